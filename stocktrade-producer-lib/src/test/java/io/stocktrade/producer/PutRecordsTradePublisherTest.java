package io.stocktrade.producer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PutRecordsTradePublisherTest {
  private static Arguments wrong(
      String message, UnaryOperator<PutRecordsTradePublisher.Builder> setting) {
    return Arguments.of(message, setting);
  }

  static Stream<Arguments> wrongSettings() {
    return Stream.of(
        wrong(
            "maxAggregatedBytes: 1023 (expected: 1024 to 1048576)",
            b -> b.maxAggregatedBytes(1023)),
        wrong(
            "maxAggregatedBytes: 1048577 (expected: 1024 to 1048576)",
            b -> b.maxAggregatedBytes((1 << 20) + 1)),
        wrong("linger: PT-1S (expected: zero to an hour)", b -> b.linger(Duration.ofSeconds(-1))),
        wrong("maxCallRecords: 501 (expected: 1 to 500)", b -> b.maxCallRecords(501)),
        wrong("maxCallBytes: 1 (expected: 1048576 to 5242880)", b -> b.maxCallBytes(1)),
        wrong("maxCallsInFlight: 0 (expected: 1 to 100)", b -> b.maxCallsInFlight(0)),
        wrong(
            "timeToLive: PT1S (expected: a second to 7 days, and more than linger, PT2S)",
            b -> b.linger(Duration.ofSeconds(2)).timeToLive(Duration.ofSeconds(1))),
        wrong(
            "callTimeout: PT31S (expected: 10 ms to timeToLive, PT30S)",
            b -> b.callTimeout(Duration.ofSeconds(31))));
  }

  @ParameterizedTest
  @MethodSource("wrongSettings")
  void shouldSayWhatIsWrong_whenASettingIsOutOfItsRange(
      String message, UnaryOperator<PutRecordsTradePublisher.Builder> setting) {
    assertThatThrownBy(() -> setting.apply(PutRecordsTradePublisher.builder("trades")).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
