package io.stocktrade.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {
  private final DurationConverter converter = new DurationConverter();

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S, 500 milliseconds",
    "1s, PT1S, 1 second",
    "10s, PT10S, 10 seconds",
    "60s, PT1M, 1 minute",
    "5m, PT5M, 5 minutes",
    "90s, PT1M30S, 90 seconds",
    "1h, PT1H, 1 hour",
  })
  void shouldReadAndTellDurations(String text, Duration duration, String words) {
    assertThat(converter.convert(text)).isEqualTo(duration);
    assertThat(DurationConverter.inWords(duration)).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10", "s", "0s", "-1s", "1.5s", "10 s", "9999999999s", "9999999h", "PT1S"})
  void shouldSayWhatADurationLooksLike(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage(
            "'" + text + "' is no duration (expected: like 500ms, 10s, 5m or 1h, up to a year)");
  }
}
