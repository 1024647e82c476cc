package io.stocktrade.local.store;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * All streams of one account in one region. Thread-safe.
 *
 * <p>Has no thread and no timer: what a stream is going through follows from the clock when someone
 * asks.
 */
public final class StreamStore {
  private static final int SECRET_BYTES = 16;

  /** Amazon's own limit in its largest regions; here it also bounds the memory. */
  private static final int MAX_SHARDS = 20_000;

  private final ConcurrentNavigableMap<String, KinesisStream> streams =
      new ConcurrentSkipListMap<>();
  private final InstantSource clock;
  private final StoreSettings settings;
  private final @Nullable Journal journal;
  private final ThroughputCommitment commitment;
  private byte @Nullable [] secret;

  /** Held by whoever adds a stream or shards; within it, other streams are asked, not locked. */
  private final ReentrantLock adding = new ReentrantLock();

  private volatile boolean retired;

  /**
   * An empty store without limits.
   *
   * @param clock tells when records arrive
   * @param transition how long a stream is CREATING, UPDATING and DELETING; may be zero
   */
  public StreamStore(InstantSource clock, Duration transition) {
    this(clock, transition, new StoreMemory(Long.MAX_VALUE), false, null);
  }

  /**
   * An empty store.
   *
   * @param clock tells when records arrive
   * @param transition how long a stream is CREATING, UPDATING and DELETING; may be zero
   * @param memory bounds what records take, together with those of other stores
   * @param enforceLimits whether shards refuse what is above their limits
   * @param journal takes all changes; null if nothing is kept
   */
  public StreamStore(
      InstantSource clock,
      Duration transition,
      StoreMemory memory,
      boolean enforceLimits,
      @Nullable Journal journal) {
    this.clock = clock;
    this.settings = new StoreSettings(transition, memory, enforceLimits);
    this.journal = journal;
    this.commitment =
        new ThroughputCommitment(journal == null ? unused -> {} : journal::commitment);
  }

  /**
   * A secret that lives as long as the streams, for what is given out and must come back unchanged.
   *
   * @return 16 bytes
   */
  public synchronized byte[] secret() {
    byte[] given = secret;
    if (given == null) {
      given = journal == null ? newSecret() : journal.secret();
      secret = given;
    }
    return given.clone();
  }

  private static byte[] newSecret() {
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    return random;
  }

  /**
   * The account's commitment to a minimum throughput.
   *
   * @return always the same object
   */
  public ThroughputCommitment commitment() {
    return commitment;
  }

  /**
   * How many open shards there may be, all streams together.
   *
   * @return 0 or more
   */
  public int shardLimit() {
    return MAX_SHARDS;
  }

  /**
   * Ends the store unless it has something to lose: from now on it must get no stream and no
   * commitment.
   *
   * @return false if it has some, and goes on
   */
  public boolean retire() {
    adding.lock();
    try {
      retired = isEmpty() && commitment.isNew();
      return retired;
    } finally {
      adding.unlock();
    }
  }

  /**
   * Whether the store was ended.
   *
   * @return true once {@link #retire} gave it; to be asked within {@link #whileNobodyAdds}
   */
  public boolean isRetired() {
    return retired;
  }

  /**
   * Looks at how many streams and shards there are, and adds some, while nobody else does.
   *
   * @param change looks and adds; it may hold its stream, and must lock no other
   * @param <T> what comes of it
   * @param <E> what the change may throw
   * @return the change's result
   * @throws E if the change does
   */
  public <T, E extends Exception> T whileNobodyAdds(KinesisStream.Change<T, E> change) throws E {
    adding.lock();
    try {
      return change.run();
    } finally {
      adding.unlock();
    }
  }

  /**
   * Whether limits are enforced.
   *
   * @return as the store was made
   */
  public boolean enforcesLimits() {
    return settings.enforceLimits();
  }

  /**
   * The time of the clock.
   *
   * @return epoch milliseconds
   */
  public long nowMillis() {
    return clock.millis();
  }

  /**
   * Creates a stream.
   *
   * @param wanted its name, shards and so on
   * @return false if there is one of that name
   */
  public boolean create(StreamSettings wanted) {
    return whileNobodyAdds(() -> add(wanted));
  }

  private boolean add(StreamSettings wanted) {
    long now = nowMillis();
    removeGone(now);
    if (streams.containsKey(wanted.name())) {
      return false;
    }
    Journal.StreamJournal kept = journal == null ? null : journal.add();
    KinesisStream stream = KinesisStream.create(wanted, now, settings, kept);
    if (kept != null) {
      // Before anyone can put to it.
      kept.changed(stream);
    }
    streams.put(wanted.name(), stream);
    return true;
  }

  /**
   * Adds a stream as it was, while nobody uses the store.
   *
   * @param state what it was
   * @param kept takes its changes from now on
   * @return the stream, without records, of which more is to be restored
   */
  public KinesisStream restore(StreamState state, Journal.StreamJournal kept) {
    KinesisStream stream = KinesisStream.restored(state, settings, kept);
    streams.put(state.settings().name(), stream);
    return stream;
  }

  /**
   * Removes a stream that was restored, while nobody uses the store.
   *
   * @param stream one of this store
   */
  public void forget(KinesisStream stream) {
    streams.remove(stream.settings().name(), stream);
    stream.clear();
  }

  /**
   * A stream by name.
   *
   * @param name any text
   * @return empty if there is none
   */
  public Optional<KinesisStream> find(String name) {
    KinesisStream stream = streams.get(name);
    if (stream != null && stream.isGone(nowMillis())) {
      remove(stream);
      return Optional.empty();
    }
    return Optional.ofNullable(stream);
  }

  private void removeGone(long nowMillis) {
    for (KinesisStream stream : streams.values()) {
      if (stream.isGone(nowMillis)) {
        remove(stream);
      }
    }
  }

  private void remove(KinesisStream stream) {
    if (streams.remove(stream.settings().name(), stream)) {
      stream.clear();
      stream.forget();
    }
  }

  /**
   * Ends a stream, which takes no record from now on, and removes it after the transition.
   *
   * @param stream one of this store
   */
  public void delete(KinesisStream stream) {
    stream.delete(nowMillis());
    find(stream.settings().name());
  }

  /**
   * The streams whose names come after one, in the order of their names.
   *
   * @param name any text; the empty one is before all
   * @param limit how many at most
   * @return a list of the moment
   */
  public List<KinesisStream> listAfter(String name, int limit) {
    long now = nowMillis();
    removeGone(now);
    return streams.tailMap(name, false).values().stream().limit(limit).toList();
  }

  /**
   * Whether there is no stream.
   *
   * @return true if there is none, whatever it is going through
   */
  public boolean isEmpty() {
    removeGone(nowMillis());
    return streams.isEmpty();
  }

  /**
   * How many open shards there are in all streams.
   *
   * @return 0 or more
   */
  public int openShardCount() {
    long now = nowMillis();
    return streams.values().stream().mapToInt(stream -> stream.openShardCount(now)).sum();
  }

  /**
   * How many open shards there are in all streams, or will be after changes that add some: what
   * counts against the limit.
   *
   * @return 0 or more
   */
  public int claimedShardCount() {
    long now = nowMillis();
    return streams.values().stream().mapToInt(stream -> stream.claimedShardCount(now)).sum();
  }
}
