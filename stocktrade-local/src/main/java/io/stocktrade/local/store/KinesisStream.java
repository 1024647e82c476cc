package io.stocktrade.local.store;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A stream: its settings, and its shards in the order of their numbers.
 *
 * <p>Thread-safe. A put locks one shard at a time. Has no timer: a change of the shards is said
 * when it is asked for and carried out by the first who comes after its time.
 */
public final class KinesisStream {
  private static final long NEVER = Long.MAX_VALUE;

  private final long createdMillis;
  private final long activeMillis;
  private final Duration transition;
  private final ShardContext context;
  private final StreamConsumers consumers;
  private final ReentrantLock changes = new ReentrantLock();
  private final Deque<Long> shardCountUpdates = new ConcurrentLinkedDeque<>();
  private final Retention retention;
  private volatile StreamSettings settings;
  private volatile List<Shard> shards;
  private volatile ShardTable table;
  private volatile long updatingUntilMillis = Long.MIN_VALUE;
  private volatile long reshardAtMillis = NEVER;
  private volatile Resharding.@Nullable Plan plan;
  private volatile long goneMillis = NEVER;

  KinesisStream(
      StreamSettings settings,
      long createdMillis,
      Duration transition,
      StoreMemory memory,
      boolean enforceLimits,
      Journal.@Nullable StreamJournal journal) {
    this.settings = settings;
    this.createdMillis = createdMillis;
    this.activeMillis = createdMillis + transition.toMillis();
    this.transition = transition;
    this.consumers = new StreamConsumers(transition, this::keep);
    this.retention = new Retention(settings.retentionHours());
    this.context = new ShardContext(this::settle, retention, memory, enforceLimits, journal);
    int count = settings.shardCount();
    long opened = createdMillis - Shard.CREATED_BEFORE_STREAM_MILLIS;
    this.shards =
        IntStream.range(0, count)
            .mapToObj(
                index ->
                    new Shard(
                        index,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        HashKeyRange.ofEqualShare(index, count),
                        opened,
                        opened,
                        context))
            .toList();
    this.table = new ShardTable(shards);
  }

  KinesisStream(
      StreamState state,
      Duration transition,
      StoreMemory memory,
      boolean enforceLimits,
      Journal.StreamJournal journal) {
    this.settings = state.settings();
    this.createdMillis = state.createdMillis();
    this.activeMillis = state.activeMillis();
    this.transition = transition;
    this.consumers = new StreamConsumers(transition, this::keep);
    this.retention = new Retention(settings.retentionHours());
    this.context = new ShardContext(this::settle, retention, memory, enforceLimits, journal);
    this.shards = List.of();
    this.table = new ShardTable(shards);
    restore(state);
  }

  /** Has the journal, if there is one, take what has changed. */
  private void keep() {
    Journal.StreamJournal journal = context.journal();
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
    return new StreamState(
        settings,
        createdMillis,
        activeMillis,
        updatingUntilMillis,
        goneMillis,
        reshardAtMillis,
        Optional.ofNullable(plan),
        retention.floorMillis(),
        List.copyOf(shardCountUpdates),
        shards.stream().map(Shard::state).toList(),
        consumers.states());
  }

  /**
   * Makes the stream what it was, while nobody uses it.
   *
   * @param state of the same stream, later than what is here
   */
  public void restore(StreamState state) {
    settings = state.settings();
    retention.restore(settings.retentionHours(), state.retentionFloorMillis());
    updatingUntilMillis = state.updatingUntilMillis();
    goneMillis = state.goneMillis();
    plan = state.plan().orElse(null);
    reshardAtMillis = state.reshardAtMillis();
    shardCountUpdates.clear();
    shardCountUpdates.addAll(state.shardCountUpdates());
    consumers.restore(state.consumers());
    List<Shard> all = new ArrayList<>(shards);
    for (int i = 0; i < state.shards().size(); i++) {
      if (i < all.size()) {
        all.get(i).restore(state.shards().get(i));
      } else {
        all.add(Shard.of(i, state.shards().get(i), context));
      }
    }
    shards = List.copyOf(all);
    table = new ShardTable(shards.stream().filter(Shard::isOpen).toList());
  }

  /**
   * Stores a record again, while nobody uses the stream; one that is here already is left alone.
   *
   * @param shardIndex the number of its shard
   * @param position its position
   * @param arrivalMillis when it came
   * @param key its partition key
   * @param data holds its data
   * @param start the first byte of its data
   * @param length how many bytes there are
   */
  public void restore(
      int shardIndex,
      long position,
      long arrivalMillis,
      byte[] key,
      byte[] data,
      int start,
      int length) {
    shards
        .get(shardIndex)
        .restore(position, arrivalMillis, key, new BytesPayload(data, start, length));
    context.memory().dropOldest(arrivalMillis);
  }

  /**
   * Where the records of a shard begin that can still be read. Takes no lock.
   *
   * @param shardIndex the shard's number
   * @param nowMillis epoch milliseconds
   * @return a position
   */
  public long firstPosition(int shardIndex, long nowMillis) {
    return shards.get(shardIndex).firstPosition(nowMillis);
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
    return createdMillis;
  }

  /**
   * All shards that have or may get records, open and closed, in the order of their numbers.
   *
   * @param nowMillis epoch milliseconds
   * @return an immutable list
   */
  public List<Shard> shards(long nowMillis) {
    settle(nowMillis);
    List<Shard> all = shards;
    boolean anyExpired = all.stream().anyMatch(shard -> shard.isExpired(nowMillis));
    return anyExpired ? all.stream().filter(shard -> !shard.isExpired(nowMillis)).toList() : all;
  }

  /**
   * The shards that take records, in the order of their numbers.
   *
   * @param nowMillis epoch milliseconds
   * @return an immutable list
   */
  public List<Shard> openShards(long nowMillis) {
    settle(nowMillis);
    return shards.stream().filter(Shard::isOpen).toList();
  }

  /**
   * How many shards take records. Waits for nobody: to be asked also while another stream is held.
   *
   * @param nowMillis epoch milliseconds
   * @return at least 1
   */
  int openShardCount(long nowMillis) {
    if (nowMillis >= reshardAtMillis && changes.tryLock()) {
      try {
        settle(nowMillis);
      } finally {
        changes.unlock();
      }
    }
    return (int) shards.stream().filter(Shard::isOpen).count();
  }

  /**
   * A shard by its number.
   *
   * @param index any number
   * @param nowMillis epoch milliseconds
   * @return empty if there is none, or none any more
   */
  public Optional<Shard> shard(int index, long nowMillis) {
    settle(nowMillis);
    List<Shard> all = shards;
    return index >= 0 && index < all.size()
        ? Optional.of(all.get(index)).filter(shard -> !shard.isExpired(nowMillis))
        : Optional.empty();
  }

  /**
   * The shards that were split or merged from one.
   *
   * @param parent a shard of this stream
   * @return none, one or two
   */
  public List<Shard> children(Shard parent) {
    List<Shard> all;
    // A shard that is found closed may have children that are just being added.
    changes.lock();
    try {
      all = shards;
    } finally {
      changes.unlock();
    }
    List<Shard> children = new ArrayList<>();
    for (Shard shard : all) {
      if (is(shard.parent(), parent) || is(shard.adjacentParent(), parent)) {
        children.add(shard);
      }
    }
    return children;
  }

  /**
   * The shards that one was split or merged from.
   *
   * @param child a shard of this stream
   * @return none, one or two
   */
  public List<Shard> parents(Shard child) {
    List<Shard> all = shards;
    List<Shard> parents = new ArrayList<>();
    child.parent().ifPresent(index -> parents.add(all.get(index)));
    child.adjacentParent().ifPresent(index -> parents.add(all.get(index)));
    return parents;
  }

  private static boolean is(OptionalInt index, Shard shard) {
    return index.isPresent() && index.getAsInt() == shard.index();
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
    if (goneMillis != NEVER) {
      return StreamStatus.DELETING;
    }
    if (nowMillis < activeMillis) {
      return StreamStatus.CREATING;
    }
    return nowMillis < updatingUntilMillis ? StreamStatus.UPDATING : StreamStatus.ACTIVE;
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
        shards.forEach(shard -> shard.trim(nowMillis));
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
      updatingUntilMillis = nowMillis + transition.toMillis();
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
      long at = nowMillis + transition.toMillis();
      plan = newPlan;
      updatingUntilMillis = at;
      reshardAtMillis = at;
      keep();
      settle(nowMillis);
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

  private void settle(long nowMillis) {
    if (nowMillis < reshardAtMillis) {
      return;
    }
    changes.lock();
    try {
      if (nowMillis < reshardAtMillis) {
        return;
      }
      Resharding.Plan due = plan;
      if (due != null) {
        Resharding resharding = new Resharding(shards, reshardAtMillis, context);
        due.apply(resharding);
        shards = resharding.shards();
        plan = null;
      }
      // Before the new shards can be put to. If the journal fails, the next who comes tries again.
      keep();
      reshardAtMillis = NEVER;
      table = new ShardTable(shards.stream().filter(Shard::isOpen).toList());
    } finally {
      changes.unlock();
    }
  }

  /**
   * Stores records: the ones of a shard one after the other in the order of the batch.
   *
   * @param batch what to store; knows afterwards where each record went
   * @param nowMillis the records' arrival, epoch milliseconds
   * @return false if the stream was deleted meanwhile; some records may be stored then
   */
  public boolean put(RecordBatch batch, long nowMillis) {
    settle(nowMillis);
    ShardTable routes = table;
    batch.route(routes);
    int i = 0;
    while (i < batch.size()) {
      if (batch.isDone(i) || batch.shard(i).append(batch, i, nowMillis)) {
        i++;
      } else {
        // The shard was closed since the routes were looked up: its children take the record.
        ShardTable newRoutes = routesAfter(batch.shard(i));
        if (newRoutes == routes) {
          return false;
        }
        routes = newRoutes;
        batch.routeRest(routes);
      }
    }
    context.memory().dropOldest(nowMillis);
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
    batch.route(table);
    return batch.shardIndex(0);
  }

  private ShardTable routesAfter(Shard closed) {
    changes.lock();
    try {
      settle(closed.closedMillis());
      return table;
    } finally {
      changes.unlock();
    }
  }

  void delete(long nowMillis, long goneAtMillis) {
    changes.lock();
    try {
      plan = null;
      reshardAtMillis = NEVER;
      goneMillis = Math.min(goneMillis, goneAtMillis);
      shards.forEach(shard -> shard.close(nowMillis));
      keep();
    } finally {
      changes.unlock();
    }
  }

  boolean isGone(long nowMillis) {
    return nowMillis >= goneMillis;
  }

  /** Has the journal, if there is one, take note that the stream is gone. */
  void forget() {
    Journal.StreamJournal journal = context.journal();
    if (journal != null) {
      journal.gone();
    }
  }

  /** Frees the memory of a stream that is gone. */
  void clear() {
    shards.forEach(Shard::clear);
  }
}
