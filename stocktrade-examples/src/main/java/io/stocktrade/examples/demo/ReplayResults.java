package io.stocktrade.examples.demo;

import static java.util.Comparator.comparing;

import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowId;
import io.stocktrade.consumer.window.WindowResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The results of a replay, the last revision of each window. Thread-safe.
 *
 * <p>A result that comes again replaces the one before, so that emitting twice is harmless.
 */
final class ReplayResults {
  private final Map<WindowId, WindowResult<TradeStats>> byWindow = new ConcurrentHashMap<>();

  void put(WindowResult<TradeStats> result) {
    byWindow.merge(result.id(), result, (old, now) -> now.supersedes(old) ? now : old);
  }

  /** The results by window and, within it, by shard. */
  List<WindowResult<TradeStats>> inOrder() {
    return byWindow.values().stream()
        .sorted(
            comparing((WindowResult<TradeStats> r) -> r.window())
                .thenComparing(WindowResult::shardId))
        .toList();
  }

  /** All windows of all shards together. */
  TradeStats total() {
    return byWindow.values().stream()
        .map(WindowResult::value)
        .reduce(TradeStats.EMPTY, TradeStats::plus);
  }
}
