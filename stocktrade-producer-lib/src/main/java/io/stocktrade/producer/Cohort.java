package io.stocktrade.producer;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The trades that were taken between two flushes, as a number. Whoever flushes seals the cohort and
 * waits until it is empty; later trades belong to the next, and can't keep the flush waiting.
 *
 * <p>Thread-safe.
 */
final class Cohort {
  private static final long SEALED = 1L << 62;

  private final AtomicLong members = new AtomicLong();
  private final CountDownLatch empty = new CountDownLatch(1);

  /** Adds a trade, unless the cohort is sealed. */
  boolean enter() {
    if (members.incrementAndGet() < SEALED) {
      return true;
    }
    leave();
    return false;
  }

  void leave() {
    if (members.decrementAndGet() == SEALED) {
      empty.countDown();
    }
  }

  /** Takes no more. To be called once. */
  void seal() {
    if (members.addAndGet(SEALED) == SEALED) {
      empty.countDown();
    }
  }

  /** Is open once the cohort is sealed and empty. */
  CountDownLatch empty() {
    return empty;
  }
}
