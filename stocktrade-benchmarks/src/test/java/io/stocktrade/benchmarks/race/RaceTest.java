package io.stocktrade.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaceTest {
  private long now;
  private final List<String> calls = new ArrayList<>();

  private Entrant entrant(String name, int operations, long... nanos) {
    int[] call = new int[1];
    return new Entrant(
        name,
        operations,
        () -> {
          calls.add(name);
          now += nanos[Math.min(call[0]++, nanos.length - 1)];
          return name;
        });
  }

  private List<Lap> run(int warmUp, int rounds, Entrant... entrants) throws Exception {
    return new Race(List.of(entrants), Duration.ofNanos(100), () -> now).run(warmUp, rounds);
  }

  @Test
  void shouldTakeTurns() throws Exception {
    run(0, 2, entrant("a", 1, 100), entrant("b", 1, 50));

    assertThat(calls).containsExactly("a", "b", "b", "a", "b", "b");
  }

  @Test
  void shouldDivideByCallsAndOperations() throws Exception {
    assertThat(run(0, 1, entrant("a", 10, 50))).containsExactly(new Lap("a", 5, 5));
  }

  @Test
  void shouldGiveLeastAndMedian() throws Exception {
    assertThat(run(0, 3, entrant("a", 1, 900, 100, 300))).containsExactly(new Lap("a", 100, 300));
  }

  @Test
  void shouldNotCountTheWarmUp() throws Exception {
    assertThat(run(2, 1, entrant("a", 1, 100, 100, 700))).containsExactly(new Lap("a", 700, 700));
  }
}
