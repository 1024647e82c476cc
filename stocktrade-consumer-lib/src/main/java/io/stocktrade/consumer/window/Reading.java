package io.stocktrade.consumer.window;

import org.jspecify.annotations.Nullable;

/** How far a shard has been read, in records and in event time. */
final class Reading {
  /** No time yet: earlier than all. */
  static final long NONE = Long.MIN_VALUE;

  /** By how much results are held back after the watermark. */
  final long delay;

  long watermark = NONE;

  /** The watermark less the delay: a window has passed when its end is not after this. */
  long mark = NONE;

  /** Windows whose end and lateness are not after this were final before a restart. */
  long finalBefore = NONE;

  @Nullable String lastSequence;
  long lastSubSequence;
  private long openings;

  Reading(long delay) {
    this.delay = delay;
  }

  void advanceTo(long time) {
    watermark = time;
    mark = time - delay;
  }

  Opening open() {
    return new Opening(openings++, lastSequence, lastSubSequence, watermark);
  }

  /** Whether a window was final, and its result emitted, before a restart. */
  boolean wasFinal(long finalAt) {
    return finalBefore != NONE && finalAt <= finalBefore - delay;
  }
}
