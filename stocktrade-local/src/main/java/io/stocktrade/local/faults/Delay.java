package io.stocktrade.local.faults;

import java.time.Duration;

/**
 * How long something takes longer: a distribution of times in whole milliseconds, each 0 to {@link
 * #LONGEST}. Immutable.
 */
public sealed interface Delay {
  /** The longest delay there can be: ten minutes. */
  Duration LONGEST = Duration.ofMinutes(10);

  /**
   * The same each time.
   *
   * @param time how long
   * @return the delay
   */
  static Delay fixed(Duration time) {
    return new Fixed(time);
  }

  /**
   * Anything between two times, each as likely as the other.
   *
   * @param min the shortest
   * @param max the longest
   * @return the delay
   */
  static Delay uniform(Duration min, Duration max) {
    return new Uniform(min, max);
  }

  /**
   * Mostly short and sometimes long, as a busy server's answers are: exponentially distributed.
   *
   * @param mean the mean, were there no longest
   * @param max the longest: what would be longer takes so long
   * @return the delay
   */
  static Delay exponential(Duration mean, Duration max) {
    return new Exponential(mean, max);
  }

  /**
   * One delay.
   *
   * @param random which one, {@code [0, 1)}: a larger number never gives a shorter delay
   * @return milliseconds
   */
  long millis(double random);

  /**
   * The same each time.
   *
   * @param time how long
   */
  record Fixed(Duration time) implements Delay {
    /** Checks the range. */
    public Fixed {
      time = check("millis", time, Duration.ZERO);
    }

    @Override
    public long millis(double random) {
      return time.toMillis();
    }
  }

  /**
   * Evenly distributed.
   *
   * @param min the shortest
   * @param max the longest, included
   */
  record Uniform(Duration min, Duration max) implements Delay {
    /** Checks the ranges. */
    public Uniform {
      min = check("minMillis", min, Duration.ZERO);
      max = check("maxMillis", max, min);
    }

    @Override
    public long millis(double random) {
      long from = min.toMillis();
      return from + (long) (random * (max.toMillis() - from + 1));
    }
  }

  /**
   * Exponentially distributed.
   *
   * @param mean the mean, were there no longest
   * @param max the longest
   */
  record Exponential(Duration mean, Duration max) implements Delay {
    /** Checks the ranges. */
    public Exponential {
      mean = check("meanMillis", mean, Duration.ZERO);
      max = check("maxMillis", max, Duration.ZERO);
    }

    @Override
    public long millis(double random) {
      return Math.min(max.toMillis(), (long) (-mean.toMillis() * Math.log1p(-random)));
    }
  }

  private static Duration check(String name, Duration time, Duration min) {
    if (time.compareTo(min) < 0 || time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          name
              + ": "
              + time.toMillis()
              + " (expected: "
              + min.toMillis()
              + " to "
              + LONGEST.toMillis()
              + ")");
    }
    return Duration.ofMillis(time.toMillis());
  }
}
