package io.stocktrade.examples.dashboard;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.model.StockTrade;

/** A processor that tells a dashboard all it finds; subclasses may do more with a result. */
public class StatsFeed extends AggregatingTradeProcessor<TradeStats> {
  private final DashboardModel dashboard;

  /**
   * A processor for one shard.
   *
   * @param windows the windows
   * @param dashboard what the page shows
   */
  public StatsFeed(WindowSettings windows, DashboardModel dashboard) {
    super(windows, TradeStats.aggregation());
    this.dashboard = requireNonNull(dashboard, "dashboard");
  }

  @Override
  protected final void onStart() {
    dashboard.shardTaken(shardId(), liveWindows());
  }

  @Override
  protected final void onTrade(StockTrade trade) {
    dashboard.trade(trade, arrival().orElseThrow());
  }

  @Override
  protected void onWindow(WindowResult<TradeStats> result) {
    dashboard.window(result);
  }
}
