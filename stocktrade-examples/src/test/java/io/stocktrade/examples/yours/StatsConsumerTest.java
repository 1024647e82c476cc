package io.stocktrade.examples.yours;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stocktrade.consumer.CheckpointMode;
import io.stocktrade.consumer.ConsumerHealth;
import io.stocktrade.consumer.ProcessorSettings;
import io.stocktrade.consumer.Retrieval;
import io.stocktrade.consumer.StockTradeConsumer;
import io.stocktrade.consumer.hook.FailedCall;
import io.stocktrade.consumer.hook.Hook;
import io.stocktrade.consumer.hook.HookPolicy;
import io.stocktrade.consumer.micrometer.MicrometerMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class StatsConsumerTest {
  @Test
  void shouldTakeSnapshots() {
    assertThat(StatsConsumer.withSnapshots().checkpoints())
        .isEqualTo(new CheckpointMode.Snapshots(Duration.ofMinutes(1)));
  }

  @Test
  void shouldHaveAPolicyForHooks() {
    List<FailedCall> deadLetters = new ArrayList<>();

    assertThat(StatsConsumer.skippingWhatStaysBad(deadLetters::add).hookPolicy(Hook.WINDOW))
        .isNotEqualTo(ProcessorSettings.defaults().hookPolicy(Hook.WINDOW))
        .isInstanceOf(HookPolicy.class);
  }

  @Test
  void shouldHaveTwoStages_forWindowsOverAllShards() {
    try (StockTradeConsumer shards = GlobalStatsPrinter.shards();
        StockTradeConsumer all = GlobalStatsPrinter.all()) {
      assertThat(shards.health().state()).isEqualTo(all.health().state());
    }
  }

  @Test
  void shouldStartAndStop() {
    try (StockTradeConsumer consumer = StatsConsumer.consumer()) {
      assertThat(consumer.health().state()).isEqualTo(ConsumerHealth.State.NEW);
    }
  }

  @Test
  void shouldBuild_whatProductionNeeds() {
    MeterRegistry registry = new SimpleMeterRegistry();
    ProcessorSettings settings = ProcessorSettings.defaults();
    // region production
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
    // endregion

    assertThat(consumer.health().state()).isEqualTo(ConsumerHealth.State.NEW);
    assertThat(consumer.health().ready()).isFalse();
    consumer.close();
    assertThat(consumer.health().state()).isEqualTo(ConsumerHealth.State.STOPPED);
  }
}
