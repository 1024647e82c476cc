package io.stocktrade.consumer.chaos;

import io.stocktrade.consumer.chaos.ResultLine.ShardWindow;
import io.stocktrade.consumer.window.TimeWindow;
import io.stocktrade.model.StockTrade;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Holds what the workers wrote against what was published.
 *
 * <ol>
 *   <li>The run itself: every trade is stored, none is late, and every copy on the shard of its
 *       original came within the time for which ids are kept. Otherwise there is no one truth.
 *   <li>Every line of every worker, whenever it was written and whoever wrote it: revision {@code
 *       r} of a window holds the first {@code r} of its trades in the shard's order.
 *   <li>The last revision of every window of every shard: all its trades, and no window is missing.
 *   <li>The sum over all shards of each window: the publisher's trades of that time, each once, but
 *       for those that came to two shards, since a write was repeated across a split or merge.
 * </ol>
 */
final class Checks {
  private static final int SHOWN = 8;

  private final Schedule schedule;
  private final List<StockTrade> published;
  private final SortedMap<String, ShardPass> shards = new TreeMap<>();
  private final List<ResultLine> results;
  private final SortedMap<ShardWindow, ResultLine> last = new TreeMap<>();
  private final List<StockTrade> onTwoShards = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private int windows;
  private int globalWindows;

  Checks(
      Schedule schedule,
      List<StockTrade> published,
      SortedMap<String, List<StockTrade>> stored,
      List<ResultLine> results) {
    this.schedule = schedule;
    this.published = published;
    this.results = results;
    stored.forEach((shard, trades) -> shards.put(shard, new ShardPass(schedule.windows(), trades)));
  }

  /** What was checked. */
  record Counts(
      int trades, int copies, int onTwoShards, int lines, int windows, int windowsOverShards) {}

  Counts counts() {
    return new Counts(
        published.size(),
        shards.values().stream().mapToInt(ShardPass::copies).sum(),
        onTwoShards.size(),
        results.size(),
        windows,
        globalWindows);
  }

  void check() {
    checkTheRun();
    checkEveryLine();
    checkLastRevisions();
    checkSums();
    if (!problems.isEmpty()) {
      throw new AssertionError(
          problems.size()
              + " problems:\n  "
              + String.join("\n  ", problems.subList(0, Math.min(SHOWN, problems.size()))));
    }
  }

  private void checkTheRun() {
    Map<Long, Integer> shardsOf = new HashMap<>();
    shards.forEach(
        (shard, pass) -> {
          pass.late().forEach(trade -> problems.add("late on " + shard + ": " + trade));
          pass.unrecognised()
              .forEach(trade -> problems.add("copy too late on " + shard + ": " + trade));
          pass.added().keySet().forEach(id -> shardsOf.merge(id, 1, Integer::sum));
        });
    Set<Long> ids = new HashSet<>();
    for (StockTrade trade : published) {
      ids.add(trade.id());
      int copies = shardsOf.getOrDefault(trade.id(), 0);
      if (copies == 0) {
        problems.add("not stored: " + trade);
      }
      for (int i = 1; i < copies; i++) {
        onTwoShards.add(trade);
      }
    }
    if (!ids.containsAll(shardsOf.keySet())) {
      problems.add("stored, but never published: some trade");
    }
    if (!schedule.isResharding() && !onTwoShards.isEmpty()) {
      problems.add("on two shards without a split or merge: " + onTwoShards);
    }
  }

  private void checkEveryLine() {
    for (ResultLine line : results) {
      List<StockTrade> trades = expected(line.shardWindow());
      boolean exact =
          line.revision() == line.trades()
              && line.trades() <= trades.size()
              && line.stats().equals(Stats.of(trades.subList(0, Math.toIntExact(line.trades()))));
      if (!exact) {
        problems.add("no such result: " + line + "\n    expected the first of " + ids(trades));
      }
      last.merge(
          line.shardWindow(),
          line,
          (one, other) -> other.revision() >= one.revision() ? other : one);
    }
  }

  private void checkLastRevisions() {
    shards.forEach(
        (shard, pass) ->
            pass.windows()
                .forEach(
                    (window, trades) -> {
                      windows++;
                      ResultLine line = last.get(new ShardWindow(shard, window));
                      if (line == null) {
                        problems.add("missing: " + shard + " " + window + " " + ids(trades));
                      } else if (line.trades() != trades.size()) {
                        problems.add("incomplete: " + line + "\n    expected " + Stats.of(trades));
                      }
                    }));
  }

  private void checkSums() {
    SortedMap<TimeWindow, Stats> sums = new TreeMap<>();
    last.values().forEach(line -> sums.merge(line.window(), line.stats(), Stats::plus));
    SortedMap<TimeWindow, List<StockTrade>> truth = new TreeMap<>();
    addTo(truth, published);
    addTo(truth, onTwoShards);
    truth.forEach(
        (window, trades) -> {
          globalWindows++;
          Stats sum = sums.getOrDefault(window, Stats.NONE);
          if (!sum.equals(Stats.of(trades))) {
            problems.add(
                "all shards, " + window + ": " + sum + "\n    expected " + Stats.of(trades));
          }
        });
  }

  private void addTo(SortedMap<TimeWindow, List<StockTrade>> truth, List<StockTrade> trades) {
    for (StockTrade trade : trades) {
      for (long start : ShardPass.starts(schedule.windows(), trade.timestampMillis())) {
        long end = start + ShardPass.size(schedule.windows()).toMillis();
        truth.computeIfAbsent(ShardPass.window(start, end), w -> new ArrayList<>()).add(trade);
      }
    }
  }

  private List<StockTrade> expected(ShardWindow key) {
    ShardPass pass = shards.get(key.shard());
    return pass == null ? List.of() : pass.windows().getOrDefault(key.window(), List.of());
  }

  private static List<Long> ids(List<StockTrade> trades) {
    return trades.stream().map(StockTrade::id).toList();
  }
}
