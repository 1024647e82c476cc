package io.stocktrade.consumer.window;

import java.time.Duration;
import java.time.Instant;

/**
 * Windows of one size, side by side: {@code [n * size, (n + 1) * size)} counted from
 * 1970-01-01T00:00:00Z, so that all shards, workers and restarts cut time at the same instants.
 *
 * <p>With a size of 5 s a trade of 14:30:07 falls in [14:30:05, 14:30:10). Every trade falls in
 * exactly one window.
 *
 * @param size how long each window is, whole milliseconds, at least 1 ms and at most 366 days
 * @param allowedLateness see {@link WindowSpec#allowedLateness()}; at most 366 days
 */
public record TumblingWindows(Duration size, Duration allowedLateness) implements WindowSpec {
  /** Rejects sizes and latenesses out of their range with an {@link IllegalArgumentException}. */
  public TumblingWindows {
    Durations.requireMillis("size", size, Duration.ofMillis(1));
    Durations.requireMillis("allowedLateness", allowedLateness, Duration.ZERO);
  }

  /**
   * The window that an instant falls in.
   *
   * @param instant any instant of the years 1 to 9999
   * @return its window
   */
  public TimeWindow windowOf(Instant instant) {
    long sizeMillis = size.toMillis();
    long start = startOf(instant.toEpochMilli(), sizeMillis);
    return TimeWindow.ofMillis(start, start + sizeMillis);
  }

  static long startOf(long timeMillis, long sizeMillis) {
    return timeMillis - Math.floorMod(timeMillis, sizeMillis);
  }
}
