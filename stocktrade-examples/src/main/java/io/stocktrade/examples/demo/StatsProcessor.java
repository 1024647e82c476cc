package io.stocktrade.examples.demo;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.examples.dashboard.DashboardModel;
import io.stocktrade.model.StockTrade;
import java.util.function.Consumer;

/** Hands each window's statistics on, and tells the dashboard. */
final class StatsProcessor extends AggregatingTradeProcessor<TradeStats> {
  private final Consumer<WindowResult<TradeStats>> sink;

  private final DashboardModel dashboard;

  StatsProcessor(
      WindowSettings windows, Consumer<WindowResult<TradeStats>> sink, DashboardModel dashboard) {
    super(windows, TradeStats.aggregation());
    this.sink = sink;
    this.dashboard = dashboard;
  }

  @Override
  protected void onStart() {
    dashboard.shardTaken(shardId(), liveWindows());
  }

  @Override
  protected void onTrade(StockTrade trade) {
    dashboard.trade(trade, arrival().orElseThrow());
  }

  @Override
  protected void onWindow(WindowResult<TradeStats> result) {
    sink.accept(result);
    dashboard.window(result);
  }
}
