package io.stocktrade.consumer;

import io.stocktrade.consumer.state.WindowStateStore;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one processor with windows leaves to the next one on its shard, and finds: a resume point or
 * a snapshot, as {@link CheckpointMode} says. Either is read, whichever is written.
 */
final class ShardState {
  private static final Logger log = LoggerFactory.getLogger(ShardState.class);
  private static final int RESUME_POINT = 1;
  private static final int SNAPSHOT = 2;

  private final AggregatingTradeProcessor<?> processor;
  private final ProcessorSettings settings;
  private final boolean keepsNothing;
  private final @Nullable StateKeeper keeper;
  private final @Nullable RuntimeException refused;

  /** What the processor itself has in the snapshot, until it is read. */
  private byte @Nullable [] others;

  private ShardState(
      AggregatingTradeProcessor<?> processor,
      @Nullable StateKeeper keeper,
      @Nullable RuntimeException refused) {
    this.processor = processor;
    this.settings = processor.settings();
    this.keepsNothing = processor.windowState() == WindowStateStore.none();
    this.keeper = keeper;
    this.refused = refused;
  }

  /**
   * Claims the processor's shard.
   *
   * @throws IOException if it can't be claimed now
   */
  static ShardState claim(AggregatingTradeProcessor<?> processor, String application)
      throws IOException {
    try {
      StateKeeper keeper =
          StateKeeper.claim(
              processor.windowState(),
              application,
              processor.shardId(),
              processor.pauser(),
              processor.settings().checkpointAttempts());
      return new ShardState(processor, keeper, null);
    } catch (RuntimeException e) {
      // It would be the same the next time: a reason to stop, as soon as it can be told.
      return new ShardState(processor, null, e);
    }
  }

  /** An engine that goes on where the last one was. */
  <R> WindowEngine<?, R> restore(
      @Nullable RecordPosition checkpoint, Function<ResumePoint, WindowEngine<?, R>> engines) {
    if (keepsNothing && settings.checkpoints() instanceof CheckpointMode.Snapshots) {
      throw new IllegalArgumentException(
          "checkpoints: " + settings.checkpoints() + " (expected: a windowState that keeps them)");
    }
    WindowEngine<?, R> engine;
    try {
      engine = keeper().stored().isEmpty() ? null : read(checkpoint, engines);
    } catch (IOException e) {
      String problem =
          "Shard " + processor.shardId() + ": its window state can't be used: " + e.getMessage();
      if (settings.unusableState() == UnusableState.STOP) {
        throw new UnusableStateException(
            problem
                + ". Start with the version and the settings that wrote it, or with"
                + " unusableState(REPLAY_FROM_CHECKPOINT) to read on from the checkpoint",
            e);
      }
      log.warn("{}; reading on from the checkpoint without it", problem);
      keeper().disregardStored();
      others = null;
      engine = null;
    }
    keeper().readingFrom(checkpoint);
    return engine != null ? engine : engines.apply(ResumePoint.after(checkpoint));
  }

  private <R> WindowEngine<?, R> read(
      @Nullable RecordPosition checkpoint, Function<ResumePoint, WindowEngine<?, R>> engines)
      throws IOException {
    StateSeal.Opened opened = keeper().stored().orElseThrow();
    RecordPosition position = opened.position();
    if (checkpoint != null && (position == null || position.compareTo(checkpoint) < 0)) {
      throw new IOException(
          "position: "
              + position
              + " (expected: the checkpoint, "
              + checkpoint
              + ", or after it; did the application run without window state in between?)");
    }
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
    opened.requireEnd();
    log.info("Shard {}: window state as of {} restored", processor.shardId(), position);
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
    RecordPosition safe =
        (writesSnapshots(engine) ? engine.position() : engine.resumePoint().position())
            .orElse(null);
    return keeper().isBehind(safe) ? null : safe;
  }

  /**
   * Writes the state.
   *
   * @return whether it is stored
   * @throws IOException if the store does not answer, for all attempts
   */
  boolean write(WindowEngine<?, ?> engine, int attempts) throws IOException {
    if (keepsNothing) {
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
    return keeper().write(position, bytes.toByteArray(), attempts);
  }

  void delete() {
    keeper().delete(settings.checkpointAttempts());
  }

  private boolean writesSnapshots(WindowEngine<?, ?> engine) {
    return settings.checkpoints() instanceof CheckpointMode.Snapshots && engine.isWhole();
  }

  private StateKeeper keeper() {
    if (keeper == null) {
      throw refused != null ? refused : new IllegalStateException("not claimed");
    }
    return keeper;
  }
}
