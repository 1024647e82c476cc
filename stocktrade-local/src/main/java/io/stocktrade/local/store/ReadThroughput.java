package io.stocktrade.local.store;

/**
 * A shard's limits of reads: 5 reads, 5 new iterators and 2 MiB a second of the clock. Thread-safe.
 *
 * <p>A read may bring more than 2 MiB; the next one then waits for as long as they would have
 * taken, as AWS documents it.
 */
final class ReadThroughput {
  private static final int SECOND_MILLIS = 1000;
  private static final int MAX_CALLS = 5;
  private static final long MAX_BYTES = 2 << 20;

  private long second;
  private int reads;
  private int iterators;
  private long readableFromMillis;

  synchronized boolean mayRead(long nowMillis) {
    startSecond(nowMillis);
    if (reads >= MAX_CALLS || nowMillis < readableFromMillis) {
      return false;
    }
    reads++;
    return true;
  }

  synchronized boolean mayGetIterator(long nowMillis) {
    startSecond(nowMillis);
    if (iterators >= MAX_CALLS) {
      return false;
    }
    iterators++;
    return true;
  }

  private void startSecond(long nowMillis) {
    long now = nowMillis / SECOND_MILLIS;
    if (now != second) {
      second = now;
      reads = 0;
      iterators = 0;
    }
  }

  synchronized void hasRead(long bytes, long nowMillis) {
    long from = Math.max(readableFromMillis, nowMillis - SECOND_MILLIS);
    readableFromMillis = from + bytes * SECOND_MILLIS / MAX_BYTES;
  }
}
