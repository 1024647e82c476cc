package io.stocktrade.examples.demo;

import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.examples.dashboard.DashboardModel;
import io.stocktrade.examples.dashboard.StatsFeed;
import java.util.function.Consumer;

/** Hands each window's statistics on, besides telling the dashboard. */
final class StatsProcessor extends StatsFeed {
  private final Consumer<WindowResult<TradeStats>> sink;

  StatsProcessor(
      WindowSettings windows,
      Consumer<WindowResult<TradeStats>> sink,
      DashboardModel dashboard,
      boolean reports) {
    super(windows, dashboard, reports);
    this.sink = sink;
  }

  @Override
  protected void onWindow(WindowResult<TradeStats> result) {
    super.onWindow(result);
    sink.accept(result);
  }
}
