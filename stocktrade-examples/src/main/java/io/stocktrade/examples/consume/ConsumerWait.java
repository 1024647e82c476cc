package io.stocktrade.examples.consume;

import io.stocktrade.consumer.ConsumerFailure;
import io.stocktrade.consumer.ConsumerStartException;
import io.stocktrade.consumer.ProgressCounts;
import io.stocktrade.consumer.StockTradeConsumer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a consumer, and ends it. */
public final class ConsumerWait {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration STALLED = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 20;
  private static final long LOOK_MILLIS = 10_000;

  private ConsumerWait() {}

  /**
   * Waits until so many distinct trades are consumed, then has all open windows emitted and closes
   * the consumer.
   *
   * @param consumer a running consumer
   * @param trades how many were published
   * @return what it did
   * @throws InterruptedException if the thread is interrupted
   * @throws IllegalStateException if the consumer stops by itself or gets nowhere
   */
  public static ProgressCounts untilConsumed(StockTradeConsumer consumer, long trades)
      throws InterruptedException {
    long records = 0;
    long lastProgress = System.nanoTime();
    while (consumer.progress().total().distinctTrades() < trades) {
      if (isTerminated(consumer, POLL_MILLIS)) {
        throw stoppedByItself(consumer);
      }
      long now = consumer.progress().total().records();
      if (now > records) {
        records = now;
        lastProgress = System.nanoTime();
      } else if (System.nanoTime() - lastProgress > STALLED.toNanos()) {
        throw new IllegalStateException(
            "consumed "
                + consumer.progress().total().distinctTrades()
                + " of "
                + trades
                + " trades, and none for "
                + STALLED.toSeconds()
                + " s");
      }
    }
    closeEmittingOpenWindows(consumer);
    return consumer.progress().total();
  }

  /** Has a consumer show what there is, and closes it. */
  static void closeEmittingOpenWindows(StockTradeConsumer consumer) throws InterruptedException {
    if (isTerminated(consumer, 0)) {
      throw stoppedByItself(consumer);
    }
    if (!consumer.closeEmittingOpenWindows(CLOSE_TIMEOUT)) {
      throw notInGoodOrder(consumer);
    }
  }

  /** Closes a consumer, which keeps its open windows for whoever goes on. */
  static void close(StockTradeConsumer consumer) throws InterruptedException {
    if (isTerminated(consumer, 0)) {
      throw stoppedByItself(consumer);
    }
    if (!consumer.close(CLOSE_TIMEOUT)) {
      throw notInGoodOrder(consumer);
    }
  }

  /**
   * Waits until someone wants it to end, then closes the consumer, which keeps its open windows for
   * whoever goes on.
   *
   * @param consumer a running consumer
   * @param stop ends the waiting
   * @param duration ends it too; empty for never
   * @param meanwhile is called every ten seconds
   * @throws InterruptedException if the thread is interrupted
   * @throws ConsumerStartException if the consumer could not start
   * @throws IllegalStateException if it stopped by itself
   */
  public static void untilStopped(
      StockTradeConsumer consumer,
      CompletableFuture<Void> stop,
      Optional<Duration> duration,
      Runnable meanwhile)
      throws InterruptedException {
    CompletableFuture<Object> over = CompletableFuture.anyOf(stop, consumer.terminated());
    long left = duration.map(Duration::toMillis).orElse(Long.MAX_VALUE);
    while (left > 0 && !isDone(over, Math.min(left, LOOK_MILLIS))) {
      left -= LOOK_MILLIS;
      meanwhile.run();
    }
    close(consumer);
  }

  /** Whether a consumer has ended, or does within this time. */
  static boolean isTerminated(StockTradeConsumer consumer, long millis)
      throws InterruptedException {
    return isDone(consumer.terminated(), millis);
  }

  private static boolean isDone(CompletableFuture<?> future, long millis)
      throws InterruptedException {
    try {
      future.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the consumer stopped by itself", e);
    }
  }

  private static RuntimeException stoppedByItself(StockTradeConsumer consumer) {
    Optional<ConsumerFailure> failure = consumer.failure();
    return failure.isPresent() && failure.get().cause() instanceof ConsumerStartException start
        ? start
        : new IllegalStateException("the consumer stopped by itself" + because(failure));
  }

  private static IllegalStateException notInGoodOrder(StockTradeConsumer consumer) {
    return new IllegalStateException(
        "the consumer did not stop in good order" + because(consumer.failure()));
  }

  private static String because(Optional<ConsumerFailure> failure) {
    return failure.map(f -> ": " + f).orElse("");
  }
}
