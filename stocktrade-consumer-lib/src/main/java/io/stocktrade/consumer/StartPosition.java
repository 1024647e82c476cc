package io.stocktrade.consumer;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Where an application begins to read a shard for which it has no checkpoint yet.
 *
 * @param kind the kind of position
 * @param time the time, for {@link Kind#AT_TIMESTAMP} and only for it
 */
public record StartPosition(Kind kind, Optional<Instant> time) {
  /** Rejects a time that is missing or has no use with an {@link IllegalArgumentException}. */
  public StartPosition {
    requireNonNull(kind, "kind");
    if (time.isPresent() != (kind == Kind.AT_TIMESTAMP)) {
      throw new IllegalArgumentException(
          "time: " + time + " (expected: a time for AT_TIMESTAMP, none for " + kind + ")");
    }
  }

  /**
   * The oldest record that the stream still has.
   *
   * @return the position
   */
  public static StartPosition trimHorizon() {
    return new StartPosition(Kind.TRIM_HORIZON, Optional.empty());
  }

  /**
   * After the newest record: only what is written from now on.
   *
   * @return the position
   */
  public static StartPosition latest() {
    return new StartPosition(Kind.LATEST, Optional.empty());
  }

  /**
   * The first record that arrived at Kinesis at this time or later.
   *
   * @param time the time of arrival
   * @return the position
   */
  public static StartPosition at(Instant time) {
    return new StartPosition(Kind.AT_TIMESTAMP, Optional.of(time));
  }

  /** The kinds of position. */
  public enum Kind {
    /** The oldest record. */
    TRIM_HORIZON,
    /** After the newest record. */
    LATEST,
    /** The first record from a time on. */
    AT_TIMESTAMP
  }
}
