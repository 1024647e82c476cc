package io.stocktrade.local.store;

import java.util.Arrays;

/**
 * A piece of a shard's log: the bytes of its records one after the other, and where each begins.
 *
 * <pre>
 *   bytes:    [key 0][data 0][key 1][data 1] …
 *   starts:   index in bytes where record i begins; entry i + 1 is where it ends
 *   keys:     length of key i; the highest bit says that the record counts as encrypted
 *   arrivals: when record i arrived, epoch milliseconds
 * </pre>
 *
 * <p>One thread at a time appends, under the shard's lock; any number read without a lock: what is
 * below {@link #count()} is complete and never changes.
 */
final class LogSegment {
  private static final int MIN_RECORDS = 16;
  private static final int ENCRYPTED = 0x8000;
  private static final int KEY_LENGTH = ENCRYPTED - 1;

  /** What a record takes in the index. */
  private static final int INDEX_BYTES = Integer.BYTES + Short.BYTES + Long.BYTES;

  /** About what the JVM adds: this object, the index, and the headers of four arrays. */
  private static final int OBJECT_BYTES = 160;

  private final long first;
  private final byte[] bytes;
  private Index index;
  private volatile int count;

  /** The index is replaced by a larger one when it is full: its final fields publish it safely. */
  private static final class Index {
    private final int[] starts;
    private final short[] keys;
    private final long[] arrivals;

    Index(int[] starts, short[] keys, long[] arrivals) {
      this.starts = starts;
      this.keys = keys;
      this.arrivals = arrivals;
    }

    Index resized(int records) {
      return new Index(
          Arrays.copyOf(starts, records + 1),
          Arrays.copyOf(keys, records),
          Arrays.copyOf(arrivals, records));
    }
  }

  private LogSegment(long first, byte[] bytes, Index index, int count) {
    this.first = first;
    this.bytes = bytes;
    this.index = index;
    this.count = count;
  }

  /** An empty segment; with no bytes at all it only says where the log goes on. */
  LogSegment(long first, int maxBytes, int expectedRecords) {
    this(
        first,
        new byte[maxBytes],
        new Index(
            new int[expectedRecords + 1], new short[expectedRecords], new long[expectedRecords]),
        0);
  }

  /** The position in the shard of this segment's first record. */
  long first() {
    return first;
  }

  int count() {
    return count;
  }

  /** The position after this segment's last record. */
  long end() {
    return first + count;
  }

  /** What it takes in memory. */
  long memory() {
    return OBJECT_BYTES + bytes.length + (long) index.keys.length * INDEX_BYTES;
  }

  int usedBytes() {
    return index.starts[count];
  }

  int spareBytes() {
    return bytes.length - usedBytes();
  }

  boolean hasRoom(int length) {
    return length <= spareBytes() && bytes.length > 0;
  }

  /** The same records without room for more. */
  LogSegment compact() {
    return new LogSegment(first, Arrays.copyOf(bytes, usedBytes()), index.resized(count), count);
  }

  /** Adds a record; the caller holds the shard's lock and has asked {@link #hasRoom}. */
  void append(byte[] key, Payload data, long arrival, boolean encrypted) {
    int record = count;
    if (record == index.keys.length) {
      index = index.resized(Math.max(MIN_RECORDS, record + record / 2));
    }
    Index current = index;
    int start = current.starts[record];
    System.arraycopy(key, 0, bytes, start, key.length);
    data.copyTo(bytes, start + key.length);
    current.starts[record + 1] = start + key.length + data.length();
    current.keys[record] = (short) (encrypted ? key.length | ENCRYPTED : key.length);
    current.arrivals[record] = arrival;
    publish(record + 1);
  }

  private void publish(int newCount) {
    count = newCount;
  }

  byte[] bytes() {
    return bytes;
  }

  int keyStart(int record) {
    return index.starts[record];
  }

  int keyLength(int record) {
    return index.keys[record] & KEY_LENGTH;
  }

  boolean isEncrypted(int record) {
    return index.keys[record] < 0;
  }

  int end(int record) {
    return index.starts[record + 1];
  }

  long arrival(int record) {
    return index.arrivals[record];
  }

  /** When the newest record arrived; the segment has one. */
  long lastArrival() {
    return index.arrivals[count - 1];
  }
}
