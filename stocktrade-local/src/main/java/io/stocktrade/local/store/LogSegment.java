package io.stocktrade.local.store;

/**
 * A piece of a shard's log: the bytes of its records one after the other, and where each begins.
 *
 * <pre>
 *   bytes:    [key 0][data 0][key 1][data 1] …
 *   starts:   index in bytes where record i begins; entry i + 1 is where it ends
 *   keys:     length of key i
 *   arrivals: when record i arrived, epoch milliseconds
 * </pre>
 *
 * <p>One thread at a time appends, under the shard's lock; any number read without a lock: what is
 * below {@link #count()} is complete and never changes.
 */
final class LogSegment {
  private final long first;
  private final byte[] bytes;
  private final int[] starts;
  private final short[] keys;
  private final long[] arrivals;
  private volatile int count;

  LogSegment(long first, int maxRecords, int maxBytes) {
    this.first = first;
    this.bytes = new byte[maxBytes];
    this.starts = new int[maxRecords + 1];
    this.keys = new short[maxRecords];
    this.arrivals = new long[maxRecords];
  }

  /** The position in the shard of this segment's first record. */
  long first() {
    return first;
  }

  int count() {
    return count;
  }

  int capacity() {
    return keys.length;
  }

  int byteCapacity() {
    return bytes.length;
  }

  boolean hasRoom(int length) {
    int index = count;
    return index < keys.length && length <= bytes.length - starts[index];
  }

  /** Adds a record; the caller holds the shard's lock and has asked {@link #hasRoom}. */
  void append(byte[] key, Payload data, long arrival) {
    int index = count;
    int start = starts[index];
    System.arraycopy(key, 0, bytes, start, key.length);
    data.copyTo(bytes, start + key.length);
    starts[index + 1] = start + key.length + data.length();
    keys[index] = (short) key.length;
    arrivals[index] = arrival;
    publish(index + 1);
  }

  private void publish(int newCount) {
    count = newCount;
  }

  byte[] bytes() {
    return bytes;
  }

  int keyStart(int index) {
    return starts[index];
  }

  int keyLength(int index) {
    return keys[index];
  }

  int end(int index) {
    return starts[index + 1];
  }

  long arrival(int index) {
    return arrivals[index];
  }
}
