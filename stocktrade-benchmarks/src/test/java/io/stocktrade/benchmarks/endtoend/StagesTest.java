package io.stocktrade.benchmarks.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StagesTest {
  private final Stages stages = new Stages();

  @Test
  void shouldTellTheMeanOfEachStage_whenTradesTookDifferentTimes() {
    // Two trades: due at 0 and 1 ms, at Kinesis at 10 and 21 ms, read at 50, begun at 54, done at
    // 55 and 56 ms.
    stages.add(2, 1_000, 31_000, 111_000, 50_000, 54_000);

    assertThat(stages.meanMillis())
        .isEqualTo(Map.of("publisher", 15.0, "kinesis", 34.5, "kcl", 4.0, "processor", 1.5));
  }

  @Test
  void shouldAddUpToTheLatency_whenThereAreSeveralBatches() {
    stages.add(1, 0, 7_000, 30_000, 20_000, 25_000);
    Stages other = new Stages();
    other.add(3, 3_000, 9_000, 120_000, 30_000, 35_000);
    stages.add(other);

    double sum = stages.meanMillis().values().stream().mapToDouble(Double::doubleValue).sum();

    assertThat(sum).isCloseTo((30 + 117) / 4.0, within(1e-9));
  }

  @Test
  void shouldTellZeros_whenNothingCame() {
    stages.add(1, 0, 7_000, 30_000, 20_000, 25_000);
    stages.clear();

    assertThat(stages.meanMillis().values()).containsOnly(0.0);
  }
}
