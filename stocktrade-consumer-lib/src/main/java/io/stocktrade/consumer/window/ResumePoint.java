package io.stocktrade.consumer.window;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.aggregation.FormatVersion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From where a shard can be read again such that every window that was not final yet comes out as
 * if the reading had never stopped.
 *
 * <p>Trades of a final window may stand after the point too, where trades of two windows are mixed;
 * {@code finalBefore} tells a new engine to emit nothing of it.
 *
 * @param position the record after which to read again; empty for the shard's beginning, or
 *     wherever the first reading began
 * @param counted the last record whose trade no open window needs, {@code position} or one after
 *     it: up to there a new engine takes trades for their ids only
 * @param watermark the watermark when {@code counted} had been processed; empty if there was none
 *     yet
 * @param finalBefore windows that end, allowed lateness included, at or before this instant are
 *     final and have been emitted; empty if none is
 */
public record ResumePoint(
    Optional<RecordPosition> position,
    Optional<RecordPosition> counted,
    Optional<Instant> watermark,
    Optional<Instant> finalBefore) {
  private static final int VERSION = 1;

  /** Rejects null. */
  public ResumePoint {
    requireNonNull(position, "position");
    requireNonNull(counted, "counted");
    requireNonNull(watermark, "watermark");
    requireNonNull(finalBefore, "finalBefore");
  }

  /**
   * The point of one who has read nothing yet.
   *
   * @return a point without position and times
   */
  public static ResumePoint beginning() {
    return after(null);
  }

  /**
   * The point of one who knows nothing but where to go on. Windows whose first trades lie before it
   * will lack them.
   *
   * @param position the last record that is not to be read; null for the beginning
   * @return a point without times
   */
  public static ResumePoint after(@Nullable RecordPosition position) {
    Optional<RecordPosition> place = Optional.ofNullable(position);
    return new ResumePoint(place, place, Optional.empty(), Optional.empty());
  }

  /**
   * Writes the point.
   *
   * @param out where to
   * @throws IOException if {@code out} throws it
   */
  public void write(DataOutput out) throws IOException {
    FormatVersion.write(VERSION, out);
    write(position, out);
    write(counted, out);
    out.writeLong(watermark.map(Instant::toEpochMilli).orElse(Reading.NONE));
    out.writeLong(finalBefore.map(Instant::toEpochMilli).orElse(Reading.NONE));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in where from
   * @return the point
   * @throws IOException if it is of another version, not what {@code write} wrote, or if {@code in}
   *     throws it
   */
  public static ResumePoint read(DataInput in) throws IOException {
    FormatVersion.require(VERSION, in);
    return new ResumePoint(
        readPosition(in),
        readPosition(in),
        Reading.instant(in.readLong()),
        Reading.instant(in.readLong()));
  }

  private static void write(Optional<RecordPosition> position, DataOutput out) throws IOException {
    StateIo.writePosition(
        position.map(RecordPosition::sequenceNumber).orElse(null),
        position.map(RecordPosition::subSequenceNumber).orElse(0L),
        out);
  }

  private static Optional<RecordPosition> readPosition(DataInput in) throws IOException {
    String sequence = StateIo.readSequence(in);
    long subSequence = in.readLong();
    return Optional.ofNullable(sequence).map(s -> new RecordPosition(s, subSequence));
  }
}
