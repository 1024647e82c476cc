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
  private static final int RESUME_POINT = 3;
  private static final int SNAPSHOT = 2;

  private final AggregatingTradeProcessor<?> processor;
  private final ProcessorSettings settings;
  private final KeptState kept;

  /** Null if no ids are remembered, or nothing is kept. */
  private final @Nullable InheritedIds inherited;

  /** What the processor itself has in the snapshot, until it is read. */
  private byte @Nullable [] others;

  private ShardState(
      AggregatingTradeProcessor<?> processor, KeptState kept, @Nullable InheritedIds inherited) {
    this.processor = processor;
    this.settings = processor.settings();
    this.kept = kept;
    this.inherited = inherited;
  }

  /**
   * Claims the processor's shard.
   *
   * @throws IOException if it can't be claimed now
   */
  static ShardState claim(
      AggregatingTradeProcessor<?> processor, String application, boolean remembersIds)
      throws IOException {
    KeptState kept = KeptState.claim(processor, application);
    return new ShardState(
        processor,
        kept,
        remembersIds && !kept.keepsNothing() ? new InheritedIds(processor, application) : null);
  }

  /** An engine that goes on where the last one was. */
  <R> WindowEngine<?, R> restore(
      @Nullable RecordPosition checkpoint, Function<ResumePoint, WindowEngine<?, R>> engines)
      throws IOException {
    if (kept.keepsNothing() && settings.checkpoints() instanceof CheckpointMode.Snapshots) {
      throw new IllegalArgumentException(
          "checkpoints: " + settings.checkpoints() + " (expected: a windowState that keeps them)");
    }
    return kept.restore(
        checkpoint,
        state -> read(state, engines),
        () -> {
          others = null;
          return begin(checkpoint, engines);
        });
  }

  private <R> WindowEngine<?, R> begin(
      @Nullable RecordPosition checkpoint, Function<ResumePoint, WindowEngine<?, R>> engines)
      throws IOException {
    WindowEngine<?, R> engine = engines.apply(ResumePoint.after(checkpoint));
    if (checkpoint == null && inherited != null) {
      inherited.take(engine);
    }
    return engine;
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
      if (inherited != null) {
        engine.inheritIds(in);
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
      throw new IOException("kind: " + kind + " (expected: 2 or 3)");
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
      if (inherited != null) {
        engine.writeInheritedIds(out);
      }
    }
    boolean stored = kept.write(position, bytes.toByteArray(), attempts);
    if (stored && inherited != null) {
      inherited.stored();
    }
    return stored;
  }

  /** The shard has ended: what its children are to know is kept for them. */
  void leave(WindowEngine<?, ?> engine) throws IOException {
    if (inherited != null) {
      inherited.leave(engine);
    }
  }

  void delete() {
    kept.delete();
  }

  private boolean writesSnapshots(WindowEngine<?, ?> engine) {
    return settings.checkpoints() instanceof CheckpointMode.Snapshots && engine.isWhole();
  }
}
