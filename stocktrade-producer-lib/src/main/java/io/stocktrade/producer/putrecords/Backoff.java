package io.stocktrade.producer.putrecords;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before a record is tried again: twice as long each time, and never all alike.
 */
final class Backoff {
  private static final int MAX_DOUBLINGS = 30;

  private final long firstNanos;
  private final long maxNanos;
  private final DoubleSupplier random;

  /**
   * A backoff.
   *
   * @param first the longest wait after the first try
   * @param max the longest wait at all
   * @param random from 0 to less than 1
   */
  Backoff(Duration first, Duration max, DoubleSupplier random) {
    this.firstNanos = first.toNanos();
    this.maxNanos = max.toNanos();
    this.random = random;
  }

  /** From half of the longest wait to all of it, so that a crowd comes back scattered. */
  long nanosAfter(int tries) {
    int doublings = Math.min(Math.max(tries - 1, 0), MAX_DOUBLINGS);
    long longest = firstNanos > maxNanos >> doublings ? maxNanos : firstNanos << doublings;
    return (long) (longest * (0.5 + random.getAsDouble() / 2));
  }
}
