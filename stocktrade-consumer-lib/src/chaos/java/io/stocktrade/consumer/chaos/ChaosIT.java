package io.stocktrade.consumer.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever crashes, in real processes. System properties: {@code chaos.seeds}, how many runs;
 * {@code chaos.seed}, the first one's seed; {@code chaos.faults}, how many faults in each.
 */
class ChaosIT {
  private static final List<Outcome> OUTCOMES = new ArrayList<>();

  static LongStream seeds() {
    long first = Long.getLong("chaos.seed", 1);
    return LongStream.range(first, first + Integer.getInteger("chaos.seeds", 2));
  }

  @BeforeAll
  static void forget() {
    OUTCOMES.clear();
  }

  @AfterAll
  static void report() {
    System.out.println(Outcome.table(OUTCOMES));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void shouldBeExact_whateverCrashes(long seed) throws Exception {
    OUTCOMES.add(ChaosRun.run(seed, Integer.getInteger("chaos.faults", 8)));
  }
}
