package io.stocktrade.consumer.window;

import static io.stocktrade.consumer.window.WindowTestData.buyAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowResult.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the documentation of each kind of window says, in its own examples. */
class WindowKindsTest {
  private static final Duration TEN = Duration.ofSeconds(10);

  @Test
  void shouldFindAllWindows_whenTheSlideDoesNotDivideTheSize() {
    SlidingWindows windows =
        Windows.sliding(Duration.ofSeconds(5), Duration.ofSeconds(2)).noLateness();

    assertThat(windows.windowsOf(Instant.ofEpochSecond(7)))
        .containsExactly(window(4, 9), window(6, 11));
    assertThat(windows.windowsOf(Instant.ofEpochSecond(6)))
        .containsExactly(window(2, 7), window(4, 9), window(6, 11));
  }

  @Test
  void shouldAddToTheOtherWindows_whenSomeAreFinal() {
    EngineRun<TradeStats> run =
        run(Windows.sliding(Duration.ofSeconds(4), Duration.ofSeconds(2)).noLateness());

    run.add(buyAt(4_000), buyAt(6_000), buyAt(5_000), buyAt(3_000)).finish();

    // At 6 s the window [2, 6) has passed; that of [4, 8) has not.
    assertThat(results(run)).containsExactly("2-6 #1 1", "4-8 #3 3", "6-10 #1 1");
    assertThat(run.late).containsExactly(buyAt(3_000));
  }

  @Test
  void shouldEndSessions_whenNoTradeComesForTheGap() {
    EngineRun<TradeStats> run = run(Windows.session(TEN).noLateness());

    run.add(buyAt(0), buyAt(4_000), buyAt(14_000)).finish();

    assertThat(results(run)).containsExactly("0-14 #2 2", "14-24 #1 1");
  }

  @Test
  void shouldRetractBoth_whenALateTradeJoinsTwoSessions() {
    EngineRun<TradeStats> run = run(Windows.session(TEN).allowedLateness(Duration.ofMinutes(1)));

    run.add(buyAt(0), buyAt(14_000), buyAt(40_000), buyAt(8_000));

    assertThat(results(run))
        .containsExactly("0-10 #1 1", "14-24 #1 1", "0-10 #2 0", "14-24 #2 0", "0-24 #3 3");
    assertThat(run.results)
        .extracting(WindowResult::trigger)
        .containsExactly(
            Trigger.WATERMARK,
            Trigger.WATERMARK,
            Trigger.RETRACTED,
            Trigger.RETRACTED,
            Trigger.LATE_TRADE);
    assertThat(run.results.get(2).value()).isEqualTo(TradeStats.EMPTY);
  }

  @Test
  void shouldShowWhatThereIs_whenEarlyResultsAreAskedFor() {
    EngineRun<TradeStats> run =
        EngineRun.of(
            WindowSettings.builder(Windows.tumbling(TEN).noLateness())
                .outOfOrderness(Duration.ZERO)
                .earlyResults(Duration.ofSeconds(2))
                .build());

    run.add(buyAt(1_000), buyAt(1_500), buyAt(2_500), buyAt(9_000), buyAt(10_000));

    assertThat(results(run)).containsExactly("0-10 #3 3", "0-10 #4 4", "0-10 #4 4", "10-20 #1 1");
    assertThat(run.results)
        .extracting(WindowResult::trigger)
        .containsExactly(Trigger.EARLY, Trigger.EARLY, Trigger.WATERMARK, Trigger.EARLY);
  }

  @Test
  void shouldGiveOneResult_whenFinalOnesOnlyAreAskedFor() {
    EngineRun<TradeStats> run =
        EngineRun.of(
            WindowSettings.builder(Windows.tumbling(TEN).allowedLateness(Duration.ofSeconds(5)))
                .outOfOrderness(Duration.ZERO)
                .finalResultsOnly()
                .build());

    run.add(buyAt(1_000), buyAt(12_000), buyAt(2_000), buyAt(15_000), buyAt(3_000));

    assertThat(results(run)).containsExactly("0-10 #2 2");
    assertThat(run.late).containsExactly(buyAt(3_000));
  }

  @Test
  void shouldAllowASlidingWindowsOwnSlices_whenFewWindowsAreAllowed() {
    WindowSettings settings =
        WindowSettings.builder(Windows.sliding(TEN, Duration.ofSeconds(1)).noLateness())
            .outOfOrderness(Duration.ofSeconds(20))
            .maxOpenWindows(2)
            .build();
    EngineRun<TradeStats> run = EngineRun.of(settings);

    for (int second = 0; second < 13; second++) {
      run.add(buyAt(1_000L * second));
    }

    assertThat(run.added).hasSize(12);
    assertThat(run.refusals).containsExactly(Refusal.TOO_MANY_WINDOWS);
  }

  @Test
  void shouldNameTheValue_whenSettingsAreOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Windows.sliding(TEN, Duration.ofSeconds(11)))
        .withMessage("slide: PT11S (expected: at most the size, PT10S)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Windows.sliding(Duration.ofHours(1), Duration.ofMillis(1)))
        .withMessage("slide: PT0.001S (expected: at least 1/100000 of size and lateness)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Windows.session(Duration.ZERO))
        .withMessageStartingWith("gap: PT0S (expected: ");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                WindowSettings.builder(Windows.session(TEN).noLateness()).earlyResults(TEN).build())
        .withMessageStartingWith("earlyResults: PT10S (expected: none but with tumbling windows");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                WindowSettings.builder(Windows.tumbling(TEN).noLateness())
                    .earlyResults(TEN)
                    .finalResultsOnly()
                    .build())
        .withMessage("earlyResults: PT10S (expected: none with finalResultsOnly)");
  }

  private static EngineRun<TradeStats> run(WindowSpec windows) {
    return EngineRun.of(WindowSettings.builder(windows).outOfOrderness(Duration.ZERO).build());
  }

  private static TimeWindow window(long startSecond, long endSecond) {
    return new TimeWindow(Instant.ofEpochSecond(startSecond), Instant.ofEpochSecond(endSecond));
  }

  /** Such as {@code 0-10 #1 4}: the window in seconds, the revision, the trades. */
  private static List<String> results(EngineRun<TradeStats> run) {
    return run.results.stream()
        .map(
            r ->
                r.window().start().getEpochSecond()
                    + "-"
                    + r.window().end().getEpochSecond()
                    + " #"
                    + r.revision()
                    + " "
                    + r.trades())
        .toList();
  }
}
