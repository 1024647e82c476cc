package io.stocktrade.benchmarks.endtoend;

import java.util.concurrent.atomic.AtomicLongArray;

/** A set of small numbers. Thread-safe. */
final class Ids {
  /** More than any run publishes. */
  private static final int MOST = 1 << 27;

  private final AtomicLongArray words = new AtomicLongArray(MOST >> 6);

  /** Whether it was not there. */
  boolean add(long id) {
    if (id < 0 || id >= MOST) {
      throw new IllegalArgumentException("id: " + id + " (expected: less than " + MOST + ")");
    }
    long bit = 1L << id;
    return (words.getAndAccumulate((int) (id >> 6), bit, (a, b) -> a | b) & bit) == 0;
  }
}
