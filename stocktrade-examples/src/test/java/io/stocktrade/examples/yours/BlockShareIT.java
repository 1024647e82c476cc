package io.stocktrade.examples.yours;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.StartMode;
import io.stocktrade.consumer.StockTradeConsumer;
import io.stocktrade.consumer.sink.InMemoryResultSink;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import io.stocktrade.local.LocalAws;
import io.stocktrade.local.faults.Fault;
import io.stocktrade.local.faults.FaultPlan;
import io.stocktrade.local.faults.FaultRule;
import io.stocktrade.local.junit.KinesisStream;
import io.stocktrade.local.junit.WithLocalAws;
import io.stocktrade.producer.KplTradePublisher;
import io.stocktrade.producer.TradePublisher;
import io.stocktrade.producer.pump.TradePump;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Your own integration test: KPL, Kinesis and KCL in this JVM, here with a bad network. */
@Timeout(120)
// region header
@WithLocalAws
class BlockShareIT {
  private final InMemoryResultSink<BlockShare> sink = new InMemoryResultSink<>();

  // endregion

  private StockTradeConsumer consumer(LocalAws aws, String stream) {
    return StockTradeConsumer.builder()
        .streamName(stream)
        .applicationName("BlockShareIT")
        .kinesisClient(aws.kinesisAsyncClient())
        .dynamoDbClient(aws.dynamoDbAsyncClient())
        .startMode(StartMode.FAST_LOCAL)
        .processors(Blocks::new)
        .build();
  }

  private final class Blocks extends AggregatingTradeProcessor<BlockShare> {
    Blocks() {
      super(
          WindowSettings.builder(Windows.tumbling(Duration.ofMinutes(1)).noLateness())
              .duplicateHorizon(Duration.ofMinutes(5))
              .build(),
          new BlockShare.Aggregation());
    }

    @Override
    protected void onWindow(WindowResult<BlockShare> result) {
      sink.accept(result);
    }
  }

  // region test
  @Test
  void shouldCountEachTradeOnce_whenTheNetworkIsBad(
      LocalAws aws, @KinesisStream(shards = 2) String stream) throws Exception {
    aws.faults()
        .set(
            FaultPlan.of(
                    FaultRule.of(Fault.throttleEntries(0.3)).stream(stream),
                    FaultRule.of(Fault.disconnectAfter()).on("PutRecords").every(10))
                .seed(42));

    try (StockTradeConsumer consumer = consumer(aws, stream)) {
      consumer.start();
      try (TradePublisher publisher =
          KplTradePublisher.builder(stream).kpl(aws.kplConfiguration()).build()) {
        TradePump.builder(new SellOff("AMZN", 200), publisher).build().run();
      }
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> consumer.progress().total().distinctTrades() == 200);
      consumer.closeEmittingOpenWindows(Duration.ofSeconds(30));
    }

    assertThat(sink.results().stream().mapToLong(result -> result.value().all()).sum())
        .isEqualTo(10 * 200 * 201 / 2);
  }
}
// endregion
