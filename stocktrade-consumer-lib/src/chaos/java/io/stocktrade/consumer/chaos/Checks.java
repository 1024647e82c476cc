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
 *       original, or a child of that one, came within the time for which ids are kept. Otherwise
 *       there is no one truth.
 *   <li>Every line of every worker, whenever it was written and whoever wrote it: revision {@code
 *       r} of a window holds the first {@code r} of its trades in the shard's order.
 *   <li>The last revision of every window of every shard: all its trades, and no window is missing.
 *   <li>The sum over all shards of each window: the publisher's trades of that time, each once,
 *       also those of which a write was repeated across a split or merge.
 *   <li>The windows that the second stage put together: the same trades, shown as complete; and no
 *       two of its lines have the same window and revision but not the same content.
 * </ol>
 */
final class Checks {
  private static final int SHOWN = 8;
  private static final Set<String> COMPLETE = Set.of("WATERMARK", "LATE_TRADE");

  private final Schedule schedule;
  private final List<StockTrade> published;
  private final SortedMap<String, ShardPass> shards;
  private final List<ResultLine> results;
  private final List<ResultLine> globalResults;
  private final SortedMap<ShardWindow, ResultLine> last = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private int windows;
  private int globalWindows;

  Checks(
      Schedule schedule,
      List<StockTrade> published,
      SortedMap<String, ShardRecords> stored,
      List<ResultLine> results) {
    this.schedule = schedule;
    this.published = published;
    this.results = results.stream().filter(line -> !line.isOfAllShards()).toList();
    this.globalResults = results.stream().filter(ResultLine::isOfAllShards).toList();
    this.shards = ShardPass.over(schedule.windows(), stored);
  }

  /** What was checked. */
  record Counts(
      int trades, int copies, int copiesOfParents, int lines, int windows, int windowsOverShards) {}

  Counts counts() {
    return new Counts(
        published.size(),
        shards.values().stream().mapToInt(ShardPass::copies).sum(),
        shards.values().stream().mapToInt(ShardPass::copiesOfParents).sum(),
        results.size() + globalResults.size(),
        windows,
        globalWindows);
  }

  void check() {
    checkTheRun();
    checkEveryLine();
    checkLastRevisions();
    checkSums();
    checkGlobalWindows();
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
      if (copies > 1) {
        problems.add("counted on " + copies + " shards: " + trade);
      }
    }
    if (!ids.containsAll(shardsOf.keySet())) {
      problems.add("stored, but never published: some trade");
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
    truth()
        .forEach(
            (window, trades) -> {
              Stats sum = sums.getOrDefault(window, Stats.NONE);
              if (!sum.equals(Stats.of(trades))) {
                problems.add("sum, " + window + ": " + sum + "\n    expected " + Stats.of(trades));
              }
            });
  }

  private void checkGlobalWindows() {
    Map<String, ResultLine> contents = new HashMap<>();
    SortedMap<TimeWindow, List<ResultLine>> latest = new TreeMap<>();
    for (ResultLine line : globalResults) {
      ResultLine same = contents.putIfAbsent(line.window() + "/" + line.revision(), line);
      if (same != null && !same.stats().equals(line.stats())) {
        problems.add("two contents: " + line + "\n    and " + same);
      }
      List<ResultLine> lines = latest.computeIfAbsent(line.window(), w -> new ArrayList<>());
      if (!lines.isEmpty() && lines.get(0).revision() < line.revision()) {
        lines.clear();
      }
      if (lines.isEmpty() || lines.get(0).revision() == line.revision()) {
        lines.add(line);
      }
    }
    SortedMap<TimeWindow, List<StockTrade>> truth = truth();
    truth.keySet().removeIf(window -> isOfLastTrades(schedule, window));
    truth.forEach(
        (window, trades) -> {
          globalWindows++;
          List<ResultLine> lines = latest.getOrDefault(window, List.of());
          Stats stats = Stats.of(trades);
          if (lines.stream()
              .noneMatch(l -> COMPLETE.contains(l.trigger()) && l.stats().equals(stats))) {
            problems.add("over all shards, " + window + ": " + lines + "\n    expected " + stats);
          }
        });
  }

  private static boolean isOfLastTrades(Schedule schedule, TimeWindow window) {
    return window.start().isAfter(TradeLog.endOf(schedule));
  }

  /** How many trades each window has on all shards, but for those of the last trades. */
  static Map<TimeWindow, Long> tradesOf(Schedule schedule, SortedMap<String, ShardRecords> stored) {
    Map<TimeWindow, Long> trades = new HashMap<>();
    for (ShardPass pass : ShardPass.over(schedule.windows(), stored).values()) {
      pass.windows().forEach((window, held) -> trades.merge(window, (long) held.size(), Long::sum));
    }
    trades.keySet().removeIf(window -> isOfLastTrades(schedule, window));
    return trades;
  }

  private SortedMap<TimeWindow, List<StockTrade>> truth() {
    SortedMap<TimeWindow, List<StockTrade>> truth = new TreeMap<>();
    for (StockTrade trade : published) {
      ShardPass.windowsOf(schedule.windows(), trade.timestampMillis())
          .forEach(window -> truth.computeIfAbsent(window, n -> new ArrayList<>()).add(trade));
    }
    return truth;
  }

  private List<StockTrade> expected(ShardWindow key) {
    ShardPass pass = shards.get(key.shard());
    return pass == null ? List.of() : pass.windows().getOrDefault(key.window(), List.of());
  }

  private static List<Long> ids(List<StockTrade> trades) {
    return trades.stream().map(StockTrade::id).toList();
  }
}
