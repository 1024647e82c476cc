package io.stocktrade.consumer.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.window.WindowTestData.Rec;
import io.stocktrade.model.StockTrade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** The engine against a model that keeps every trade. */
class WindowEnginePropertiesTest {
  @Property
  void shouldEqualTheModel_whenTradesComeInAnyOrder(
      @ForAll("settings") WindowSettings settings, @ForAll("records") List<Rec> records) {
    EngineRun run = new EngineRun(settings).add(records).finish();

    NaiveWindows model = new NaiveWindows(settings, records);
    assertThat(finalValues(run)).isEqualTo(modelValues(model));
    assertThat(run.late).isEqualTo(model.late);
    assertThat(run.duplicates).isEqualTo(model.duplicates);
    assertThat(run.added.size() + run.late.size() + run.duplicates.size())
        .isEqualTo(records.size());
    Map<Long, Integer> sizes = new TreeMap<>();
    model.byStart.forEach((start, list) -> sizes.put(start, list.size()));
    Map<Long, Integer> counted = new TreeMap<>();
    run.finalResults().forEach((start, result) -> counted.put(start, (int) result.trades()));
    assertThat(counted).isEqualTo(sizes);
  }

  @Property
  void shouldEmitTheFirstResult_whenTheWatermarkReachesTheEnd(
      @ForAll("settings") WindowSettings settings, @ForAll("records") List<Rec> records) {
    EngineRun run = new EngineRun(settings).add(records);

    NaiveWindows model = new NaiveWindows(settings, records);
    Map<Long, Integer> firstSizes = new TreeMap<>();
    run.results.stream()
        .filter(r -> r.revision() == 0)
        .forEach(r -> firstSizes.put(start(r), (int) r.trades()));
    assertThat(firstSizes).isEqualTo(model.firstResultSize);
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

    EngineRun run = new EngineRun(settings).add(input).finish();

    assertThat(run.late).isEmpty();
    assertThat(run.results).allMatch(r -> r.revision() == 0);
    assertThat(finalValues(run)).isEqualTo(modelValues(new NaiveWindows(settings, input)));
  }

  @Property
  void shouldResumeBeforeTheFirstTradeOfEveryOpenWindow(
      @ForAll("settings") WindowSettings settings, @ForAll("records") List<Rec> records) {
    EngineRun run = new EngineRun(settings);
    int before = -1;
    for (int i = 0; i < records.size(); i++) {
      run.add(records.subList(i, i + 1));
      int next = indexAfter(run.engine.resumePoint());
      int needed = new NaiveWindows(settings, records.subList(0, i + 1)).firstNeeded(i + 1);
      assertThat(next).isEqualTo(needed).isGreaterThanOrEqualTo(before);
      before = next;
    }
  }

  @Property
  void shouldGiveTheSameResults_whenStoppedAnywhereAndResumed(
      @ForAll("settingsWithoutDeduplication") WindowSettings settings,
      @ForAll("records") List<Rec> records,
      @ForAll @DoubleRange(min = 0, max = 1) double where) {
    EngineRun whole = new EngineRun(settings).add(records).finish();
    int cut = (int) (where * records.size());
    EngineRun first = new EngineRun(settings).add(records.subList(0, cut));
    ResumePoint point = first.engine.resumePoint();

    EngineRun second =
        new EngineRun(settings, point)
            .add(records.subList(indexAfter(point), records.size()))
            .finish();

    Map<String, WindowResult<TradeStats>> expected = byKey(whole.results);
    Map<String, WindowResult<TradeStats>> actual = new HashMap<>(byKey(first.results));
    byKey(second.results)
        .forEach(
            (key, result) ->
                assertThat(actual.merge(key, result, (a, b) -> a)).as(key).isEqualTo(result));
    assertThat(actual).isEqualTo(expected);
  }

  @Provide
  Arbitrary<WindowSettings> settings() {
    return WindowTestData.settings();
  }

  @Provide
  Arbitrary<WindowSettings> settingsWithoutDeduplication() {
    return WindowTestData.settings().filter(s -> s.duplicateHorizon().isEmpty());
  }

  @Provide
  Arbitrary<List<Rec>> records() {
    Arbitrary<List<Rec>> rising =
        Arbitraries.longs()
            .between(0, 3_000)
            .list()
            .ofMaxSize(60)
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
    return Arbitraries.oneOf(WindowTestData.records(), rising);
  }

  private static List<Rec> arriveWhenTraded(List<StockTrade> trades) {
    return WindowTestData.asRecords(trades).stream()
        .map(r -> new Rec(r.index(), r.trade(), r.time()))
        .collect(Collectors.toList());
  }

  private static int indexAfter(ResumePoint point) {
    return point.position().map(p -> Integer.parseInt(p.sequenceNumber()) - 1000 + 1).orElse(0);
  }

  private static Map<Long, TradeStats> finalValues(EngineRun run) {
    Map<Long, TradeStats> values = new TreeMap<>();
    run.finalResults().forEach((start, result) -> values.put(start, result.value()));
    return values;
  }

  private static Map<Long, TradeStats> modelValues(NaiveWindows model) {
    Map<Long, TradeStats> values = new TreeMap<>();
    model.byStart.forEach((start, list) -> values.put(start, NaiveWindows.stats(list)));
    return values;
  }

  private static Map<String, WindowResult<TradeStats>> byKey(
      List<WindowResult<TradeStats>> results) {
    Map<String, WindowResult<TradeStats>> byKey = new HashMap<>();
    results.forEach(r -> assertThat(byKey.put(start(r) + "/" + r.revision(), r)).isNull());
    return byKey;
  }

  private static long start(WindowResult<TradeStats> result) {
    return result.window().start().toEpochMilli();
  }
}
