package io.stocktrade.local.fanout;

/** Runs things later. */
@FunctionalInterface
public interface FanOutTimer {
  /**
   * Runs something once.
   *
   * @param task quick
   * @param delayMillis not negative
   */
  void schedule(Runnable task, long delayMillis);
}
