package io.stocktrade.examples.dashboard;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.model.StockTrade;

/** A processor that tells a dashboard all it finds; subclasses may do more with a result. */
public class StatsFeed extends AggregatingTradeProcessor<TradeStats> {
  /** So many stocks of a shard's window fit in its report; others are counted together. */
  private static final int REPORTED_STOCKS = 4_500;

  private final DashboardModel dashboard;

  /**
   * A processor for one shard.
   *
   * @param windows the windows
   * @param dashboard what the page shows
   * @param reports whether the shards report on a second stream
   */
  public StatsFeed(WindowSettings windows, DashboardModel dashboard, boolean reports) {
    super(windows, reports ? TradeStats.aggregation(REPORTED_STOCKS) : TradeStats.aggregation());
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
