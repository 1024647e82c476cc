package io.stocktrade.examples.consume;

import io.stocktrade.consumer.CrossShardAggregator;
import io.stocktrade.consumer.StockTradeConsumer;
import io.stocktrade.consumer.StockTradeConsumerBuilder;
import io.stocktrade.examples.cli.StopSignal;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What puts the windows of all shards together, beside the consumer that reads the shards. */
public final class GlobalStage implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 20;

  private final Supplier<? extends CrossShardAggregator<?>> aggregators;
  private final StockTradeConsumer consumer;
  private volatile @Nullable CrossShardAggregator<?> running;

  private GlobalStage(
      StockTradeConsumerBuilder builder, Supplier<? extends CrossShardAggregator<?>> aggregators) {
    this.aggregators = aggregators;
    this.consumer = builder.processors(this::aggregator).build();
  }

  /**
   * Starts it; where it stops by itself, the other consumer is to stop too.
   *
   * @param builder all that a consumer of the second stream needs, but processors
   * @param aggregators makes what reads it
   * @param stop is requested then
   * @return the running stage, to be closed after the other consumer
   */
  public static GlobalStage start(
      StockTradeConsumerBuilder builder,
      Supplier<? extends CrossShardAggregator<?>> aggregators,
      StopSignal stop) {
    GlobalStage stage = new GlobalStage(builder, aggregators);
    stage.consumer.start();
    var unused = stage.consumer.terminated().thenAccept(inOrder -> stage.stopIfFailed(stop));
    return stage;
  }

  private CrossShardAggregator<?> aggregator() {
    CrossShardAggregator<?> created = aggregators.get();
    running = created;
    return created;
  }

  private void stopIfFailed(StopSignal stop) {
    if (consumer.failure().isPresent()) {
      stop.request();
    }
  }

  /**
   * Ends it when all is shown that the shards' consumer has reported.
   *
   * @param shards the shards' consumer, which has ended
   * @throws InterruptedException if the thread is interrupted
   */
  public void finish(StockTradeConsumer shards) throws InterruptedException {
    if (shards.failure().isPresent()) {
      ConsumerWait.close(consumer);
      return;
    }
    long trades = shards.progress().total().trades();
    long begin = System.nanoTime();
    while (trades() < trades && System.nanoTime() - begin < PATIENCE.toNanos()) {
      if (ConsumerWait.isTerminated(consumer, POLL_MILLIS)) {
        break;
      }
    }
    ConsumerWait.closeEmittingOpenWindows(consumer);
  }

  /**
   * Ends it; whoever goes on shows what is open.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  void stop() throws InterruptedException {
    ConsumerWait.close(consumer);
  }

  /** Ends it, if nothing has yet. */
  @Override
  public void close() {
    consumer.close();
  }

  /** Of tumbling windows each trade is in one. */
  private long trades() {
    CrossShardAggregator<?> current = running;
    return current == null ? 0 : current.progress().trades();
  }
}
