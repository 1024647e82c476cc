package io.stocktrade.consumer;

import io.stocktrade.consumer.state.WindowStateStore;
import io.stocktrade.consumer.state.WindowStateStore.ShardClaim;
import io.stocktrade.consumer.window.RecordPosition;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and writes one shard's window state for one processor.
 *
 * <p>Who has the shard, KCL says. The claim only sees to it that states don't overtake each other:
 * when it is void, since someone else has claimed the shard, the keeper claims it anew and goes on
 * if it is not behind what has been written meanwhile. A worker that was paused too long is behind,
 * writes nothing, and hears of its lost lease from KCL; one whose predecessor was merely slow to
 * notice its own end has the shard again.
 */
final class StateKeeper {
  private static final Logger log = LoggerFactory.getLogger(StateKeeper.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final WindowStateStore store;
  private final String application;
  private final String shardId;
  private final Pauser pauser;
  private ShardClaim claim;

  /** Where the stored state stands, as far as is known; null for the beginning or for none. */
  private @Nullable RecordPosition storedAt;

  private StateKeeper(
      WindowStateStore store, String application, String shardId, Pauser pauser, ShardClaim claim) {
    this.store = store;
    this.application = application;
    this.shardId = shardId;
    this.pauser = pauser;
    this.claim = claim;
  }

  /**
   * Claims the shard.
   *
   * @throws IOException if the store does not answer, for all attempts
   */
  static StateKeeper claim(
      WindowStateStore store, String application, String shardId, Pauser pauser, int attempts)
      throws IOException {
    ShardClaim claim = trying(attempts, pauser, () -> store.claim(application, shardId));
    return new StateKeeper(store, application, shardId, pauser, claim);
  }

  /** The state to go on with; empty if there is none. */
  Optional<StateSeal.Opened> stored() throws IOException {
    Optional<byte[]> bytes = claim.latest();
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    StateSeal.Opened opened = StateSeal.open(application, shardId, bytes.get());
    storedAt = opened.position();
    return Optional.of(opened);
  }

  /** From here on any position may be written: what is stored is of no use. */
  void disregardStored() {
    storedAt = null;
  }

  /** The checkpoint from which the shard is read: nothing before it is to be written. */
  void readingFrom(@Nullable RecordPosition checkpoint) {
    if (isBehind(checkpoint)) {
      return;
    }
    storedAt = checkpoint;
  }

  /** Whether a position comes before that of the stored state. */
  boolean isBehind(@Nullable RecordPosition position) {
    return storedAt != null && (position == null || position.compareTo(storedAt) < 0);
  }

  /**
   * Writes a state.
   *
   * @return whether it is stored; if not, it is to be tried with a later one
   * @throws IOException if the store does not answer, for all attempts
   */
  boolean write(Optional<RecordPosition> position, byte[] body, int attempts) throws IOException {
    RecordPosition at = position.orElse(null);
    if (isBehind(at)) {
      return false;
    }
    byte[] state = StateSeal.seal(application, shardId, position, body);
    if (!trying(attempts, pauser, () -> claim.write(state))) {
      claim = trying(attempts, pauser, () -> store.claim(application, shardId));
      RecordPosition mine = storedAt;
      try {
        stored();
      } catch (IOException e) {
        log.info(
            "Shard {}: another worker's window state is unreadable: {}", shardId, e.toString());
      }
      if (isBehind(at)) {
        log.info("Shard {}: another worker has written window state for {}", shardId, storedAt);
        return false;
      }
      storedAt = mine;
      if (!trying(attempts, pauser, () -> claim.write(state))) {
        return false;
      }
    }
    storedAt = at;
    return true;
  }

  /** Forgets the state: the shard has ended. */
  void delete(int attempts) {
    try {
      trying(attempts, pauser, claim::delete);
    } catch (IOException e) {
      log.info("Shard {}: its window state is left over, which does no harm: {}", shardId, e);
    }
  }

  private static <T> T trying(int attempts, Pauser pauser, Attempt<T> step) throws IOException {
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      try {
        return step.run();
      } catch (IOException e) {
        if (attempt >= attempts) {
          throw e;
        }
      }
      try {
        pauser.pause(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while trying again", e);
      }
      pause = pause.multipliedBy(2);
    }
  }

  @FunctionalInterface
  private interface Attempt<T> {
    T run() throws IOException;
  }
}
