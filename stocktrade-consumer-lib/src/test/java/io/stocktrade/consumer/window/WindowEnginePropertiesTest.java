package io.stocktrade.consumer.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.aggregation.Imbalance;
import io.stocktrade.consumer.aggregation.LargestSell;
import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.aggregation.Vwap;
import io.stocktrade.consumer.window.WindowResult.Trigger;
import io.stocktrade.consumer.window.WindowTestData.Rec;
import io.stocktrade.model.StockTrade;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** The engine against a model that keeps every trade. */
class WindowEnginePropertiesTest {
  @Property
  void shouldEmitWhatTheModelEmits_whenTradesComeInAnyOrder(
      @ForAll("settings") WindowSettings settings, @ForAll("records") List<Rec> records) {
    assertEqualToModel(settings, TradeStats.aggregation(), records);
  }

  @Property
  void shouldEmitWhatTheModelEmits_whenTheAggregationIsInvertible(
      @ForAll("settings") WindowSettings settings, @ForAll("records") List<Rec> records) {
    assertEqualToModel(settings, Imbalance.aggregation(), records);
  }

  @Property
  void shouldEmitWhatTheModelEmits_whenWindowsHaveManySlices(
      @ForAll @IntRange(min = 100, max = 700) int slide,
      @ForAll @IntRange(max = 3_000) int lateness,
      @ForAll @IntRange(max = 9_000) int outOfOrderness,
      @ForAll("records") List<Rec> records) {
    WindowSettings settings =
        WindowSettings.builder(
                Windows.sliding(Duration.ofMillis(20 * slide + slide / 2), Duration.ofMillis(slide))
                    .allowedLateness(Duration.ofMillis(lateness)))
            .outOfOrderness(Duration.ofMillis(outOfOrderness))
            .build();
    assertEqualToModel(settings, LargestSell.aggregation(), records);
    assertEqualToModel(settings, Vwap.aggregation(), records);
  }

  @Property
  void shouldLoseNothingAndReviseNothing_whenDisorderIsWithinTheBound(
      @ForAll("settings") WindowSettings settings,
      @ForAll("records") List<Rec> records,
      @ForAll Random random) {
    long bound = settings.outOfOrderness().toMillis();
    Map<Rec, Long> keys = new HashMap<>();
    records.forEach(r -> keys.put(r, r.time() + (bound == 0 ? 0 : random.nextLong(bound + 1))));
    List<StockTrade> disordered =
        records.stream()
            .sorted(Comparator.<Rec>comparingLong(keys::get).thenComparing(Rec::time))
            .map(Rec::trade)
            .toList();
    List<Rec> input = arriveWhenTraded(disordered);

    EngineRun<TradeStats> run = EngineRun.of(settings).add(input).finish();

    assertThat(run.late).isEmpty();
    assertThat(run.results)
        .noneMatch(r -> r.trigger() == Trigger.LATE_TRADE || r.trigger() == Trigger.RETRACTED);
  }

  @Property
  void shouldShowWhatTheModelHasOpen_afterEachRecord(
      @ForAll("settings") WindowSettings settings,
      @ForAll("records") List<Rec> records,
      @ForAll @IntRange(max = 3) int maxWindows,
      @ForAll @IntRange(min = 5, max = 12) int step) {
    assertShowsWhatTheModelHas(settings, TradeStats.aggregation(), records, maxWindows, step);
    assertShowsWhatTheModelHas(settings, Imbalance.aggregation(), records, maxWindows, step);
  }

  @Property
  void shouldGoOnAsIfNothingHadBeen_whenRestartedFromItsState(
      @ForAll("settings") WindowSettings settings,
      @ForAll("records") List<Rec> records,
      @ForAll @IntRange(min = 1, max = 15) int recordsPerLife)
      throws IOException {
    assertGoesOn(settings, TradeStats.aggregation(), records, recordsPerLife);
    assertGoesOn(settings, Imbalance.aggregation(), records, recordsPerLife);
  }

  @Property
  void shouldEmitTheSame_whenLookedAt(
      @ForAll("settings") WindowSettings settings, @ForAll("records") List<Rec> records) {
    EngineRun<TradeStats> unseen = EngineRun.of(settings).add(records).finish();
    EngineRun<TradeStats> seen = EngineRun.of(settings);
    for (Rec record : records) {
      seen.add(List.of(record)).engine.view(2);
    }

    assertThat(seen.finish().results).isEqualTo(unseen.results);
    assertThat(seen.engine.view(9).windows()).isEmpty();
  }

  @Property
  void shouldTellTheSame_whenRecordsComeInBatches(
      @ForAll("settings") WindowSettings settings,
      @ForAll("recordsByTheSlice") List<Rec> records,
      @ForAll Random random) {
    EngineRun<TradeStats> single = EngineRun.of(settings).add(records);
    EngineRun<TradeStats> batches = EngineRun.of(settings);
    for (int from = 0; from < records.size(); ) {
      int to = Math.min(records.size(), from + random.nextInt(12));
      batches.addAll(records.subList(from, to));
      from = to;
    }

    assertThat(batches.heard).isEqualTo(single.heard);
    assertThat(batches.engine.counts()).isEqualTo(single.engine.counts());
    assertThat(batches.engine.resumePoint()).isEqualTo(single.engine.resumePoint());
    assertThat(batches.finish().results).isEqualTo(single.finish().results);
  }

  @Property
  void shouldResumeBeforeTheFirstTradeOfEveryOpenWindow(
      @ForAll("settings") WindowSettings settings, @ForAll("records") List<Rec> records) {
    EngineRun<TradeStats> run = EngineRun.of(settings);
    int before = -1;
    for (int i = 0; i < records.size(); i++) {
      run.add(records.subList(i, i + 1));
      int next = indexAfter(run.engine.resumePoint().counted());
      if (i % 7 == 0) {
        int needed =
            new NaiveWindows<>(settings, TradeStats.aggregation(), records.subList(0, i + 1))
                .firstNeeded(i + 1);
        assertThat(next).isEqualTo(needed);
      }
      assertThat(next).isGreaterThanOrEqualTo(before);
      before = next;
    }
  }

  @Property
  void shouldGiveTheSameResults_whenStoppedAnywhereAndResumed(
      @ForAll("settings") WindowSettings settings,
      @ForAll("records") List<Rec> records,
      @ForAll @DoubleRange(min = 0, max = 1) double where) {
    EngineRun<TradeStats> whole = EngineRun.of(settings).add(records).finish();
    int cut = (int) (where * records.size());
    EngineRun<TradeStats> first = EngineRun.of(settings).add(records.subList(0, cut));
    ResumePoint point = first.engine.resumePoint();

    EngineRun<TradeStats> second =
        new EngineRun<>(settings, TradeStats.aggregation(), point)
            .add(records.subList(indexAfter(point.position()), records.size()))
            .finish();

    Map<String, WindowResult<TradeStats>> actual = new TreeMap<>(NaiveWindows.byKey(first.results));
    NaiveWindows.byKey(second.results)
        .forEach(
            (key, result) ->
                assertThat(actual.merge(key, result, (a, b) -> a)).as(key).isEqualTo(result));
    assertThat(actual).isEqualTo(NaiveWindows.byKey(whole.results));
  }

  @Provide
  Arbitrary<WindowSettings> settings() {
    return WindowTestData.settings();
  }

  @Provide
  Arbitrary<List<Rec>> records() {
    return Arbitraries.oneOf(WindowTestData.records(), rising(3_000));
  }

  /** Many trades that follow each other in one slice. */
  @Provide
  Arbitrary<List<Rec>> recordsByTheSlice() {
    return Arbitraries.oneOf(WindowTestData.records(), rising(3_000), rising(200));
  }

  private static Arbitrary<List<Rec>> rising(long longestStep) {
    return Arbitraries.longs()
        .between(0, longestStep)
        .list()
        .ofMaxSize(40)
        .flatMap(
            steps -> {
              List<Arbitrary<StockTrade>> trades = new ArrayList<>();
              long time = 0;
              for (long step : steps) {
                time += step;
                trades.add(WindowTestData.trades(Arbitraries.just(time)));
              }
              return trades.isEmpty()
                  ? Arbitraries.just(List.<StockTrade>of())
                  : Combinators.combine(trades).as(list -> list);
            })
        .map(WindowEnginePropertiesTest::arriveWhenTraded);
  }

  private static List<Rec> arriveWhenTraded(List<StockTrade> trades) {
    return WindowTestData.asRecords(trades).stream()
        .map(r -> new Rec(r.index(), r.trade(), r.time()))
        .collect(Collectors.toList());
  }

  private static int indexAfter(Optional<RecordPosition> position) {
    return position.map(p -> Integer.parseInt(p.sequenceNumber()) - 1000 + 1).orElse(0);
  }

  /** Each life ends after so many records; the next one has nothing but the state. */
  private static <R> void assertGoesOn(
      WindowSettings settings,
      TradeAggregation<?, R> aggregation,
      List<Rec> records,
      int recordsPerLife)
      throws IOException {
    NaiveWindows<R> model = new NaiveWindows<>(settings, aggregation, records).finish();
    EngineRun<R> whole = new EngineRun<>(settings, aggregation);
    List<WindowResult<R>> results = new ArrayList<>();
    List<StockTrade> late = new ArrayList<>();
    List<StockTrade> duplicates = new ArrayList<>();
    EngineRun<R> life = new EngineRun<>(settings, aggregation);
    for (int i = 0; i < records.size(); i++) {
      life.add(records.subList(i, i + 1));
      whole.add(records.subList(i, i + 1));
      if ((i + 1) % recordsPerLife == 0) {
        results.addAll(life.results);
        late.addAll(life.late);
        duplicates.addAll(life.duplicates);
        byte[] state = state(life.engine);
        life = new EngineRun<>(settings, aggregation);
        life.engine.read(new DataInputStream(new ByteArrayInputStream(state)));
        assertThat(state(life.engine)).isEqualTo(state);
      }
      assertThat(life.engine.resumePoint()).isEqualTo(whole.engine.resumePoint());
      assertThat(life.engine.counts()).isEqualTo(whole.engine.counts());
    }
    results.addAll(life.finish().results);
    late.addAll(life.late);
    duplicates.addAll(life.duplicates);

    assertThat(results).isEqualTo(model.results);
    assertThat(late).isEqualTo(model.late);
    assertThat(duplicates).isEqualTo(model.duplicates);
  }

  private static byte[] state(WindowEngine<?, ?> engine) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    engine.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static <R> void assertShowsWhatTheModelHas(
      WindowSettings settings,
      TradeAggregation<?, R> aggregation,
      List<Rec> records,
      int maxWindows,
      int step) {
    EngineRun<R> run = new EngineRun<>(settings, aggregation);
    for (int i = 0; i < records.size(); i++) {
      run.add(records.subList(i, i + 1));
      if (i % step == step - 1 || i == records.size() - 1) {
        NaiveWindows<R> model =
            new NaiveWindows<>(settings, aggregation, records.subList(0, i + 1));
        List<OpenWindow<R>> open = model.open();
        WindowView<R> view = run.engine.view(1_000);
        assertThat(view.windows()).isEqualTo(open);
        assertThat(view.openWindows()).isEqualTo(open.size());
        assertThat(view.position()).contains(new RecordPosition(records.get(i).sequence(), 0));
        assertThat(view.watermark()).isEqualTo(run.engine.watermark());
        assertThat(view.counts().trades()).isEqualTo(model.added.size());
        assertThat(run.engine.view(maxWindows).windows())
            .isEqualTo(open.subList(0, Math.min(maxWindows, open.size())));
      }
    }
  }

  private static <R> void assertEqualToModel(
      WindowSettings settings, TradeAggregation<?, R> aggregation, List<Rec> records) {
    NaiveWindows<R> model = new NaiveWindows<>(settings, aggregation, records);
    EngineRun<R> run = new EngineRun<>(settings, aggregation).add(records);

    assertThat(run.results).isEqualTo(model.results);
    assertThat(run.added).isEqualTo(model.added);
    assertThat(run.late).isEqualTo(model.late);
    assertThat(run.duplicates).isEqualTo(model.duplicates);
    assertThat(run.refusals).isEmpty();
    assertThat(run.finish().results).isEqualTo(model.finish().results);
    // Fails if a result comes twice.
    assertThat(NaiveWindows.byKey(run.results)).hasSize(run.results.size());
    long first = run.results.stream().map(WindowResult::id).distinct().count();
    assertThat(run.engine.counts())
        .isEqualTo(
            new EngineCounts(
                run.added.size(),
                run.late.size(),
                run.duplicates.size(),
                0,
                first,
                run.results.size() - first));
  }
}
