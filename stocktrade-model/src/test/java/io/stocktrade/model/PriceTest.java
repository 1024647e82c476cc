package io.stocktrade.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTest {
  @ParameterizedTest
  @CsvSource({
    "395.87, 395870000000",
    "395, 395000000000",
    "395.870, 395870000000",
    "3.9587e2, 395870000000",
    "1e-9, 1",
    "0.0000000015, 2",
    "0.0000000025, 2",
    "9223372036.854775807, 9223372036854775807",
  })
  void shouldConvertExactly_roundingHalfEvenBeyondNineDecimals(BigDecimal price, long nanos) {
    assertThat(Price.toNanos(price)).isEqualTo(nanos);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "4e-10",
        "5e-10",
        "1e-2147483647",
        "9223372036.8547758071",
        "1e2147483647",
      })
  void shouldRejectPrice_whenOutOfRange(BigDecimal price) {
    assertThatThrownBy(() -> Price.toNanos(price))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("price: ")
        .hasMessageEndingWith("(expected: above 0, at most 9223372036.854775807)");
  }

  @Test
  void shouldTakeShortestDecimal_whenGivenDouble() {
    assertThat(Price.toNanos(124.18)).isEqualTo(124_180_000_000L);
    assertThatThrownBy(() -> Price.toNanos(Double.NaN)).hasMessageContaining("NaN");
  }

  @Test
  void shouldReadText() {
    assertThat(Price.toNanos("395.87")).isEqualTo(395_870_000_000L);
    assertThat(Price.toNanos("3.9587e2")).isEqualTo(395_870_000_000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " 1", "1,5", "0x1p3", "NaN", "one"})
  void shouldRejectText_whenNoDecimal(String text) {
    assertThatThrownBy(() -> Price.toNanos(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("price: \"" + text + "\" (expected: a decimal)");
  }

  @Test
  void shouldRejectText_whenEndless() {
    assertThatThrownBy(() -> Price.toNanos("1".repeat(1_000_000)))
        .hasMessageStartingWith("price: a text of 1000000 characters (expected: ");
  }

  @Property
  void shouldConvertBack(@ForAll @LongRange(min = 1) long nanos) {
    assertThat(Price.toNanos(Price.toBigDecimal(nanos))).isEqualTo(nanos);
  }
}
