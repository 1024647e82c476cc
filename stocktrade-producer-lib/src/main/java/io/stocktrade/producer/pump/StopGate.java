package io.stocktrade.producer.pump;

import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.generator.TradeGenerator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ends the waiting for time and for trades. Thread-safe. */
final class StopGate {
  /** Waits so many nanoseconds; true if it was told to stop meanwhile. */
  @FunctionalInterface
  interface Waiter {
    boolean await(CountDownLatch stop, long nanos) throws InterruptedException;
  }

  private final CountDownLatch stop = new CountDownLatch(1);
  private final Waiter waiter;
  private @Nullable Thread taker;
  private boolean interrupted;

  StopGate(Waiter waiter) {
    this.waiter = waiter;
  }

  static boolean awaitInRealTime(CountDownLatch stop, long nanos) throws InterruptedException {
    return stop.await(nanos, TimeUnit.NANOSECONDS);
  }

  /** Stops; a thread that waits for a generator's next trade is interrupted. */
  synchronized void stop() {
    if (stop.getCount() > 0) {
      stop.countDown();
      if (taker != null) {
        interrupted = true;
        taker.interrupt();
      }
    }
  }

  /** Waits so many nanoseconds, not at all if it is none; true if it was told to stop. */
  boolean await(long nanos) throws InterruptedException {
    if (nanos <= 0) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return stop.getCount() == 0;
    }
    return waiter.await(stop, nanos);
  }

  /** The generator's next trade; null at its end and when it was told to stop while it waited. */
  @Nullable StockTrade take(TradeGenerator generator) throws InterruptedException {
    synchronized (this) {
      if (stop.getCount() == 0) {
        return null;
      }
      taker = Thread.currentThread();
    }
    try {
      return generator.next();
    } catch (InterruptedException e) {
      if (takeBackInterrupt()) {
        return null;
      }
      throw e;
    } finally {
      takeBackInterrupt();
    }
  }

  /**
   * Whether the interrupt, if there is one, is that of {@link #stop}, which then has done its work.
   */
  private synchronized boolean takeBackInterrupt() {
    taker = null;
    boolean ours = interrupted;
    if (ours) {
      interrupted = false;
      var unused = Thread.interrupted();
    }
    return ours;
  }
}
