package io.stocktrade.consumer;

import io.stocktrade.consumer.state.WindowStateStore;
import io.stocktrade.consumer.window.RecordPosition;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one processor leaves to the next one on its shard, and finds; whatever is in it. */
final class KeptState {
  private static final Logger log = LoggerFactory.getLogger(KeptState.class);

  private final String shardId;
  private final ProcessorSettings settings;
  private final boolean keepsNothing;
  private final @Nullable StateKeeper keeper;
  private final @Nullable RuntimeException refused;

  private KeptState(
      ShardProcessor processor, @Nullable StateKeeper keeper, @Nullable RuntimeException refused) {
    this.shardId = processor.shardId();
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
  static KeptState claim(ShardProcessor processor, String application) throws IOException {
    try {
      StateKeeper keeper =
          StateKeeper.claim(
              processor.windowState(),
              application,
              processor.shardId(),
              processor.pauser(),
              processor.settings().checkpointAttempts());
      return new KeptState(processor, keeper, null);
    } catch (RuntimeException e) {
      // It would be the same the next time: a reason to stop, as soon as it can be told.
      return new KeptState(processor, null, e);
    }
  }

  /** Makes of a state that was found what goes on from it. */
  @FunctionalInterface
  interface Reader<T> {
    T read(StateSeal.Opened state) throws IOException;
  }

  /** Makes of the checkpoint alone what goes on from it. */
  @FunctionalInterface
  interface Beginning<T> {
    T begin() throws IOException;
  }

  /** Whether what is written is kept anywhere. */
  boolean keepsNothing() {
    return keepsNothing;
  }

  /**
   * What goes on where the last one was.
   *
   * @param checkpoint the last record that was processed, as KCL says; null for none
   * @param reader reads the state that was found
   * @param afresh makes it of nothing but the checkpoint
   * @throws IOException if {@code afresh} throws it
   */
  <T> T restore(@Nullable RecordPosition checkpoint, Reader<T> reader, Beginning<T> afresh)
      throws IOException {
    T restored = null;
    try {
      Optional<StateSeal.Opened> stored = keeper().stored();
      if (stored.isPresent()) {
        restored = read(stored.get(), checkpoint, reader);
      }
    } catch (IOException e) {
      String problem = "Shard " + shardId + ": its window state can't be used: " + e.getMessage();
      if (settings.unusableState() == UnusableState.STOP) {
        throw new UnusableStateException(
            problem
                + ". Start with the version and the settings that wrote it, or with"
                + " unusableState(REPLAY_FROM_CHECKPOINT) to read on from the checkpoint",
            e);
      }
      log.warn("{}; reading on from the checkpoint without it", problem);
      keeper().disregardStored();
    }
    keeper().readingFrom(checkpoint);
    return restored != null ? restored : afresh.begin();
  }

  private <T> T read(StateSeal.Opened opened, @Nullable RecordPosition checkpoint, Reader<T> reader)
      throws IOException {
    RecordPosition position = opened.position();
    if (checkpoint != null && (position == null || position.compareTo(checkpoint) < 0)) {
      throw new IOException(
          "position: "
              + position
              + " (expected: the checkpoint, "
              + checkpoint
              + ", or after it; did the application run without window state in between?)");
    }
    T restored = reader.read(opened);
    opened.requireEnd();
    log.info("Shard {}: window state as of {} restored", shardId, position);
    return restored;
  }

  /** How far the checkpoint may go, that far if nothing newer is stored; else null. */
  @Nullable RecordPosition unlessBehind(@Nullable RecordPosition position) {
    return keeper().isBehind(position) ? null : position;
  }

  /**
   * Writes a state.
   *
   * @return whether it is stored
   * @throws IOException if the store does not answer, for all attempts
   */
  boolean write(Optional<RecordPosition> position, byte[] body, int attempts) throws IOException {
    return keepsNothing || keeper().write(position, body, attempts);
  }

  void delete() {
    keeper().delete(settings.checkpointAttempts());
  }

  private StateKeeper keeper() {
    if (keeper == null) {
      throw refused != null ? refused : new IllegalStateException("not claimed");
    }
    return keeper;
  }
}
