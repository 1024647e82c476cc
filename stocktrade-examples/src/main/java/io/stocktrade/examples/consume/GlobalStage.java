package io.stocktrade.examples.consume;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.CrossShardAggregator;
import io.stocktrade.consumer.StockTradeConsumer;
import io.stocktrade.consumer.StockTradeConsumerBuilder;
import io.stocktrade.examples.cli.StopSignal;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What puts the windows of all shards together, beside the consumer that reads the shards. */
final class GlobalStage {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 20;

  private final Supplier<? extends CrossShardAggregator<?>> aggregators;
  private volatile @Nullable CrossShardAggregator<?> running;
  private @Nullable StockTradeConsumer consumer;

  GlobalStage(Supplier<? extends CrossShardAggregator<?>> aggregators) {
    this.aggregators = aggregators;
  }

  /** Starts it; where it stops by itself, the other consumer is to stop too. */
  void start(StockTradeConsumerBuilder builder, StopSignal stop) {
    StockTradeConsumer starting = builder.processors(this::aggregator).build();
    consumer = starting;
    starting.start();
    var unused = starting.terminated().thenAccept(inOrder -> stopIfFailed(starting, stop));
  }

  private CrossShardAggregator<?> aggregator() {
    CrossShardAggregator<?> created = aggregators.get();
    running = created;
    return created;
  }

  private static void stopIfFailed(StockTradeConsumer consumer, StopSignal stop) {
    if (consumer.failure().isPresent()) {
      stop.request();
    }
  }

  /**
   * Ends it after the shards' consumer; {@code all} of what that one has reported is to be shown
   * before.
   */
  void close(StockTradeConsumer shards, boolean all) throws InterruptedException {
    StockTradeConsumer closing = requireNonNull(consumer, "started");
    if (!all || shards.failure().isPresent()) {
      ConsumerWait.close(closing);
      return;
    }
    long trades = shards.progress().total().trades();
    long begin = System.nanoTime();
    while (trades() < trades && System.nanoTime() - begin < PATIENCE.toNanos()) {
      if (ConsumerWait.isTerminated(closing, POLL_MILLIS)) {
        break;
      }
    }
    ConsumerWait.closeEmittingOpenWindows(closing);
  }

  /** Of tumbling windows each trade is in one. */
  private long trades() {
    CrossShardAggregator<?> current = running;
    return current == null ? 0 : current.progress().trades();
  }
}
