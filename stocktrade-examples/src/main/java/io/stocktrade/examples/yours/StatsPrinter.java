package io.stocktrade.examples.yours;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.ProcessorSettings;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import java.time.Duration;

/** Your own processor: the windows, what is added up in them, and what is done with a result. */
// region processor
final class StatsPrinter extends AggregatingTradeProcessor<TradeStats> {
  StatsPrinter(ProcessorSettings settings) {
    super(
        settings,
        WindowSettings.of(Windows.tumbling(Duration.ofMinutes(1)).noLateness()),
        TradeStats.aggregation());
  }

  @Override
  protected void onWindow(WindowResult<TradeStats> result) {
    System.out.println(result.shardId() + " " + result.window() + "\n" + result.value());
  }
}
// endregion
