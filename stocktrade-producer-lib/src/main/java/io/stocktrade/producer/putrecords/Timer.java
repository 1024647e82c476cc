package io.stocktrade.producer.putrecords;

/** Runs things later. */
@FunctionalInterface
interface Timer {
  /** Runs a short task once; not at all if the timer is closed before. */
  void schedule(Runnable task, long delayNanos);
}
