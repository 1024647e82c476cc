package io.stocktrade.examples.dashboard;

import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.TimeWindow;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.examples.dashboard.Snapshot.WindowRow;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The last windows over all shards, each in its highest revision, as rows of the page. Not
 * thread-safe.
 */
final class AllShardsRows {
  private final int max;
  private final NavigableMap<TimeWindow, Held> rows = new TreeMap<>();

  private record Held(WindowResult<TradeStats> result, WindowRow row) {}

  AllShardsRows(int max) {
    this.max = max;
  }

  void put(WindowResult<TradeStats> result, Set<String> missing) {
    Held before = rows.get(result.window());
    if (before == null || result.supersedes(before.result())) {
      rows.put(result.window(), new Held(result, RecentWindows.row(result, missing)));
      if (rows.size() > max) {
        rows.pollFirstEntry();
      }
    }
  }

  /** The latest first. */
  List<WindowRow> rows() {
    return rows.descendingMap().values().stream().map(Held::row).toList();
  }
}
