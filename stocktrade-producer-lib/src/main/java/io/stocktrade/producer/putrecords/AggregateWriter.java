package io.stocktrade.producer.putrecords;

import java.util.Arrays;

/**
 * Packs user records into one Kinesis record in KPL's format:
 *
 * <pre>
 * F3 89 9A C2                                   four bytes by which readers know it
 * 0A len utf8                                   each partition key, once       (field 1)
 * 1A len { 08 keyIndex 1A len data }            each user record, in order     (field 3)
 * MD5 of all between the four bytes and here    sixteen bytes
 * </pre>
 *
 * <p>In between is a protobuf message, {@code AggregatedRecord}, whose fields are written in the
 * order of their numbers as protobuf itself would, so that readers that are less than complete get
 * along too. Lengths and indexes are varints. Explicit hash keys (fields 2) are never written: KCL
 * trusts them more than the partition key.
 *
 * <p>Not thread-safe. The keys' indexes are the caller's to remember.
 */
final class AggregateWriter {
  static final int OVERHEAD = 4 + 16;

  private static final int MAGIC = 0xf3899ac2;
  private static final int MAGIC_BYTES = 4;
  private static final int MD5_BYTES = 16;
  private static final byte KEY_TAG = (1 << 3) | 2;
  private static final byte RECORD_TAG = (3 << 3) | 2;
  private static final byte INDEX_TAG = 1 << 3;
  private static final byte DATA_TAG = (3 << 3) | 2;

  private byte[] keys;
  private int keysEnd;
  private int keyCount;
  private byte[] records;
  private int recordsEnd;
  private int recordCount;

  AggregateWriter(int keyBytes, int recordBytes) {
    keys = new byte[keyBytes];
    records = new byte[recordBytes];
  }

  /** Takes what a user record is made of. */
  interface Visitor {
    void userRecord(int keyIndex, byte[] array, int offset, int length);
  }

  /** The length of the whole Kinesis record. */
  int length() {
    return OVERHEAD + keysEnd + recordsEnd;
  }

  int recordCount() {
    return recordCount;
  }

  int keyCount() {
    return keyCount;
  }

  /** By how much a key makes it longer. */
  static int keyLength(int utf8Length) {
    return 1 + varintLength(utf8Length) + utf8Length;
  }

  /** By how much a user record makes it longer. */
  static int recordLength(int keyIndex, int dataLength) {
    int body = bodyLength(keyIndex, dataLength);
    return 1 + varintLength(body) + body;
  }

  private static int bodyLength(int keyIndex, int dataLength) {
    return 1 + varintLength(keyIndex) + 1 + varintLength(dataLength) + dataLength;
  }

  /** Adds a key, and gives its index. */
  int addKey(byte[] utf8) {
    keys = withRoom(keys, keysEnd, keyLength(utf8.length));
    keys[keysEnd++] = KEY_TAG;
    keysEnd = putVarint(keys, keysEnd, utf8.length);
    System.arraycopy(utf8, 0, keys, keysEnd, utf8.length);
    keysEnd += utf8.length;
    return keyCount++;
  }

  void add(int keyIndex, byte[] array, int offset, int length) {
    byte[] to = withRoom(records, recordsEnd, recordLength(keyIndex, length));
    records = to;
    int at = recordsEnd;
    to[at++] = RECORD_TAG;
    at = putVarint(to, at, bodyLength(keyIndex, length));
    to[at++] = INDEX_TAG;
    at = putVarint(to, at, keyIndex);
    to[at++] = DATA_TAG;
    at = putVarint(to, at, length);
    System.arraycopy(array, offset, to, at, length);
    recordsEnd = at + length;
    recordCount++;
  }

  /** The Kinesis record's data. */
  byte[] toRecord() {
    byte[] record = new byte[length()];
    record[0] = (byte) (MAGIC >>> 24);
    record[1] = (byte) (MAGIC >>> 16);
    record[2] = (byte) (MAGIC >>> 8);
    record[3] = (byte) MAGIC;
    System.arraycopy(keys, 0, record, MAGIC_BYTES, keysEnd);
    System.arraycopy(records, 0, record, MAGIC_BYTES + keysEnd, recordsEnd);
    var md5 = HashKey.md5OfThread();
    md5.update(record, MAGIC_BYTES, keysEnd + recordsEnd);
    byte[] digest = md5.digest();
    System.arraycopy(digest, 0, record, record.length - MD5_BYTES, MD5_BYTES);
    return record;
  }

  /** The data of the only user record that there is. */
  byte[] onlyData() {
    if (recordCount != 1) {
      throw new IllegalStateException("user records: " + recordCount + " (expected: 1)");
    }
    int[] range = new int[2];
    forEach(
        (index, array, offset, length) -> {
          range[0] = offset;
          range[1] = offset + length;
        });
    return Arrays.copyOfRange(records, range[0], range[1]);
  }

  /** Gives what was added, in order. */
  void forEach(Visitor visitor) {
    visit(records, 0, recordsEnd, visitor);
  }

  /**
   * Gives the user records of what {@link #toRecord} made.
   *
   * @param keyBytes the length of the keys' part
   */
  static void forEach(byte[] record, int keyBytes, Visitor visitor) {
    visit(record, MAGIC_BYTES + keyBytes, record.length - MD5_BYTES, visitor);
  }

  int keyBytes() {
    return keysEnd;
  }

  private static void visit(byte[] from, int start, int end, Visitor visitor) {
    int at = start;
    while (at < end) {
      at += 1;
      at += varintLength(getVarint(from, at)) + 1;
      int keyIndex = getVarint(from, at);
      at += varintLength(keyIndex) + 1;
      int length = getVarint(from, at);
      at += varintLength(length);
      visitor.userRecord(keyIndex, from, at, length);
      at += length;
    }
  }

  private static byte[] withRoom(byte[] array, int end, int more) {
    return end + more <= array.length
        ? array
        : Arrays.copyOf(array, Math.max(end + more, 2 * array.length));
  }

  static int varintLength(int value) {
    // Seven bits a byte; zero takes one as well.
    return (38 - Integer.numberOfLeadingZeros(value | 1)) / 7;
  }

  private static int putVarint(byte[] to, int offset, int value) {
    int at = offset;
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      to[at++] = (byte) ((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    to[at++] = (byte) rest;
    return at;
  }

  private static int getVarint(byte[] from, int offset) {
    int value = 0;
    int shift = 0;
    int at = offset;
    while (from[at] < 0) {
      value |= (from[at++] & 0x7f) << shift;
      shift += 7;
    }
    return value | (from[at] << shift);
  }
}
