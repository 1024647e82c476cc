package io.stocktrade.consumer.window;

import io.stocktrade.consumer.aggregation.FormatVersion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
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

  /** Where to resume as long as something that was opened before {@link #pinnedUntil} is open. */
  private @Nullable Opening pin;

  private long pinnedUntil;

  Reading(long delay) {
    this.delay = delay;
  }

  @SuppressWarnings("ReferenceEquality")
  void moveTo(String sequence, long subSequence) {
    // The trades of an aggregated record share it, and storing a reference costs more than a look.
    if (sequence != lastSequence) {
      lastSequence = sequence;
    }
    lastSubSequence = subSequence;
  }

  void advanceTo(long time) {
    watermark = time;
    mark = time - delay;
  }

  /** The last record that was read. */
  Optional<RecordPosition> position() {
    return lastSequence == null
        ? Optional.empty()
        : Optional.of(new RecordPosition(lastSequence, lastSubSequence));
  }

  /** Where the reading stands, with nothing opened. */
  Opening here() {
    return new Opening(openings, lastSequence, lastSubSequence, watermark);
  }

  Opening open() {
    return new Opening(openings++, lastSequence, lastSubSequence, watermark);
  }

  /**
   * A trade was refused since too much is open. A replay must refuse it too, so it must begin
   * before the first of what was open then, for as long as it does not begin after the trade.
   */
  void pin(Opening oldest) {
    pin = needed(oldest);
    pinnedUntil = openings;
  }

  /** Where a replay must begin that needs what has been opened there, or nothing. */
  @Nullable Opening needed(@Nullable Opening oldest) {
    return pin == null || oldest == null || oldest.ordinal() >= pinnedUntil ? oldest : pin;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(watermark);
    out.writeLong(finalBefore);
    StateIo.writePosition(lastSequence, lastSubSequence, out);
    out.writeLong(openings);
    out.writeLong(pinnedUntil);
    out.writeBoolean(pin != null);
    if (pin != null) {
      StateIo.writeOpening(pin, out);
    }
  }

  void read(DataInput in) throws IOException {
    long time = in.readLong();
    if (time != NONE) {
      advanceTo(time);
    }
    finalBefore = in.readLong();
    lastSequence = StateIo.readSequence(in);
    lastSubSequence = in.readLong();
    openings = FormatVersion.readCount("openings", in);
    pinnedUntil = FormatVersion.readCount("pinned", in);
    pin = in.readBoolean() ? StateIo.readOpening(in) : null;
  }

  static Optional<Instant> instant(long millis) {
    return millis == NONE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  /** Whether a window was final, and its result emitted, before a restart. */
  boolean wasFinal(long finalAt) {
    return finalBefore != NONE && finalAt <= finalBefore - delay;
  }
}
