package io.stocktrade.consumer.window;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * A span of event time, {@code [start, end)}: the start belongs to it, the end does not.
 *
 * <p>A window of one minute that starts at 14:30:00 holds the trade of 14:30:59.999 and not the one
 * of 14:31:00.
 *
 * @param start the first instant inside
 * @param end the first instant after, later than {@code start}
 */
public record TimeWindow(Instant start, Instant end) implements Comparable<TimeWindow> {
  /** Rejects a span that is empty or runs backwards with an {@link IllegalArgumentException}. */
  public TimeWindow {
    requireNonNull(start, "start");
    requireNonNull(end, "end");
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("end: " + end + " (expected: after " + start + ")");
    }
  }

  static TimeWindow ofMillis(long startMillis, long endMillis) {
    return new TimeWindow(Instant.ofEpochMilli(startMillis), Instant.ofEpochMilli(endMillis));
  }

  /**
   * How long the window is.
   *
   * @return the time from start to end
   */
  public Duration length() {
    return Duration.between(start, end);
  }

  /**
   * Whether an instant lies in the window.
   *
   * @param instant the instant
   * @return true from the start on and before the end
   */
  public boolean contains(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }

  /** Orders by start, then by end. */
  @Override
  public int compareTo(TimeWindow other) {
    int byStart = start.compareTo(other.start);
    return byStart != 0 ? byStart : end.compareTo(other.end);
  }

  /** The interval, {@code [2026-11-22T14:30:00Z, 2026-11-22T14:31:00Z)}. */
  @Override
  public String toString() {
    return "[" + start + ", " + end + ")";
  }
}
