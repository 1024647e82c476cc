package io.stocktrade.benchmarks.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void shouldBeginAtZeroAndStepEvenly_whenLinear() {
    assertThat(Scale.LINEAR.ticks(30, 47)).containsExactly(0.0, 10.0, 20.0, 30.0, 40.0, 50.0);
  }

  @Test
  void shouldStepByOneTwoFive_whenLogOfALittle() {
    assertThat(Scale.LOG.ticks(12, 130)).containsExactly(10.0, 20.0, 50.0, 100.0, 200.0);
  }

  @Test
  void shouldStepByTen_whenLogOfMuch() {
    List<Double> ticks = Scale.LOG.ticks(0.0012, 63);

    assertThat(ticks).containsExactly(0.001, 0.01, 0.1, 1.0, 10.0, 100.0);
  }

  @Test
  void shouldRefuseZero_whenLog() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scale.LOG.ticks(0, 1))
        .withMessage("value: 0.0 (expected: > 0 on a log scale)");
  }

  @Property
  void shouldShowAllOnFewTicks(
      @ForAll Scale scale,
      @ForAll @DoubleRange(min = 0.01, max = 1e9) double a,
      @ForAll @DoubleRange(min = 0.01, max = 1e9) double b) {
    double least = Math.min(a, b);
    double greatest = Math.max(a, b);

    List<Double> ticks = scale.ticks(least, greatest);

    double from = ticks.get(0);
    double to = ticks.get(ticks.size() - 1);
    assertThat(ticks).hasSizeBetween(2, 14).isSorted();
    assertThat(scale.share(least, from, to)).isBetween(-1e-9, 1 + 1e-9);
    assertThat(scale.share(greatest, from, to)).isBetween(-1e-9, 1 + 1e-9);
  }
}
