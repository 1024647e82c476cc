package io.stocktrade.consumer.chaos;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run was, once its checks have passed.
 *
 * @param schedule what was carried out
 * @param service how often the embedded AWS did each kind of fault
 * @param counts what was checked
 * @param recoveries from a kill -9 to the first record that a survivor processed, for each shard
 */
record Outcome(
    Schedule schedule, Map<String, Long> service, Checks.Counts counts, List<Duration> recoveries) {

  /** A table over several runs. */
  static String table(List<Outcome> outcomes) {
    Map<FaultKind, Integer> kinds = new EnumMap<>(FaultKind.class);
    Map<String, Long> service = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      outcome.schedule.steps().forEach(step -> kinds.merge(step.kind(), 1, Integer::sum));
      outcome.service.forEach((kind, times) -> service.merge(kind, times, Long::sum));
    }
    LongSummaryStatistics recovery =
        outcomes.stream()
            .flatMap(o -> o.recoveries.stream())
            .mapToLong(Duration::toMillis)
            .summaryStatistics();
    StringBuilder table = new StringBuilder("chaos: all results exact\n");
    row(table, "seeds", outcomes.size());
    row(table, "trades", sum(outcomes, Checks.Counts::trades));
    row(table, "copies left out", sum(outcomes, Checks.Counts::copies));
    row(table, "  of a parent's trades", sum(outcomes, Checks.Counts::copiesOfParents));
    row(table, "results written", sum(outcomes, Checks.Counts::lines));
    row(table, "windows of a shard", sum(outcomes, Checks.Counts::windows));
    row(table, "windows of all", sum(outcomes, Checks.Counts::windowsOverShards));
    kinds.forEach((kind, times) -> row(table, kind.name(), times));
    service.forEach((kind, times) -> row(table, "calls: " + kind, times));
    if (recovery.getCount() > 0) {
      row(table, "shards of the killed", recovery.getCount());
      row(table, "  ms to next record", Math.round(recovery.getAverage()));
      row(table, "  at most", recovery.getMax());
    }
    return table.toString();
  }

  private static long sum(
      List<Outcome> outcomes, java.util.function.ToIntFunction<Checks.Counts> count) {
    return outcomes.stream().mapToLong(o -> count.applyAsInt(o.counts)).sum();
  }

  private static void row(StringBuilder table, String name, long value) {
    table.append(String.format("  %-24s %,10d%n", name, value));
  }
}
