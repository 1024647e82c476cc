package io.stocktrade.consumer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits between attempts; a test's own waits no time at all. */
@FunctionalInterface
interface Pauser {
  /** Lets the calling thread wait. */
  void pause(Duration duration) throws InterruptedException;

  /** Really waits. */
  static Pauser system() {
    return duration -> {
      boolean never = new CountDownLatch(1).await(duration.toNanos(), TimeUnit.NANOSECONDS);
      assert !never;
    };
  }
}
