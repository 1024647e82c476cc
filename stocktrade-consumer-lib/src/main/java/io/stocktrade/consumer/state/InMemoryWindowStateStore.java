package io.stocktrade.consumer.state;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps states in memory, for tests: they last as long as the store, which the processors share
 * that follow each other on a shard. Thread-safe.
 */
public final class InMemoryWindowStateStore implements WindowStateStore {
  private final Map<Key, Entry> entries = new HashMap<>();

  /** An empty store. */
  public InMemoryWindowStateStore() {}

  private record Key(String application, String shardId) {
    Key {
      requireNonNull(application, "application");
      requireNonNull(shardId, "shardId");
    }
  }

  private static final class Entry {
    private long claims;
    private byte @Nullable [] state;
  }

  @Override
  public synchronized ShardClaim claim(String application, String shardId) {
    Key key = new Key(application, shardId);
    Entry entry = entries.computeIfAbsent(key, k -> new Entry());
    return new Claim(key, entry, ++entry.claims, entry.state);
  }

  /**
   * The state of a shard.
   *
   * @param application the application's name
   * @param shardId the shard's id
   * @return the last bytes written; empty if there are none
   */
  public synchronized Optional<byte[]> state(String application, String shardId) {
    Entry entry = entries.get(new Key(application, shardId));
    return entry == null ? Optional.empty() : Optional.ofNullable(copy(entry.state));
  }

  private static byte @Nullable [] copy(byte @Nullable [] state) {
    return state == null ? null : state.clone();
  }

  private final class Claim implements ShardClaim {
    private final Key key;
    private final Entry entry;
    private final long number;
    private final byte @Nullable [] before;

    Claim(Key key, Entry entry, long number, byte @Nullable [] before) {
      this.key = key;
      this.entry = entry;
      this.number = number;
      this.before = before;
    }

    @Override
    public Optional<byte[]> latest() {
      return Optional.ofNullable(copy(before));
    }

    @Override
    public boolean write(byte[] state) {
      synchronized (InMemoryWindowStateStore.this) {
        if (isVoid()) {
          return false;
        }
        entry.state = state.clone();
        return true;
      }
    }

    @Override
    public boolean delete() {
      synchronized (InMemoryWindowStateStore.this) {
        if (isVoid()) {
          return false;
        }
        entries.remove(key);
        return true;
      }
    }

    private boolean isVoid() {
      return entry.claims != number || entries.get(key) != entry;
    }
  }
}
