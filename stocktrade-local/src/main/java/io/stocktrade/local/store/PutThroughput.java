package io.stocktrade.local.store;

/** A shard's limits of puts: 1,000 records and 1 MiB a second of the clock. Under its lock. */
final class PutThroughput {
  private static final int SECOND_MILLIS = 1000;
  private static final int MAX_RECORDS = 1000;
  private static final long MAX_BYTES = 1 << 20;

  private long second;
  private int records;
  private long bytes;

  boolean mayPut(long length, long nowMillis) {
    long now = nowMillis / SECOND_MILLIS;
    if (now != second) {
      second = now;
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
}
