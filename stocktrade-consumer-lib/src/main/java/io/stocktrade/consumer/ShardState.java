package io.stocktrade.consumer;

import io.stocktrade.consumer.window.RecordPosition;
import io.stocktrade.consumer.window.ResumePoint;
import io.stocktrade.consumer.window.WindowEngine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a processor with windows keeps: a resume point or a snapshot, as {@link CheckpointMode}
 * says. Either is read, whichever is written.
 */
final class ShardState {
  private static final int RESUME_POINT = 1;
  private static final int SNAPSHOT = 2;

  private final AggregatingTradeProcessor<?> processor;
  private final ProcessorSettings settings;
  private final KeptState kept;

  /** What the processor itself has in the snapshot, until it is read. */
  private byte @Nullable [] others;

  private ShardState(AggregatingTradeProcessor<?> processor, KeptState kept) {
    this.processor = processor;
    this.settings = processor.settings();
    this.kept = kept;
  }

  /**
   * Claims the processor's shard.
   *
   * @throws IOException if it can't be claimed now
   */
  static ShardState claim(AggregatingTradeProcessor<?> processor, String application)
      throws IOException {
    return new ShardState(processor, KeptState.claim(processor, application));
  }

  /** An engine that goes on where the last one was. */
  <R> WindowEngine<?, R> restore(
      @Nullable RecordPosition checkpoint, Function<ResumePoint, WindowEngine<?, R>> engines) {
    if (kept.keepsNothing() && settings.checkpoints() instanceof CheckpointMode.Snapshots) {
      throw new IllegalArgumentException(
          "checkpoints: " + settings.checkpoints() + " (expected: a windowState that keeps them)");
    }
    return kept.restore(
        checkpoint,
        state -> read(state, engines),
        () -> {
          others = null;
          return engines.apply(ResumePoint.after(checkpoint));
        });
  }

  private <R> WindowEngine<?, R> read(
      StateSeal.Opened opened, Function<ResumePoint, WindowEngine<?, R>> engines)
      throws IOException {
    DataInputStream in = opened.body();
    int kind = in.readUnsignedByte();
    WindowEngine<?, R> engine;
    if (kind == RESUME_POINT) {
      String windows = in.readUTF();
      ResumePoint point = ResumePoint.read(in);
      engine = engines.apply(point);
      if (!windows.equals(engine.windows())) {
        throw new IOException("windows: " + windows + " (expected: " + engine.windows() + ")");
      }
    } else if (kind == SNAPSHOT) {
      engine = engines.apply(ResumePoint.beginning());
      engine.read(in);
      int length = in.readInt();
      if (length != in.available()) {
        throw new IOException("length: " + length + " (expected: " + in.available() + ")");
      }
      others = in.readAllBytes();
    } else {
      throw new IOException("kind: " + kind + " (expected: 1 or 2)");
    }
    return engine;
  }

  /** Gives the processor back what it had in the snapshot. */
  void restoreOthers() throws IOException {
    if (others != null) {
      processor.readState(new DataInputStream(new ByteArrayInputStream(others)));
      others = null;
    }
  }

  /** How far the checkpoint may go once this has been written; null if it must not move now. */
  @Nullable RecordPosition safePosition(WindowEngine<?, ?> engine) {
    if (engine.isReadingAgain()) {
      return null;
    }
    return kept.unlessBehind(
        (writesSnapshots(engine) ? engine.position() : engine.resumePoint().position())
            .orElse(null));
  }

  /**
   * Writes the state.
   *
   * @return whether it is stored
   * @throws IOException if the store does not answer, for all attempts
   */
  boolean write(WindowEngine<?, ?> engine, int attempts) throws IOException {
    if (kept.keepsNothing()) {
      return true;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    Optional<RecordPosition> position;
    if (writesSnapshots(engine)) {
      position = engine.position();
      out.writeByte(SNAPSHOT);
      engine.write(out);
      ByteArrayOutputStream own = new ByteArrayOutputStream();
      processor.writeState(new DataOutputStream(own));
      out.writeInt(own.size());
      own.writeTo(out);
    } else {
      ResumePoint point = engine.resumePoint();
      position = point.position();
      out.writeByte(RESUME_POINT);
      out.writeUTF(engine.windows());
      point.write(out);
    }
    return kept.write(position, bytes.toByteArray(), attempts);
  }

  void delete() {
    kept.delete();
  }

  private boolean writesSnapshots(WindowEngine<?, ?> engine) {
    return settings.checkpoints() instanceof CheckpointMode.Snapshots && engine.isWhole();
  }
}
