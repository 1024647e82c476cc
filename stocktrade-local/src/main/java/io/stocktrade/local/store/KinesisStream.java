package io.stocktrade.local.store;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A stream: its settings, and its shards in the order of their numbers.
 *
 * <p>Thread-safe. A put locks one shard at a time. Has no timer: a change of the shards is said
 * when it is asked for and carried out by the first who comes after its time.
 */
public final class KinesisStream {
  private final StreamLife life;
  private final StoreSettings store;
  private final Journal.@Nullable StreamJournal journal;
  private final StreamConsumers consumers;
  private final ReentrantLock changes = new ReentrantLock();
  private final Deque<Long> shardCountUpdates = new ConcurrentLinkedDeque<>();
  private final Retention retention;
  private final StreamShards shards;
  private volatile StreamSettings settings;

  private KinesisStream(
      StreamSettings settings,
      StreamLife life,
      StoreSettings store,
      Journal.@Nullable StreamJournal journal) {
    this.settings = settings;
    this.life = life;
    this.store = store;
    this.journal = journal;
    this.consumers = new StreamConsumers(store.transition(), this::keep);
    this.retention = new Retention(settings.retentionHours());
    this.shards = new StreamShards(changes, this::keep, retention, store, journal);
  }

  /** A new stream. */
  static KinesisStream create(
      StreamSettings settings,
      long nowMillis,
      StoreSettings store,
      Journal.@Nullable StreamJournal journal) {
    StreamLife life = StreamLife.begin(nowMillis, store);
    KinesisStream stream = new KinesisStream(settings, life, store, journal);
    stream.shards.begin(settings.shardCount(), nowMillis);
    return stream;
  }

  /** A stream as it was; to be told when that is all. */
  static KinesisStream restored(
      StreamState state, StoreSettings store, Journal.StreamJournal journal) {
    StreamLife life = StreamLife.restored(state, store);
    KinesisStream stream = new KinesisStream(state.settings(), life, store, journal);
    stream.restore(state);
    return stream;
  }

  /** Has the journal, if there is one, take what has changed. */
  private void keep() {
    if (journal != null) {
      journal.changed(this);
    }
  }

  /**
   * All of the stream but its records. Takes no lock.
   *
   * @return the state of the moment
   */
  public StreamState state() {
    StreamShards.Shape shape = shards.shape();
    return state(shape, shape.map().all());
  }

  private StreamState state(StreamShards.Shape shape, List<Shard> of) {
    return new StreamState(
        settings,
        life.createdMillis(),
        life.activeMillis(),
        life.updatingUntilMillis(),
        life.goneMillis(),
        shape.reshardAtMillis(),
        Optional.ofNullable(shape.plan()),
        retention.floorMillis(),
        List.copyOf(shardCountUpdates),
        of.stream().map(shape.map()::state).toList(),
        consumers.states());
  }

  /**
   * Takes a state.
   *
   * @param <E> what it may throw
   */
  @FunctionalInterface
  public interface Keeper<E extends Exception> {
    /**
     * Keeps it.
     *
     * @param state to be kept
     * @throws E if it can't be
     */
    void keep(StreamState state) throws E;
  }

  /**
   * Has what has changed be kept: of the shards, those that have changed since this last succeeded,
   * and all of the rest. Takes no lock; for one thread at a time.
   *
   * @param keeper takes the state
   * @param <E> what it may throw
   * @throws E if the keeper does: the same has changed the next time
   */
  public <E extends Exception> void keepChanges(Keeper<E> keeper) throws E {
    StreamShards.Shape shape = shards.shape();
    keeper.keep(state(shape, shape.unkept()));
    shards.kept(shape);
  }

  /**
   * Makes the stream what it was, while nobody uses it; to be followed by {@link #restored()}.
   *
   * @param state of the same stream, later than what is here; shards that it lacks stay
   */
  public void restore(StreamState state) {
    settings = state.settings();
    retention.restore(settings.retentionHours(), state.retentionFloorMillis());
    life.restore(state);
    shardCountUpdates.clear();
    shardCountUpdates.addAll(state.shardCountUpdates());
    consumers.restore(state.consumers());
    shards.restore(state);
  }

  /**
   * Stores a record again, while nobody uses the stream; one that is here already is left alone.
   *
   * @param shardIndex the number of its shard
   * @param record as it was
   * @throws IllegalArgumentException if there is no such shard
   */
  public void restore(int shardIndex, RestoredRecord record) {
    shards.restored(shardIndex).restore(record);
    store.memory().dropOldest(record.arrivalMillis());
  }

  /** Says that all of the stream is restored, and it can be used. */
  public void restored() {
    shards.restored();
  }

  /**
   * Where the records of a shard begin that can still be read. Takes no lock.
   *
   * @param shardIndex the shard's number
   * @param nowMillis epoch milliseconds
   * @return a position; {@link Long#MAX_VALUE} if the shard is gone
   */
  public long firstPosition(int shardIndex, long nowMillis) {
    return shards
        .shape()
        .map()
        .find(shardIndex)
        .map(shard -> shard.oldest(nowMillis))
        .orElse(Long.MAX_VALUE);
  }

  /**
   * What the stream is set to.
   *
   * @return the settings of the moment
   */
  public StreamSettings settings() {
    return settings;
  }

  /**
   * When the stream was created.
   *
   * @return epoch milliseconds
   */
  public long createdMillis() {
    return life.createdMillis();
  }

  /**
   * All shards that have or may get records, open and closed, in the order of their numbers.
   *
   * @param nowMillis epoch milliseconds
   * @return an immutable list
   */
  public List<Shard> shards(long nowMillis) {
    return settled(nowMillis).all();
  }

  /**
   * The shards that take records, in the order of their numbers.
   *
   * @param nowMillis epoch milliseconds
   * @return an immutable list
   */
  public List<Shard> openShards(long nowMillis) {
    return settled(nowMillis).open();
  }

  private ShardMap settled(long nowMillis) {
    shards.settle(nowMillis);
    return shards.shape().map();
  }

  /** How many shards take records. Waits for nobody. */
  int openShardCount(long nowMillis) {
    return shards.shape().open(nowMillis);
  }

  /** How many shards take records, or will after a change if that is more. Waits for nobody. */
  int claimedShardCount(long nowMillis) {
    return shards.shape().claimed(nowMillis);
  }

  /**
   * A shard by its number.
   *
   * @param index any number
   * @param nowMillis epoch milliseconds
   * @return empty if there is none, or none any more
   */
  public Optional<Shard> shard(int index, long nowMillis) {
    return settled(nowMillis).find(index);
  }

  /**
   * The shards that were split or merged from one.
   *
   * @param parent a shard of this stream
   * @return none, one or two
   */
  public List<Shard> children(Shard parent) {
    // A shard that is found closed may have children that are just being added.
    changes.lock();
    try {
      return shards.shape().map().children(parent);
    } finally {
      changes.unlock();
    }
  }

  /**
   * The consumers that are registered for enhanced fan-out.
   *
   * @return always the same object
   */
  public StreamConsumers consumers() {
    return consumers;
  }

  /**
   * What the stream is going through.
   *
   * @param nowMillis epoch milliseconds
   * @return the status
   */
  public StreamStatus status(long nowMillis) {
    return life.status(nowMillis);
  }

  /** Something that looks at the stream and then changes it. */
  @FunctionalInterface
  public interface Change<T, E extends Exception> {
    /**
     * Looks and changes.
     *
     * @return what comes of it
     * @throws E if the change is not possible
     */
    T run() throws E;
  }

  /**
   * Makes a change while nobody else does.
   *
   * @param change looks at the stream, and calls {@link #update} or {@link #reshard}
   * @param <T> what comes of it
   * @param <E> what the change may throw
   * @return the change's result
   * @throws E if the change does
   */
  public <T, E extends Exception> T exclusively(Change<T, E> change) throws E {
    changes.lock();
    try {
      return change.run();
    } finally {
      changes.unlock();
    }
  }

  /**
   * Changes settings, at once and without a transition.
   *
   * @param change gives the new settings
   * @param nowMillis epoch milliseconds
   */
  public void set(UnaryOperator<StreamSettings> change, long nowMillis) {
    changes.lock();
    try {
      StreamSettings before = settings;
      StreamSettings after = change.apply(before);
      settings = after;
      if (after.retentionHours() != before.retentionHours()) {
        retention.set(after.retentionHours(), nowMillis);
        shards.setDue();
        shards.trim(nowMillis);
      }
      keep();
    } finally {
      changes.unlock();
    }
  }

  /**
   * Changes settings at once; the stream is UPDATING until the transition is over.
   *
   * @param change gives the new settings
   * @param nowMillis epoch milliseconds
   */
  public void update(UnaryOperator<StreamSettings> change, long nowMillis) {
    changes.lock();
    try {
      set(change, nowMillis);
      life.update(nowMillis);
      keep();
    } finally {
      changes.unlock();
    }
  }

  /**
   * Changes the shards when the transition is over; the stream is UPDATING until then.
   *
   * @param newPlan what to do, possible now and therefore then
   * @param nowMillis epoch milliseconds
   */
  public void reshard(Resharding.Plan newPlan, long nowMillis) {
    changes.lock();
    try {
      shards.plan(newPlan, life.update(nowMillis));
      keep();
      shards.settle(nowMillis);
    } finally {
      changes.unlock();
    }
  }

  /**
   * The times, of the last 24 hours, at which the number of shards was updated. To be used by a
   * change only.
   *
   * @param nowMillis epoch milliseconds
   * @return oldest first; the caller adds to it
   */
  public Deque<Long> shardCountUpdates(long nowMillis) {
    long dayAgo = nowMillis - Duration.ofDays(1).toMillis();
    shardCountUpdates.removeIf(time -> time <= dayAgo);
    return shardCountUpdates;
  }

  /**
   * Stores records: the ones of a shard one after the other in the order of the batch.
   *
   * @param batch what to store; knows afterwards where each record went
   * @param nowMillis the records' arrival, epoch milliseconds
   * @return false if the stream was deleted meanwhile; some records may be stored then
   */
  public boolean put(RecordBatch batch, long nowMillis) {
    shards.settle(nowMillis);
    ShardTable routes = shards.table();
    batch.route(routes);
    batch.setEncrypted(settings.kmsKey() != null);
    int i = 0;
    while (i < batch.size()) {
      if (batch.isDone(i) || batch.shard(i).append(batch, i, nowMillis)) {
        i++;
      } else {
        // The shard was closed since the routes were looked up: its children take the record.
        ShardTable newRoutes = shards.tableAfter(batch.shard(i));
        if (newRoutes == routes) {
          return false;
        }
        routes = newRoutes;
        batch.routeRest(routes);
      }
    }
    store.memory().dropOldest(nowMillis);
    return true;
  }

  /**
   * The shard that a record would go to now.
   *
   * @param partitionKey the record's key
   * @param explicitHashKey below {@link HashKeys#COUNT}, or null
   * @return the shard's number
   */
  public int shardIndexOf(String partitionKey, @Nullable BigInteger explicitHashKey) {
    RecordBatch batch = new RecordBatch();
    batch.add(partitionKey, explicitHashKey, Payload.NONE);
    batch.route(shards.table());
    return batch.shardIndex(0);
  }

  void delete(long nowMillis) {
    changes.lock();
    try {
      life.delete(nowMillis);
      shards.close(nowMillis);
      keep();
    } finally {
      changes.unlock();
    }
  }

  boolean isGone(long nowMillis) {
    return life.isGone(nowMillis);
  }

  /** Has the journal, if there is one, take note that the stream is gone. */
  void forget() {
    if (journal != null) {
      journal.gone();
    }
  }

  /** Frees the memory of a stream that is gone. */
  void clear() {
    shards.clear();
  }
}
