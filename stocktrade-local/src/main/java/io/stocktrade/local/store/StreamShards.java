package io.stocktrade.local.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The shards of a stream: which there are, how they are about to change, and when closed ones go.
 * Thread-safe; whatever changes them holds the stream's lock.
 *
 * <p>Has no timer: {@link #settle} does what is due, and costs one volatile read if nothing is.
 */
final class StreamShards {
  private static final long NEVER = Long.MAX_VALUE;

  /**
   * Who splits and merges without end would fill the memory with closed shards long before their
   * retention is over; one change of 10,000 shards closes less.
   */
  private static final int MAX_CLOSED = 50_000;

  /** Several at a time, as looking for the oldest costs as much for one as for many. */
  private static final int DROPPED_AT_ONCE = MAX_CLOSED / 8;

  private final ShardContext context;
  private final ReentrantLock changes;
  private final Runnable keep;
  private volatile Shape shape = new Shape(new ShardMap(List.of()), null, NEVER, List.of());
  private volatile ShardTable table;
  private volatile long dueMillis = NEVER;

  /** Those that are being restored, before anyone uses the stream: a log changes them often. */
  private final NavigableMap<Integer, Shard> restored = new TreeMap<>();

  /** Whether the table is older than the shape; under the lock. */
  private boolean tableOutdated;

  /**
   * All that changes together.
   *
   * @param map the shards
   * @param plan how they are about to change; null for not at all
   * @param reshardAtMillis when they are
   * @param unkept those that changed since the journal took their state
   */
  record Shape(
      ShardMap map, Resharding.@Nullable Plan plan, long reshardAtMillis, List<Shard> unkept) {
    /** How many shards are open, also if nobody has yet carried out what is due. */
    int open(long nowMillis) {
      int open = map.open().size();
      return plan == null || nowMillis < reshardAtMillis ? open : plan.openAfter(open);
    }

    /** How many are open, or will be if that is more. */
    int claimed(long nowMillis) {
      int open = map.open().size();
      return Math.max(open(nowMillis), plan == null ? open : plan.openAfter(open));
    }
  }

  /**
   * None yet.
   *
   * @param changes the stream's lock
   * @param keep has the journal, if there is one, take what has changed
   */
  StreamShards(
      ReentrantLock changes,
      Runnable keep,
      Retention retention,
      StoreSettings store,
      Journal.@Nullable StreamJournal journal) {
    this.changes = changes;
    this.keep = keep;
    this.context =
        new ShardContext(this::settle, retention, store.memory(), store.enforceLimits(), journal);
    this.table = new ShardTable(List.of());
  }

  /** Makes the shards that a stream begins with. */
  void begin(int count, long createdMillis) {
    List<Shard> first =
        IntStream.range(0, count)
            .mapToObj(
                index -> new Shard(ShardOrigin.ofStream(index, count, createdMillis), context))
            .toList();
    become(new Shape(new ShardMap(first), null, NEVER, unkept(List.of(), first)));
    table = new ShardTable(first);
  }

  private List<Shard> unkept(List<Shard> before, List<Shard> more) {
    if (context.journal() == null) {
      return List.of();
    }
    List<Shard> unkept = new ArrayList<>(before);
    unkept.addAll(more);
    return List.copyOf(unkept);
  }

  /** Adds shards, or makes them what they were, while nobody uses the stream. */
  void restore(StreamState state) {
    for (StreamState.ShardState of : state.shards()) {
      Shard known = restored.get(of.origin().index());
      if (known == null) {
        restored.put(of.origin().index(), Shard.restored(of, context));
      } else {
        known.restore(of);
      }
    }
    Shape empty = shape;
    become(new Shape(empty.map(), state.plan().orElse(null), state.reshardAtMillis(), List.of()));
  }

  /** One that was restored. */
  Shard restored(int index) {
    Shard shard = restored.get(index);
    if (shard == null) {
      throw new IllegalArgumentException("shard: " + index + " (expected: one that there is)");
    }
    return shard;
  }

  /** Ends the restoring. */
  void restored() {
    ShardMap map = new ShardMap(List.copyOf(restored.values()));
    restored.clear();
    Shape empty = shape;
    become(new Shape(map, empty.plan(), empty.reshardAtMillis(), List.of()));
    table = new ShardTable(map.open());
    setDue();
  }

  /** What there is at the moment, whether or not something is due. */
  Shape shape() {
    return shape;
  }

  /** Where records go at the moment. */
  ShardTable table() {
    return table;
  }

  /** Where records go now that one of the shards was found closed. */
  ShardTable tableAfter(Shard closed) {
    changes.lock();
    try {
      settle(closed.closedMillis());
      return table;
    } finally {
      changes.unlock();
    }
  }

  /** Has the shards change at a time. */
  void plan(Resharding.Plan plan, long atMillis) {
    Shape now = shape;
    become(new Shape(now.map(), plan, atMillis, now.unkept()));
    setDue();
  }

  /** Takes note that the journal has this. */
  @SuppressWarnings("ReferenceEquality") // equal ones are no less different moments
  synchronized void kept(Shape written) {
    // If there is a newer one, its changes are all written again.
    if (shape == written) {
      shape = new Shape(written.map(), written.plan(), written.reshardAtMillis(), List.of());
    }
  }

  private synchronized void become(Shape newShape) {
    shape = newShape;
  }

  /** Does what is due. */
  void settle(long nowMillis) {
    if (nowMillis < dueMillis) {
      return;
    }
    changes.lock();
    try {
      Shape now = shape;
      if (now.plan() != null && nowMillis >= now.reshardAtMillis()) {
        reshard(now, now.plan());
      }
      if (tableOutdated) {
        // Before the new shards can be put to. If this fails, the next who comes tries again.
        keep.run();
        table = new ShardTable(shape.map().open());
        tableOutdated = false;
      }
      dropExpired(nowMillis);
      dropIfTooMany();
      setDue();
    } finally {
      changes.unlock();
    }
  }

  private void reshard(Shape before, Resharding.Plan plan) {
    Resharding resharding = new Resharding(before.map(), before.reshardAtMillis(), context);
    plan.apply(resharding);
    List<Shard> unkept = unkept(before.unkept(), resharding.changed());
    become(new Shape(resharding.after(), null, NEVER, unkept));
    tableOutdated = true;
  }

  /**
   * Closed shards go when the last record that they can have goes. The journal need not know: it
   * leaves them out of its next file, and who restores them finds them expired.
   */
  private void dropExpired(long nowMillis) {
    ShardMap map = shape.map();
    if (nowMillis >= context.retention().goneAt(map.firstClosedMillis())) {
      drop(map.all().stream().filter(shard -> shard.isExpired(nowMillis)).toList());
    }
  }

  private void dropIfTooMany() {
    ShardMap map = shape.map();
    if (map.all().size() - map.open().size() > MAX_CLOSED) {
      List<Shard> oldest =
          map.all().stream()
              .filter(shard -> !shard.isOpen())
              .sorted(Comparator.comparingLong(Shard::closedMillis))
              .limit(map.all().size() - map.open().size() - MAX_CLOSED + DROPPED_AT_ONCE)
              .toList();
      context.memory().gaveUp(drop(oldest), oldest.size());
    }
  }

  /** Gives how many records went with them. */
  private long drop(List<Shard> gone) {
    Shape now = shape;
    Set<Shard> set = new HashSet<>(gone);
    become(
        new Shape(
            now.map().without(set::contains), now.plan(), now.reshardAtMillis(), now.unkept()));
    return gone.stream().mapToLong(Shard::clear).sum();
  }

  /** Says that the retention has changed. */
  void setDue() {
    Shape now = shape;
    dueMillis =
        tableOutdated
            ? Long.MIN_VALUE
            : Math.min(
                now.reshardAtMillis(), context.retention().goneAt(now.map().firstClosedMillis()));
  }

  /** Ends all shards, for good. */
  void close(long nowMillis) {
    Shape now = shape;
    List<Shard> open = now.map().open();
    open.forEach(shard -> shard.close(nowMillis));
    become(new Shape(new ShardMap(now.map().all()), null, NEVER, unkept(now.unkept(), open)));
    tableOutdated = false;
    setDue();
  }

  /** Frees the records that are too old. */
  void trim(long nowMillis) {
    shape.map().all().forEach(shard -> shard.trim(nowMillis));
  }

  /** Frees all records. */
  void clear() {
    shape.map().all().forEach(Shard::clear);
    restored.values().forEach(Shard::clear);
  }
}
