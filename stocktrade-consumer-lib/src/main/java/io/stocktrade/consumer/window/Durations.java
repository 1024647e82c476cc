package io.stocktrade.consumer.window;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** Checks of durations that are counted in milliseconds inside. */
final class Durations {
  /** Far beyond any sensible window, and small enough that sums of times cannot overflow. */
  static final Duration MAX = Duration.ofDays(366);

  private Durations() {}

  static Duration requireMillis(String name, Duration value, Duration min) {
    requireNonNull(value, name);
    boolean wholeMillis = value.toNanosPart() % 1_000_000 == 0;
    if (value.compareTo(min) < 0 || value.compareTo(MAX) > 0 || !wholeMillis) {
      throw new IllegalArgumentException(
          name + ": " + value + " (expected: whole milliseconds from " + min + " to " + MAX + ")");
    }
    return value;
  }
}
