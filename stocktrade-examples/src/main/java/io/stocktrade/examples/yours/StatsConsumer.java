package io.stocktrade.examples.yours;

import io.stocktrade.consumer.CheckpointMode;
import io.stocktrade.consumer.ProcessorSettings;
import io.stocktrade.consumer.StockTradeConsumer;
import io.stocktrade.consumer.hook.CaptureBudget;
import io.stocktrade.consumer.hook.FailureCapture;
import io.stocktrade.consumer.hook.HookPolicy;
import io.stocktrade.consumer.hook.HookRetry;
import java.time.Duration;
import software.amazon.awssdk.regions.Region;

/** Your own consumer: KCL with your processor, one for each shard. */
public final class StatsConsumer {
  private StatsConsumer() {}

  static StockTradeConsumer consumer() {
    // region consumer
    ProcessorSettings settings = ProcessorSettings.defaults();
    StockTradeConsumer consumer =
        StockTradeConsumer.builder()
            .streamName("StockTradeStream")
            .applicationName("StockTradesProcessor")
            .region(Region.US_WEST_2)
            .processors(() -> new StatsPrinter(settings))
            .build();
    // endregion
    return consumer;
  }

  /** What a hook that throws leads to; without this, the consumer stops. */
  static ProcessorSettings skippingWhatStaysBad(FailureCapture deadLetters) {
    // region hooks
    ProcessorSettings settings =
        ProcessorSettings.builder()
            .hookPolicy(
                HookPolicy.capture(deadLetters, CaptureBudget.per(10, Duration.ofMinutes(1)))
                    .afterRetries(HookRetry.times(3)))
            .build();
    // endregion
    return settings;
  }

  /** For long windows, and for state of your own. */
  static ProcessorSettings withSnapshots() {
    // region snapshots
    ProcessorSettings settings =
        ProcessorSettings.builder()
            .checkpoints(CheckpointMode.snapshots(Duration.ofMinutes(1)))
            .build();
    // endregion
    return settings;
  }

  /**
   * Consumes until it is ended, by SIGTERM for example; then KCL finishes its batches and writes
   * its checkpoints.
   *
   * @param args none
   */
  public static void main(String[] args) {
    StockTradeConsumer consumer = consumer();
    Runtime.getRuntime().addShutdownHook(new Thread(consumer::close, "stop"));
    consumer.start();
    consumer.terminated().join();
  }
}
