package io.stocktrade.local.store;

/**
 * A shard's limits: 1,000 records and 1 MiB a second in, 5 reads and 2 MiB a second out. For one
 * thread at a time.
 *
 * <p>Seconds are those of the clock. A read may bring more than 2 MiB; the next one then waits for
 * as long as they would have taken, as AWS documents it.
 */
final class Throughput {
  private static final int MAX_RECORDS = 1000;
  private static final long MAX_BYTES = 1 << 20;
  private static final int MAX_READS = 5;
  private static final long MAX_READ_BYTES = 2 << 20;
  private static final int SECOND_MILLIS = 1000;

  private long putSecond;
  private int records;
  private long bytes;
  private long readSecond;
  private int reads;
  private long readableFromMillis;

  boolean mayPut(long length, long nowMillis) {
    long second = nowMillis / SECOND_MILLIS;
    if (second != putSecond) {
      putSecond = second;
      records = 0;
      bytes = 0;
    }
    // A record larger than a second's share is let through when the second is fresh.
    if (records >= MAX_RECORDS || (bytes > 0 && bytes + length > MAX_BYTES)) {
      return false;
    }
    records++;
    bytes += length;
    return true;
  }

  boolean mayRead(long nowMillis) {
    long second = nowMillis / SECOND_MILLIS;
    if (second != readSecond) {
      readSecond = second;
      reads = 0;
    }
    if (reads >= MAX_READS || nowMillis < readableFromMillis) {
      return false;
    }
    reads++;
    return true;
  }

  void hasRead(long length, long nowMillis) {
    long from = Math.max(readableFromMillis, nowMillis - SECOND_MILLIS);
    readableFromMillis = from + length * SECOND_MILLIS / MAX_READ_BYTES;
  }
}
