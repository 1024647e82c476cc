package io.stocktrade.examples.dashboard;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.CrossShardAggregator;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowResult;
import java.util.Set;

/** Tells a dashboard of the windows over all shards. */
public final class GlobalFeed extends CrossShardAggregator<TradeStats> {
  private final DashboardModel dashboard;

  /**
   * An aggregator of the reports of {@link StatsFeed}s.
   *
   * @param application the application that these belong to
   * @param dashboard what the page shows
   */
  public GlobalFeed(String application, DashboardModel dashboard) {
    super(application, TradeStats.aggregation());
    this.dashboard = requireNonNull(dashboard, "dashboard");
    dashboard.expectAllShards();
  }

  @Override
  protected void onWindow(WindowResult<TradeStats> result, Set<String> missing) {
    dashboard.windowOfAllShards(result, missing);
  }
}
