package io.stocktrade.local.logging;

import java.util.function.LongSupplier;

/**
 * Counts what may happen often, so that it can be logged once a minute with nothing left out.
 * Thread-safe.
 */
public final class OncePerMinute {
  private static final long INTERVAL_MILLIS = 60_000;

  private final LongSupplier millis;
  private long unsaid;
  private boolean said;
  private long saidAtMillis;

  /**
   * Nothing has happened yet.
   *
   * @param millis a clock; only differences count
   */
  public OncePerMinute(LongSupplier millis) {
    this.millis = millis;
  }

  /**
   * Counts one occurrence.
   *
   * @return 0 for nothing to be said now; else how many there were, this one included, since this
   *     last gave more than 0
   */
  public synchronized long occurred() {
    unsaid++;
    long now = millis.getAsLong();
    if (said && now - saidAtMillis < INTERVAL_MILLIS) {
      return 0;
    }
    said = true;
    saidAtMillis = now;
    return unsaid();
  }

  /**
   * Counts none.
   *
   * @return how many there were that nothing was said of; none are left afterwards
   */
  public synchronized long unsaid() {
    long count = unsaid;
    unsaid = 0;
    return count;
  }
}
