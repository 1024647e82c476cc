package io.stocktrade.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.hook.CaptureBudget;
import io.stocktrade.consumer.hook.FailedCall;
import io.stocktrade.consumer.hook.HookPolicy;
import io.stocktrade.consumer.hook.HookRetry;
import io.stocktrade.consumer.micrometer.MicrometerMetrics;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

/** What the README shows of the consumer, word for word. */
class ReadmeConsumerTest {
  private final List<FailedCall> deadLetters = new ArrayList<>();

  private static final class StatsPrinter extends AggregatingTradeProcessor<TradeStats> {
    StatsPrinter(ProcessorSettings settings) {
      super(
          settings,
          WindowSettings.of(Windows.tumbling(Duration.ofMinutes(1)).noLateness()),
          TradeStats.aggregation());
    }

    @Override
    protected void onWindow(WindowResult<TradeStats> result) {}
  }

  @Test
  void shouldTakeSnapshots_whenTheReadmeIsFollowed() {
    ProcessorSettings settings =
        ProcessorSettings.builder()
            .checkpoints(CheckpointMode.snapshots(Duration.ofMinutes(1)))
            .build();

    assertThat(settings.checkpoints())
        .isEqualTo(new CheckpointMode.Snapshots(Duration.ofMinutes(1)));
  }

  @Test
  void shouldBuild_whenTheReadmeIsFollowed() {
    MeterRegistry registry = new SimpleMeterRegistry();

    ProcessorSettings settings =
        ProcessorSettings.builder()
            .hookPolicy(
                HookPolicy.capture(deadLetters::add, CaptureBudget.per(10, Duration.ofMinutes(1)))
                    .afterRetries(HookRetry.times(3)))
            .build();

    StockTradeConsumer consumer =
        StockTradeConsumer.builder()
            .streamName("StockTradeStream")
            .applicationName("StockTradesProcessor")
            .region(Region.US_WEST_2)
            .processors(() -> new StatsPrinter(settings))
            .retrieval(Retrieval.fanOut())
            .metrics(MicrometerMetrics.of(registry))
            .listener(event -> System.out.println(event))
            .build();

    assertThat(consumer.health().state()).isEqualTo(ConsumerHealth.State.NEW);
    assertThat(consumer.health().ready()).isFalse();
    consumer.close();
    assertThat(consumer.health().state()).isEqualTo(ConsumerHealth.State.STOPPED);
  }
}
