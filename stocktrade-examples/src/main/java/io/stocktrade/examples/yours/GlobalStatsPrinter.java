package io.stocktrade.examples.yours;

import io.stocktrade.consumer.CrossShardAggregator;
import io.stocktrade.consumer.ProcessorSettings;
import io.stocktrade.consumer.StockTradeConsumer;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowResult;
import java.util.Set;
import software.amazon.awssdk.regions.Region;

/** Your own windows over all shards: what each shard's processor reports, put together. */
// region aggregator
public final class GlobalStatsPrinter extends CrossShardAggregator<TradeStats> {
  GlobalStatsPrinter() {
    super("StockTradesProcessor", TradeStats.aggregation());
  }

  @Override
  protected void onWindow(WindowResult<TradeStats> result, Set<String> missing) {
    System.out.println(result.window() + "\n" + result.value());
    if (!missing.isEmpty()) {
      System.out.println("Still without " + missing);
    }
  }

  // endregion

  static StockTradeConsumer shards() {
    // region shards
    StockTradeConsumer shards =
        StockTradeConsumer.builder()
            .streamName("StockTradeStream")
            .applicationName("StockTradesProcessor")
            .region(Region.US_WEST_2)
            .processors(() -> new StatsPrinter(ProcessorSettings.defaults()))
            .reportStream("StockTradesProcessor-Reports")
            .build();
    // endregion
    return shards;
  }

  static StockTradeConsumer all() {
    // region all
    StockTradeConsumer all =
        StockTradeConsumer.builder()
            .streamName("StockTradesProcessor-Reports")
            .applicationName("StockTradesProcessor-Global")
            .region(Region.US_WEST_2)
            .processors(GlobalStatsPrinter::new)
            .build();
    // endregion
    return all;
  }

  /**
   * Runs both stages in one process, until it is ended.
   *
   * @param args none
   */
  public static void main(String[] args) {
    StockTradeConsumer shards = shards();
    StockTradeConsumer all = all();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  shards.close();
                  all.close();
                },
                "stop"));
    shards.start();
    all.start();
    shards.terminated().join();
  }
}
