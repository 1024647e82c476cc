package io.stocktrade.consumer.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.StartMode;
import io.stocktrade.consumer.StockTradeConsumer;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import io.stocktrade.local.LocalAws;
import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A trade whose first write has been stored, but not confirmed, before a split, and that is written
 * again afterwards: the child knows the ids of its parent.
 */
@Timeout(180)
class CopyAcrossSplitIT {
  private static final StockTrade TRADE =
      new StockTrade("AMZN", TradeType.BUY, 395_870_000_000L, 16, 7, 1_700_000_000_000L);

  private final List<WindowResult<TradeStats>> results = new CopyOnWriteArrayList<>();

  private final class Processor extends AggregatingTradeProcessor<TradeStats> {
    Processor() {
      super(
          WindowSettings.builder(Windows.tumbling(Duration.ofSeconds(1)).noLateness())
              .duplicateHorizon(Duration.ofHours(1))
              .build(),
          TradeStats.aggregation());
    }

    @Override
    protected void onWindow(WindowResult<TradeStats> result) {
      results.add(result);
    }
  }

  @Test
  void shouldCountATradeOnce_whenASplitCameBeforeItsCopy() {
    try (LocalAws aws = LocalAws.start()) {
      aws.createStream("copies", 1);
      put(aws);
      put(aws);
      new Resharding(aws.kinesisClient(), "copies").split(new Random(1));
      put(aws);
      put(aws);

      StockTradeConsumer consumer =
          StockTradeConsumer.builder()
              .streamName("copies")
              .applicationName("copies-app")
              .kinesisClient(aws.kinesisAsyncClient())
              .dynamoDbClient(aws.dynamoDbAsyncClient())
              .processors(Processor::new)
              .startMode(StartMode.FAST_LOCAL)
              .build();
      consumer.start();
      await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> consumer.progress().total().records() == 4);
      assertThat(consumer.closeEmittingOpenWindows(Duration.ofSeconds(60))).isTrue();
    }

    assertThat(results).singleElement().matches(result -> result.trades() == 1);
  }

  private static void put(LocalAws aws) {
    aws.kinesisClient()
        .putRecord(
            request ->
                request
                    .streamName("copies")
                    .partitionKey(TRADE.tickerSymbol())
                    .data(SdkBytes.fromByteArray(new JsonTradeCodec().encode(TRADE))));
  }
}
