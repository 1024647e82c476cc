package io.stocktrade.consumer;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Lets one line a minute into the log, so that a flood of what is to be told is no flood of lines.
 *
 * <p>Thread-safe.
 */
final class LogLimiter {
  private static final Duration QUIET = Duration.ofMinutes(1);

  private @Nullable Instant quietUntil;
  private long unlogged;

  /** How many were left out since the last line; empty if this one is to be left out too. */
  synchronized OptionalLong admit(Instant now) {
    if (quietUntil != null && now.isBefore(quietUntil)) {
      unlogged++;
      return OptionalLong.empty();
    }
    long before = unlogged;
    unlogged = 0;
    quietUntil = now.plus(QUIET);
    return OptionalLong.of(before);
  }
}
