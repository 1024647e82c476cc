package io.stocktrade.producer.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SameMathTest {
  @Property
  void shouldBeAsExactAsAnyoneNeeds_exp(@ForAll @DoubleRange(min = -700, max = 700) double x) {
    assertThat(SameMath.exp(x) / StrictMath.exp(x)).isCloseTo(1, within(1e-15));
  }

  @Property
  void shouldBeAsExactAsAnyoneNeeds_smallExp(@ForAll @DoubleRange(min = -2, max = 2) double x) {
    assertThat(SameMath.exp(x) / StrictMath.exp(x)).isCloseTo(1, within(1e-15));
  }

  @Property
  void shouldBeAsExactAsAnyoneNeeds_log(
      @ForAll long mantissa, @ForAll @IntRange(min = -1022, max = 1023) int exponent) {
    double x = Math.scalb(1 + (mantissa >>> 12) * 0x1p-52, exponent);
    assertThat(SameMath.log(x))
        .isCloseTo(StrictMath.log(x), within(1e-15 * Math.max(1, Math.abs(exponent))));
  }

  @Test
  void shouldHandBeyondItsRangeToStrictMath() {
    assertThat(SameMath.exp(0)).isEqualTo(1);
    assertThat(SameMath.exp(-0.0)).isEqualTo(1);
    assertThat(SameMath.exp(800)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(SameMath.exp(-800)).isZero();
    assertThat(SameMath.exp(Double.NaN)).isNaN();
    assertThat(SameMath.log(1)).isCloseTo(0, within(1e-15));
    assertThat(SameMath.log(Math.E)).isCloseTo(1, within(1e-15));
  }
}
