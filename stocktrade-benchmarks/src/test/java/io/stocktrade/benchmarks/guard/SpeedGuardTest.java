package io.stocktrade.benchmarks.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.benchmarks.race.Lap;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class SpeedGuardTest {
  private static Optional<String> judge(double expected, Double... measured) throws Exception {
    Queue<Double> ratios = new ArrayDeque<>(Arrays.asList(measured));
    Optional<String> verdict = SpeedGuard.judge("JSON", expected, "CodecBenchmark", ratios::remove);
    assertThat(ratios).as("left to measure").isEmpty();
    return verdict;
  }

  @Test
  void shouldFindFault_whenMoreThanHalfOfTheRatioIsLost() throws Exception {
    assertThat(judge(10, 4.9, 4.8))
        .hasValue(
            "JSON: 4.90 and 4.80 times its rival's speed (expected: 10.00, at least 5.00). Measure"
                + " it at length: java -jar stocktrade-benchmarks/target/benchmarks.jar"
                + " CodecBenchmark");
  }

  @Test
  void shouldFindNoFault_whenItIsFaster() throws Exception {
    assertThat(judge(10, 100.0)).isEmpty();
  }

  @Test
  void shouldFindNoFault_whenHalfIsLeft() throws Exception {
    assertThat(judge(10, 5.0)).isEmpty();
  }

  @Test
  void shouldFindNoFault_whenOnlyTheFirstTryWasSlow() throws Exception {
    assertThat(judge(10, 1.0, 9.0)).isEmpty();
  }

  @Test
  void shouldTakeTheBestRounds() {
    // A busy machine makes rounds slower, never faster.
    assertThat(SpeedGuard.ratio(List.of(new Lap("ours", 10, 35), new Lap("rival", 100, 120))))
        .isEqualTo(10);
  }
}
