package io.stocktrade.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.stocktrade.benchmarks.race.Entrant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DimensionTest {
  /** The engine's sink throws if a trade is late, a duplicate or refused. */
  @ParameterizedTest
  @EnumSource
  void shouldTakeAllTrades(Dimension dimension) {
    for (int size : dimension.sizes()) {
      for (Entrant entrant : dimension.entrants(size)) {
        assertThatCode(() -> entrant.work().call())
            .as("%s, %d", entrant.name(), size)
            .doesNotThrowAnyException();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldBeginWithOurs(Dimension dimension) {
    assertThat(dimension.entrants(dimension.sizes().get(0)).get(0).name())
        .isEqualTo(Dimension.OURS);
  }

  /** A pass is 6.5 s long: the windows are open after 153. */
  @Test
  void shouldTakeAllTrades_whenAThousandWindowsAreOpen() {
    Entrant ours = Dimension.OPEN_WINDOWS.entrants(1_000).get(0);

    assertThatCode(
            () -> {
              for (int pass = 0; pass < 200; pass++) {
                ours.work().call();
              }
            })
        .doesNotThrowAnyException();
  }
}
