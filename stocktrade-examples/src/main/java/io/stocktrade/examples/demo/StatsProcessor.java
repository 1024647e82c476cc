package io.stocktrade.examples.demo;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import java.util.function.Consumer;

/** Hands each window's statistics on. */
final class StatsProcessor extends AggregatingTradeProcessor<TradeStats> {
  private final Consumer<WindowResult<TradeStats>> sink;

  StatsProcessor(WindowSettings windows, Consumer<WindowResult<TradeStats>> sink) {
    super(windows, TradeStats.aggregation());
    this.sink = sink;
  }

  @Override
  protected void onWindow(WindowResult<TradeStats> result) {
    sink.accept(result);
  }
}
