package io.stocktrade.consumer.window;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading stood just before the first trade of something that is kept.
 *
 * @param ordinal counts openings in their order
 * @param sequenceBefore the record before; null if there was none
 * @param subSequenceBefore its place in an aggregated record
 * @param watermarkBefore the watermark
 */
record Opening(
    long ordinal, @Nullable String sequenceBefore, long subSequenceBefore, long watermarkBefore) {
  /** The record before, if there was one. */
  Optional<RecordPosition> position() {
    return Optional.ofNullable(sequenceBefore)
        .map(sequence -> new RecordPosition(sequence, subSequenceBefore));
  }

  static @Nullable Opening earlier(@Nullable Opening one, @Nullable Opening other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.ordinal <= other.ordinal ? one : other;
  }
}
