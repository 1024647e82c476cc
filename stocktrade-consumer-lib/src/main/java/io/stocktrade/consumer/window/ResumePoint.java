package io.stocktrade.consumer.window;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * From where a shard can be read again such that every window that was not final yet comes out as
 * if the reading had never stopped.
 *
 * <p>Trades of a final window may stand after the position too, where trades of two windows are
 * mixed; {@code finalBefore} tells a new engine to pass over them in silence.
 *
 * @param position the record after which to go on; empty for the shard's beginning, or wherever the
 *     first reading began
 * @param watermark the watermark when that record had been processed; empty if there was none yet
 * @param finalBefore windows that end, allowed lateness included, at or before this instant are
 *     final and have been emitted; empty if none is
 */
public record ResumePoint(
    Optional<RecordPosition> position, Optional<Instant> watermark, Optional<Instant> finalBefore) {
  /** Rejects null. */
  public ResumePoint {
    requireNonNull(position, "position");
    requireNonNull(watermark, "watermark");
    requireNonNull(finalBefore, "finalBefore");
  }

  /**
   * The point of one who has read nothing yet.
   *
   * @return a point without position and times
   */
  public static ResumePoint beginning() {
    return new ResumePoint(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
