package io.stocktrade.consumer.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.stocktrade.consumer.global.ShardNode;
import io.stocktrade.consumer.window.NaiveWindows;
import io.stocktrade.consumer.window.TimeWindow;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.WindowTestData;
import io.stocktrade.consumer.window.WindowTestData.Rec;
import io.stocktrade.consumer.window.Windows;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * Over all shards too: whatever crashes in either stage, while shards are split and merged, no two
 * results of a window and revision differ, and in the end each window holds what the shards' models
 * give together.
 */
class GlobalExactnessPropertiesTest {
  private static final Logger LIBRARY = (Logger) LoggerFactory.getLogger("io.stocktrade.consumer");

  @BeforeContainer
  static void mute() {
    LIBRARY.setLevel(Level.OFF);
  }

  @AfterContainer
  static void unmute() {
    LIBRARY.setLevel(null);
  }

  @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
  void shouldBeExactOverAllShards_whateverCrashes(@ForAll long seed) {
    Run run = new Run(seed);

    assertThat(contents(run.global)).isEqualTo(run.truth());
    assertThat(run.stream.late).isEmpty();
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void shouldRebuildItsAnswer_whenTheGlobalStageStartsFromNothing(@ForAll long seed) {
    Run run = new Run(seed);

    ChaosShard<List<Long>> rebuilt = run.stream.globalStage(run.stream.reports);
    rebuilt.catchUp();

    assertThat(contents(rebuilt)).isEqualTo(run.truth());
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void shouldShowWholeWindowsOnly_whenTheOldestReportsAreGone(@ForAll long seed) {
    Run run = new Run(seed);
    int gone = run.calmFrom + run.random.nextInt(run.calmTo - run.calmFrom + 1);

    ChaosShard<List<Long>> later =
        run.stream.globalStage(run.stream.reports.subList(gone, run.stream.reports.size()));
    later.catchUp();

    Statistics.label("shows windows")
        .collect(!contents(later).isEmpty())
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 30));
    assertThat(run.truth()).containsAllEntriesOf(contents(later));
  }

  private static Map<TimeWindow, List<Long>> contents(ChaosShard<List<Long>> stage) {
    Map<TimeWindow, List<Long>> contents = new TreeMap<>();
    for (WindowResult<List<Long>> result : stage.table.results()) {
      contents.put(result.window(), result.value());
    }
    return contents;
  }

  /** One story, from beginning to end. */
  private static final class Run {
    final Random random;
    final ChaosStream stream;
    final ChaosShard<List<Long>> global;

    /** Up to {@link #calmTo}, only those report who have the shards: as after a day, surely. */
    final int calmFrom;

    final int calmTo;
    private final WindowSettings windows;
    private final Map<String, List<Rec>> trades = new LinkedHashMap<>();

    Run(long seed) {
      random = new Random(seed);
      windows = windows();
      trade();
      Map<String, List<KinesisClientRecord>> records = new LinkedHashMap<>();
      trades.forEach(
          (id, list) -> records.put(id, ExactnessPropertiesTest.asRecords(list, random)));
      stream = new ChaosStream(records, windows, random);
      global = stream.globalStage(stream.reports);
      try {
        stream.disturb(global);
        stream.act(random.nextInt(100), global);
        stream.letZombiesLive(false);
        calmFrom = stream.reports.size();
        stream.act(random.nextInt(25), global);
        calmTo = stream.reports.size();
        stream.letZombiesLive(true);
        stream.act(random.nextInt(50), global);
        stream.end(global);
      } catch (AssertionError e) {
        throw new AssertionError(
            stream.story() + "reports\n" + String.join("\n", global.story) + "\n" + e, e);
      }
    }

    private WindowSettings windows() {
      Duration lateness = Duration.ofMillis(random.nextInt(3) * 4_000L);
      WindowSettings.Builder settings =
          WindowSettings.builder(
                  random.nextBoolean()
                      ? Windows.tumbling(Duration.ofSeconds(10)).allowedLateness(lateness)
                      : Windows.sliding(Duration.ofSeconds(10), Duration.ofSeconds(3))
                          .allowedLateness(lateness))
              .outOfOrderness(Duration.ofMillis(random.nextInt(3) * 2_000L))
              .maxAheadOfArrival(Duration.ofHours(1));
      if (random.nextBoolean()) {
        settings.finalResultsOnly();
      }
      if (random.nextBoolean()) {
        settings.duplicateHorizon(Duration.ofMillis(1 + random.nextInt(40_000)));
      }
      return settings.build();
    }

    /** Children go on where their parents ended, and as far out of order as is not too late. */
    private void trade() {
      Map<String, Long> newest = new HashMap<>();
      long id = 1;
      long back = windows.outOfOrderness().plus(windows.windows().allowedLateness()).toMillis();
      for (ShardNode shard : ChaosStream.SHARDS) {
        long time =
            shard.parents().stream().mapToLong(newest::get).max().orElse(random.nextInt(20_000));
        List<StockTrade> list = new ArrayList<>();
        for (int n = random.nextInt(25); n > 0; n--) {
          time += random.nextInt(4_000);
          long stamp = random.nextInt(3) == 0 ? time - random.nextInt((int) back + 1) : time;
          long copied = random.nextInt(4) == 0 ? 1 + random.nextLong(id) : id++;
          list.add(new StockTrade("T", TradeType.BUY, 1, 1, copied, Math.max(1, stamp)));
        }
        newest.put(shard.shardId(), time);
        trades.put(shard.shardId(), WindowTestData.asRecords(list));
      }
    }

    /** The trades of each window, of all shards, as the model gives them for each. */
    Map<TimeWindow, List<Long>> truth() {
      Map<TimeWindow, List<Long>> all = new TreeMap<>();
      Map<String, Set<Long>> known = new HashMap<>();
      for (ShardNode shard : ChaosStream.SHARDS) {
        Set<Long> inherited = new HashSet<>();
        shard.parents().forEach(parent -> inherited.addAll(known.get(parent)));
        NaiveWindows<List<Long>> model =
            new NaiveWindows<>(
                windows, new TradeIds(), requireNonNull(trades.get(shard.shardId())), inherited);
        known.put(shard.shardId(), model.ids());
        Map<TimeWindow, List<Long>> last = new TreeMap<>();
        model.finish().results.forEach(result -> last.put(result.window(), result.value()));
        last.forEach((window, ids) -> all.merge(window, ids, Run::together));
      }
      return all;
    }

    private static List<Long> together(List<Long> a, List<Long> b) {
      return Stream.concat(a.stream(), b.stream()).sorted().toList();
    }
  }
}
