package io.stocktrade.benchmarks.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0;0",
        "0.01234;0.012",
        "1.234;1.23",
        "12.34;12.3",
        "123.4;123",
        "12345.6;12,346",
        "1234567;1.23 M"
      })
  void shouldShowThreeDigits_whenMeasured(double value, String text) {
    assertThat(Numbers.measured(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"0;0", "0.001;0.001", "0.25;0.25", "10;10", "1500;1,500", "2500000;2.5 M"})
  void shouldBeShort_whenTick(double value, String text) {
    assertThat(Numbers.tick(value)).isEqualTo(text);
  }
}
