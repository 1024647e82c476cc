package io.stocktrade.consumer.window;

import static io.stocktrade.consumer.window.WindowTestData.buyAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.aggregation.Vwap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which written states are refused. That others are read whole is among the engine's properties.
 */
class EngineStateTest {
  private static final Duration TEN = Duration.ofSeconds(10);
  private static final WindowSettings SETTINGS =
      WindowSettings.builder(Windows.tumbling(TEN).allowedLateness(TEN))
          .duplicateHorizon(TEN)
          .build();

  private static byte[] state(WindowSettings settings) throws IOException {
    EngineRun<TradeStats> run =
        EngineRun.of(settings).add(buyAt(3_000), buyAt(12_000), buyAt(16_000), buyAt(4_000));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    run.engine.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static void read(EngineRun<?> run, byte[] state) throws IOException {
    run.engine.read(new DataInputStream(new ByteArrayInputStream(state)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void shouldRefuse_whenBytesAreMissing(WindowSpec windows) throws IOException {
    WindowSettings settings =
        WindowSettings.builder(windows).outOfOrderness(TEN).duplicateHorizon(TEN).build();
    byte[] state = state(settings);

    read(EngineRun.of(settings), state);
    for (int length = 0; length < state.length; length++) {
      byte[] cut = Arrays.copyOf(state, length);
      assertThatIOException().isThrownBy(() -> read(EngineRun.of(settings), cut));
    }
  }

  @Test
  void shouldRefuse_whenTheVersionIsUnknown() throws IOException {
    byte[] state = state(SETTINGS);
    state[0] = 9;

    assertThatIOException()
        .isThrownBy(() -> read(EngineRun.of(SETTINGS), state))
        .withMessage("version: 9 (expected: 3)");
  }

  @Test
  void shouldRefuse_whenItIsOfOtherWindowsOrAnotherAggregation() throws IOException {
    byte[] state = state(SETTINGS);
    WindowSettings shorter = WindowSettings.of(Windows.tumbling(TEN).noLateness());

    assertThatIOException()
        .isThrownBy(() -> read(EngineRun.of(shorter), state))
        .withMessage(
            "windows: trade-stats in TumblingWindows[size=PT10S, allowedLateness=PT10S], ids kept"
                + " for PT10S (expected: trade-stats in TumblingWindows[size=PT10S,"
                + " allowedLateness=PT0S])");
    assertThatIOException()
        .isThrownBy(() -> read(new EngineRun<>(SETTINGS, Vwap.aggregation()), state))
        .withMessageStartingWith("windows: trade-stats in ");
  }

  @Test
  void shouldRefuse_whenTheEngineIsInUseOrFinished() throws IOException {
    byte[] state = state(SETTINGS);

    assertThatIllegalStateException()
        .isThrownBy(() -> read(EngineRun.of(SETTINGS).add(buyAt(1)), state));
    assertThatIllegalStateException()
        .isThrownBy(() -> read(EngineRun.of(SETTINGS).finish(), state));
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                EngineRun.of(SETTINGS)
                    .finish()
                    .engine
                    .write(new DataOutputStream(new ByteArrayOutputStream())));
  }

  @Test
  void shouldGoOn_whenItHoldsNothing() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    EngineRun.of(SETTINGS).engine.write(new DataOutputStream(bytes));
    EngineRun<TradeStats> run = EngineRun.of(SETTINGS);

    read(run, bytes.toByteArray());

    assertThat(run.add(buyAt(1)).finish().results).hasSize(1);
    assertThat(run.engine.watermark()).isPresent();
  }

  static Stream<WindowSpec> kinds() {
    return Stream.of(
        Windows.tumbling(TEN).allowedLateness(TEN),
        Windows.sliding(TEN, Duration.ofSeconds(3)).allowedLateness(TEN),
        Windows.session(Duration.ofSeconds(2)).allowedLateness(TEN));
  }
}
