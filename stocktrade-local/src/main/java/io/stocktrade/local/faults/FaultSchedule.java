package io.stocktrade.local.faults;

import java.time.Duration;
import java.util.Optional;

/**
 * Which of the calls that a rule matches it may strike. All conditions must hold.
 *
 * <p>The calls of a rule are numbered 1, 2, 3, … With {@code after} 10, {@code every} 5 and {@code
 * first} 12, the rule may strike calls 15 and 20: the calls 11 to 22 count, and of those each
 * fifth.
 *
 * @param after so many calls are let through at first
 * @param every of the calls afterwards, only each so manyth: at least 1
 * @param first of the calls afterwards, only so many are looked at: at least 1; empty for no end
 * @param from not before so much time has passed since the plan was set
 * @param until not once so much time has passed since the plan was set; empty for no end
 */
public record FaultSchedule(
    long after, long every, Optional<Long> first, Duration from, Optional<Duration> until) {
  /** Every call at any time. */
  static final FaultSchedule ALWAYS =
      new FaultSchedule(0, 1, Optional.empty(), Duration.ZERO, Optional.empty());

  /** Checks the ranges. */
  public FaultSchedule {
    check(after >= 0, "after", after, "0 or more");
    check(every >= 1, "every", every, "1 or more");
    check(first.orElse(1L) >= 1, "first", first.orElse(1L), "1 or more");
    from = Duration.ofMillis(from.toMillis());
    until = until.map(end -> Duration.ofMillis(end.toMillis()));
    check(!from.isNegative(), "fromMillis", from.toMillis(), "0 or more");
    if (until.isPresent()) {
      long end = until.get().toMillis();
      check(end > from.toMillis(), "untilMillis", end, "more than " + from.toMillis());
    }
  }

  private static void check(boolean condition, String name, Object got, String expected) {
    if (!condition) {
      throw new IllegalArgumentException(name + ": " + got + " (expected: " + expected + ")");
    }
  }

  /** Whether a call may be struck. */
  boolean allows(long callNumber, long millisSinceStart) {
    long number = callNumber - after;
    return number > 0
        && number % every == 0
        && number <= first.orElse(Long.MAX_VALUE)
        && millisSinceStart >= from.toMillis()
        && (until.isEmpty() || millisSinceStart < until.get().toMillis());
  }
}
