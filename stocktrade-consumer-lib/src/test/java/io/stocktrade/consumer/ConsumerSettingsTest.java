package io.stocktrade.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stocktrade.consumer.hook.CaptureBudget;
import io.stocktrade.consumer.hook.HookRetry;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings that can't be meant are refused when they are made, with what is expected. */
class ConsumerSettingsTest {
  private static Arguments refused(ThrowingCallable setting, String message) {
    return Arguments.of(message, setting);
  }

  static Arguments[] mistakes() {
    return new Arguments[] {
      refused(() -> HookRetry.times(0), "retries: 0 (expected: at least 1)"),
      refused(
          () -> HookRetry.times(1).withLimit(Duration.ofSeconds(26)),
          "limit: PT26S (expected: more than zero, at most PT25S)"),
      refused(
          () -> HookRetry.times(1).withPauses(Duration.ofSeconds(2), Duration.ofSeconds(1)),
          "longestPause: PT1S (expected: at least firstPause, PT2S)"),
      refused(
          () -> HookRetry.times(1).withPauses(Duration.ZERO, Duration.ofSeconds(1)),
          "firstPause: PT0S (expected: more than zero)"),
      refused(() -> CaptureBudget.total(0), "captures: 0 (expected: 1 to 100000)"),
      refused(() -> CaptureBudget.per(1, Duration.ZERO), "per: PT0S (expected: more than zero)"),
      refused(
          () -> Retrieval.polling().every(Duration.ofMillis(199)),
          "interval: PT0.199S (expected: at least PT0.2S)"),
      refused(() -> Retrieval.polling().atMost(10_001), "maxRecords: 10001 (expected: 1 to 10000)"),
      refused(
          () -> Retrieval.fanOutAs("my consumer"),
          "consumerName: 'my consumer' (expected: a match of [a-zA-Z0-9_.-]{1,128})"),
      refused(
          () -> Retrieval.fanOutWith("stats"),
          "consumerArn: 'stats' (expected: arn:aws:kinesis:…:stream/STREAM/consumer/NAME:TIME)"),
      refused(
          () -> LeaseSettings.builder().table("x").build(),
          "table: 'x' (expected: a match of [a-zA-Z0-9_.-]{3,255})"),
      refused(
          () -> LeaseSettings.builder().failoverTime(Duration.ofMillis(999)).build(),
          "failoverTime: PT0.999S (expected: at least PT1S)"),
      refused(
          () -> ProcessorSettings.builder().slowBatch(Duration.ZERO).build(),
          "slowBatch: PT0S (expected: more than zero)"),
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void shouldSayWhatIsExpected_whenASettingCannotBeMeant(String message, ThrowingCallable setting) {
    assertThatThrownBy(setting).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void shouldNameTheTableAfterTheApplication_whenNoneIsNamed() {
    assertThat(LeaseSettings.defaults().table()).isEmpty();
    assertThat(LeaseSettings.defaults().compatibility()).isEqualTo(KclCompatibility.KCL_3);
  }
}
