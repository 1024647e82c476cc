package io.stocktrade.benchmarks.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.benchmarks.race.Entrant;
import io.stocktrade.benchmarks.race.Race;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Fails when a hot path has lost more than half of its lead over its rival: three seconds each.
 *
 * <p>Both take turns of 100 ms, and of each the best turn counts, so that what else the machine
 * does has to last for all of them to matter; and then there is a second try.
 */
class SpeedGuardIT {
  private static final int WARM_UP = 6;
  private static final int ROUNDS = 8;

  @ParameterizedTest
  @EnumSource
  void shouldKeepItsLead(HotPath path) throws Exception {
    List<Entrant> entrants = path.entrants();
    Race race = new Race(entrants, Duration.ofMillis(100));

    assertThat(
            SpeedGuard.judge(
                path.name(),
                path.expected,
                path.benchmark,
                () -> {
                  double ratio = SpeedGuard.ratio(race.run(WARM_UP, ROUNDS));
                  System.out.printf("%s: %.2f times its rival's speed%n", path, ratio);
                  return ratio;
                }))
        .isEmpty();
  }
}
