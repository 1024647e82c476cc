package io.stocktrade.consumer.window;

import static io.stocktrade.consumer.window.WindowTestData.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowTestData.Rec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams that someone writes to do harm: others' results stay as they are, memory stays small. */
class HostileInputTest {
  private static final long NEVER = Instant.parse("2262-04-11T23:47:16Z").toEpochMilli();
  private static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();

  @Property
  void shouldGiveTheOthersTheSameResults_whenSomeTradesAreFarAheadOrFarBehind(
      @ForAll("settings") WindowSettings settings,
      @ForAll("records") List<Rec> records,
      @ForAll("absurdTimes") List<Long> absurdTimes,
      @ForAll Random random) {
    List<Rec> mixed = new ArrayList<>(records);
    for (long time : absurdTimes) {
      StockTrade absurd = trade("A", TradeType.SELL, 1, 1_000 + mixed.size(), time);
      mixed.add(random.nextInt(mixed.size() + 1), new Rec(0, absurd, 60_000));
    }

    EngineRun<TradeStats> alone = EngineRun.of(settings).add(records).finish();
    EngineRun<TradeStats> run = EngineRun.of(settings).add(mixed).finish();

    assertThat(run.results.stream().filter(r -> r.window().end().toEpochMilli() > -1_000_000))
        .isEqualTo(alone.results);
    assertThat(run.duplicates).isEqualTo(alone.duplicates);
    assertThat(run.late.stream().filter(t -> t.timestampMillis() >= 0)).isEqualTo(alone.late);
    assertThat(run.refusals)
        .hasSize((int) absurdTimes.stream().filter(time -> time > 0).count())
        .allMatch(Refusal.AHEAD_OF_ARRIVAL::equals);
    assertThat(run.engine.counts().refused()).isEqualTo(run.refusals.size());
    assertThat(run.added.size() + run.late.size() + run.duplicates.size() + run.refusals.size())
        .isEqualTo(mixed.size());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void shouldKeepNoMoreThanAllowed_whenEachTradeNeedsAWindowOfItsOwn(WindowSpec windows) {
    WindowSettings settings =
        WindowSettings.builder(windows)
            .outOfOrderness(Duration.ofDays(300))
            .maxOpenWindows(50)
            .build();
    EngineRun<TradeStats> run = EngineRun.of(settings);

    for (int i = 10_000; i > 0; i--) {
      run.engine.add(trade("A", TradeType.BUY, 1, i, 100_000L * i), NEVER, "7", 0);
    }

    // Windows of 10 s that slide by 3 s: a trade of its own each, in two slices, has up to four.
    assertThat(run.added).hasSizeBetween(50, 57);
    assertThat(run.engine.view(0).openWindows()).isBetween(50, 4 * 57);
    assertThat(run.engine.counts().refused()).isEqualTo(10_000 - run.added.size());
    assertThat(run.refusals).containsOnly(Refusal.TOO_MANY_WINDOWS);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void shouldStayBounded_whenEachTradeIsOfANewTicker(WindowSpec windows) throws IOException {
    WindowSettings settings = WindowSettings.of(windows);
    EngineRun<TradeStats> run = new EngineRun<>(settings, TradeStats.aggregation(20));
    List<Integer> sizes = new ArrayList<>();

    for (int i = 0; i < 60_000; i++) {
      run.add(trade("T" + i, TradeType.BUY, 1, i, 10L * i));
      if (i % 20_000 == 19_999) {
        run.results.clear();
        sizes.add(sizeOfState(run.engine));
      }
    }

    assertThat(run.engine.counts().trades()).isEqualTo(60_000);
    // Some 120 bytes for each of 20 tickers in each of up to seven slices; of all, megabytes.
    assertThat(sizes).hasSize(3).allMatch(size -> size < 30_000);
  }

  @Test
  void shouldStayBounded_whenIdsAreRandomAndTheHorizonIsLong() throws IOException {
    int maxBlocks = 10_000;
    DuplicateFilter filter = new DuplicateFilter(Duration.ofDays(300).toMillis(), maxBlocks);
    Random random = new Random(42);
    int largest = 0;
    long last = 0;

    for (int i = 0; i < 100_000; i++) {
      last = random.nextLong();
      if (filter.isDue(0)) {
        filter.rotate(0, new Opening(i, null, 0, 0), null);
      }
      assertThat(filter.isNew(last)).isTrue();
      if (i % 1_000 == 0) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        filter.write(new DataOutputStream(bytes));
        largest = Math.max(largest, bytes.size());
      }
    }

    // Two generations of up to nine bytes an id, and where three of them began.
    assertThat(largest).isBetween(100_000, 2 * 9 * maxBlocks + 200);
    assertThat(filter.isNew(last)).isFalse();
  }

  static Stream<WindowSpec> kinds() {
    Duration ten = Duration.ofSeconds(10);
    return Stream.of(
        Windows.tumbling(ten).noLateness(),
        Windows.tumbling(ten).allowedLateness(ten),
        Windows.sliding(ten, Duration.ofSeconds(3)).noLateness(),
        Windows.session(ten).noLateness());
  }

  /** Without early results: that the watermark comes from long ago can bring one more of them. */
  @Provide
  Arbitrary<WindowSettings> settings() {
    return WindowTestData.settings().filter(s -> s.earlyResults().isEmpty());
  }

  @Provide
  Arbitrary<List<Rec>> records() {
    return WindowTestData.records();
  }

  @Provide
  Arbitrary<List<Long>> absurdTimes() {
    return Arbitraries.oneOf(
            Arbitraries.longs().between(200_000, NEVER),
            Arbitraries.longs().between(EARLIEST, -10_000_000),
            Arbitraries.of(NEVER, EARLIEST))
        .list()
        .ofMaxSize(8);
  }

  private static int sizeOfState(WindowEngine<?, ?> engine) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    engine.write(new DataOutputStream(bytes));
    return bytes.size();
  }
}
