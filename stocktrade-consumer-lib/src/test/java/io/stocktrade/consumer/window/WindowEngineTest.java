package io.stocktrade.consumer.window;

import static io.stocktrade.consumer.window.WindowTestData.buyAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowResult.Trigger;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowEngineTest {
  private static final WindowSpec TEN_SECONDS =
      Windows.tumbling(Duration.ofSeconds(10)).noLateness();

  private static WindowSettings.Builder settings(WindowSpec windows) {
    return WindowSettings.builder(windows).outOfOrderness(Duration.ZERO);
  }

  @Test
  void shouldDoAsTheDocumentationSays() {
    WindowSpec windows =
        Windows.tumbling(Duration.ofSeconds(10)).allowedLateness(Duration.ofSeconds(5));
    EngineRun<TradeStats> run =
        EngineRun.of(settings(windows).outOfOrderness(Duration.ofSeconds(2)).build());

    for (long second : new long[] {1, 9, 12, 8, 13, 7, 18, 6}) {
      run.add(buyAt(second * 1000));
    }

    assertThat(run.results).extracting(WindowResult::trades).containsExactly(2L, 3L, 4L);
    assertThat(run.results).extracting(WindowResult::revision).containsExactly(2L, 3L, 4L);
    assertThat(run.results)
        .extracting(WindowResult::trigger)
        .containsExactly(Trigger.WATERMARK, Trigger.LATE_TRADE, Trigger.LATE_TRADE);
    assertThat(run.late).containsExactly(buyAt(6_000));
    assertThat(run.engine.counts()).isEqualTo(new EngineCounts(7, 1, 0, 0, 1, 2));
  }

  @Test
  void shouldIdentifyResults() {
    EngineRun<TradeStats> run =
        EngineRun.of(settings(TEN_SECONDS).build()).add(buyAt(12_345)).finish();

    assertThat(run.results.get(0).id())
        .isEqualTo(
            new WindowId(
                "app",
                "shard-1",
                new TimeWindow(Instant.ofEpochSecond(10), Instant.ofEpochSecond(20))));
    assertThat(run.results.get(0).trigger()).isEqualTo(Trigger.END_OF_INPUT);
  }

  @Test
  void shouldEmitInTheOrderOfEnds_whenSeveralWindowsClose() {
    EngineRun<TradeStats> run =
        EngineRun.of(settings(TEN_SECONDS).outOfOrderness(Duration.ofMinutes(1)).build())
            .add(buyAt(35_000), buyAt(5_000), buyAt(15_000), buyAt(200_000));

    assertThat(run.results)
        .extracting(r -> r.window().start().getEpochSecond())
        .containsExactly(0L, 10L, 30L);
  }

  @Test
  void shouldTakeTheArrival_whenTheTradeHasNoTime() {
    EngineRun<TradeStats> run = EngineRun.of(settings(TEN_SECONDS).build());

    run.engine.add(StockTrade.of("A", TradeType.BUY, 1.0, 1, 1), 25_000, "1", 0);
    run.finish();

    assertThat(run.results.get(0).window().start()).isEqualTo(Instant.ofEpochSecond(20));
  }

  @Test
  void shouldRefuse_whenTheTradeIsStampedFarAfterItsArrival() {
    EngineRun<TradeStats> run =
        EngineRun.of(settings(TEN_SECONDS).maxAheadOfArrival(Duration.ofSeconds(5)).build());

    run.engine.add(buyAt(253_402_300_799_999L), 1_000, "1", 0);
    run.engine.add(buyAt(6_001), 1_000, "2", 0);
    run.engine.add(buyAt(6_000), 1_000, "3", 0);

    assertThat(run.refusals).containsExactly(Refusal.AHEAD_OF_ARRIVAL, Refusal.AHEAD_OF_ARRIVAL);
    assertThat(run.engine.watermark()).contains(Instant.ofEpochSecond(6));
  }

  @Test
  void shouldRefuseNewWindowsOnly_whenAsManyAreOpenAsAllowed() {
    EngineRun<TradeStats> run =
        EngineRun.of(
            settings(TEN_SECONDS).outOfOrderness(Duration.ofHours(1)).maxOpenWindows(2).build());

    run.add(buyAt(1), buyAt(10_000), buyAt(20_000), buyAt(2));

    assertThat(run.refusals).containsExactly(Refusal.TOO_MANY_WINDOWS);
    assertThat(run.added).hasSize(3);
  }

  @Test
  void shouldShowWhatIsDue_whenIdle() {
    EngineRun<TradeStats> run =
        EngineRun.of(settings(TEN_SECONDS).outOfOrderness(Duration.ofSeconds(1)).build());
    run.add(buyAt(5_000));

    run.engine.showIdle(10_999);
    assertThat(run.results).isEmpty();
    run.engine.showIdle(11_000);
    run.engine.showIdle(99_000);

    assertThat(run.results).extracting(WindowResult::trigger).containsExactly(Trigger.IDLE);
    assertThat(run.engine.watermark()).contains(Instant.ofEpochSecond(4));
  }

  @Test
  void shouldReviseOrSayNothing_whenTheTimeOfAShownWindowIsOver() {
    EngineRun<TradeStats> run = EngineRun.of(settings(TEN_SECONDS).build());
    run.add(buyAt(5_000), buyAt(15_000));
    run.engine.showOpen();
    assertThat(run.results.get(1).trigger()).isEqualTo(Trigger.END_OF_INPUT);

    run.add(buyAt(16_000), buyAt(25_000)).engine.showIdle(30_000);
    run.add(buyAt(31_000));

    assertThat(run.results).extracting(WindowResult::revision).containsExactly(1L, 1L, 2L, 1L);
    assertThat(run.engine.counts().windows()).isEqualTo(3);
  }

  @Test
  void shouldTakeNoMore_whenFinished() {
    EngineRun<TradeStats> run =
        EngineRun.of(settings(TEN_SECONDS).build()).add(buyAt(1)).finish().finish();

    assertThat(run.results).hasSize(1);
    assertThatIllegalStateException().isThrownBy(() -> run.add(buyAt(2)));
  }

  @Test
  void shouldForgetIds_whenTheHorizonHasPassedTwice() {
    EngineRun<TradeStats> run =
        EngineRun.of(settings(TEN_SECONDS).duplicateHorizon(Duration.ofSeconds(10)).build());

    run.add(trade(7, 0), trade(7, 9_000), trade(8, 10_000), trade(9, 21_000));
    assertThat(run.duplicates).hasSize(1);
    run.add(trade(7, 22_000));
    assertThat(run.duplicates).hasSize(1);
  }

  @Test
  void shouldResumeAtTheLastRecord_whenNoWindowIsOpen() {
    EngineRun<TradeStats> run = EngineRun.of(settings(TEN_SECONDS).build());
    assertThat(run.engine.resumePoint()).isEqualTo(ResumePoint.beginning());

    run.engine.skip("41", 3);

    assertThat(run.engine.resumePoint().position()).contains(new RecordPosition("41", 3));
  }

  @Test
  void shouldResumeWithinAnAggregatedRecord_whenTheWindowBeginsThere() {
    EngineRun<TradeStats> run = EngineRun.of(settings(TEN_SECONDS).build());
    run.engine.add(buyAt(1_000), 60_000, "41", 0);
    run.engine.add(buyAt(9_000), 60_000, "41", 1);
    run.engine.add(buyAt(11_000), 60_000, "41", 2);
    run.engine.add(buyAt(12_000), 60_000, "42", 0);

    assertThat(run.engine.resumePoint())
        .isEqualTo(
            new ResumePoint(
                Optional.of(new RecordPosition("41", 1)),
                Optional.of(new RecordPosition("41", 1)),
                Optional.of(Instant.ofEpochSecond(9)),
                Optional.of(Instant.ofEpochSecond(12))));
  }

  @Test
  void shouldAllocateNothingPerTrade_whenWarm() {
    WindowEngine<?, TradeStats> engine =
        silentEngine(settings(TEN_SECONDS).build(), TradeStats.aggregation(100));
    StockTrade[] trades = new StockTrade[50];
    for (int i = 0; i < trades.length; i++) {
      trades[i] =
          WindowTestData.trade("T" + i, i % 2 == 0 ? TradeType.BUY : TradeType.SELL, i + 1, i, i);
    }
    addAll(engine, trades, 10_000);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    addAll(engine, trades, 10_000);

    // Half a million trades; what is left is the measuring's own.
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(50_000);
  }

  @Test
  void shouldNameTheValue_whenSettingsAreOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Windows.tumbling(Duration.ZERO))
        .withMessage("size: PT0S (expected: whole milliseconds from PT0.001S to PT8784H)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(TEN_SECONDS).maxOpenWindows(0).build())
        .withMessage("maxOpenWindows: 0 (expected: at least 1)");
  }

  private static StockTrade trade(long id, long time) {
    return WindowTestData.trade("A", TradeType.BUY, 1, id, time);
  }

  private static void addAll(WindowEngine<?, TradeStats> engine, StockTrade[] trades, int times) {
    for (int i = 0; i < times; i++) {
      for (StockTrade trade : trades) {
        engine.add(trade, 60_000, "1", 0);
      }
    }
  }

  /** Hears nothing, so that only the engine's own allocation is measured. */
  private static <A, R> WindowEngine<A, R> silentEngine(
      WindowSettings settings, TradeAggregation<A, R> aggregation) {
    return new WindowEngine<>(
        settings, aggregation, "app", "shard", ResumePoint.beginning(), new SilentListener<>());
  }

  private static final class SilentListener<R> implements WindowListener<R> {
    @Override
    public void onWindow(WindowResult<R> result) {}

    @Override
    public void onTrade(StockTrade trade) {}

    @Override
    public void onLateTrade(StockTrade trade) {}

    @Override
    public void onDuplicate(StockTrade trade) {}

    @Override
    public void onRefusedTrade(StockTrade trade, Refusal reason) {}
  }
}
