package io.stocktrade.producer.putrecords;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration MAX = Duration.ofSeconds(2);

  @Test
  void shouldDoubleUpToTheMost() {
    Backoff latest = new Backoff(FIRST, MAX, () -> Math.nextDown(1.0));

    assertThat(latest.nanosAfter(1)).isBetween(99_999_999L, 100_000_000L);
    assertThat(latest.nanosAfter(2)).isBetween(199_999_999L, 200_000_000L);
    assertThat(latest.nanosAfter(5)).isBetween(1_599_999_999L, 1_600_000_000L);
    assertThat(latest.nanosAfter(6)).isBetween(1_999_999_999L, 2_000_000_000L);
    assertThat(latest.nanosAfter(1_000)).isBetween(1_999_999_999L, 2_000_000_000L);
  }

  @Property
  void shouldStayBetweenHalfAndAllOfTheLongest(
      @ForAll @IntRange(min = 1) int tries,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double random) {
    long longest = new Backoff(FIRST, MAX, () -> Math.nextDown(1.0)).nanosAfter(tries);

    assertThat(new Backoff(FIRST, MAX, () -> random).nanosAfter(tries))
        .isBetween(longest / 2 - 1, longest + 1);
  }
}
