package io.stocktrade.local.store;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A change of a stream's shards: splits and merges, all at one moment. For one thread, which holds
 * the stream's lock.
 */
public final class Resharding {
  private final ShardMap before;
  private final List<Shard> closed = new ArrayList<>();
  private final List<Shard> added = new ArrayList<>();
  private final NavigableMap<BigInteger, Shard> openByStart = new TreeMap<>();
  private final long atMillis;
  private final ShardContext context;

  Resharding(ShardMap before, long atMillis, ShardContext context) {
    this.before = before;
    this.atMillis = atMillis;
    this.context = context;
    before.open().forEach(this::addOpen);
  }

  private void addOpen(Shard shard) {
    openByStart.put(shard.hashKeys().first(), shard);
  }

  /** What is to be changed, said before it happens. */
  public sealed interface Plan {
    /**
     * Splits and merges.
     *
     * @param change takes them
     */
    void apply(Resharding change);

    /**
     * How many shards are open afterwards.
     *
     * @param before how many are open now
     * @return at least 1
     */
    int openAfter(int before);
  }

  /**
   * A plan to split a shard.
   *
   * @param index the shard
   * @param key the first hash key of the second new one
   */
  public record Split(int index, BigInteger key) implements Plan {
    @Override
    public void apply(Resharding change) {
      change.split(index, key);
    }

    @Override
    public int openAfter(int before) {
      return before + 1;
    }
  }

  /**
   * A plan to merge two shards.
   *
   * @param lower a shard
   * @param upper the shard whose range follows
   */
  public record Merge(int lower, int upper) implements Plan {
    @Override
    public void apply(Resharding change) {
      change.merge(lower, upper);
    }

    @Override
    public int openAfter(int before) {
      return before - 1;
    }
  }

  /**
   * A plan to make all shards equal in size.
   *
   * @param count how many are to be open
   */
  public record EqualShards(int count) implements Plan {
    @Override
    public void apply(Resharding change) {
      change.toEqualShards(count);
    }

    @Override
    public int openAfter(int before) {
      return count;
    }
  }

  /** All shards, as they are after the change. */
  ShardMap after() {
    return before.changed(closed, added);
  }

  /** Those that are new, and those that are open no more. */
  List<Shard> changed() {
    List<Shard> changed = new ArrayList<>(closed);
    changed.addAll(added);
    return changed;
  }

  /**
   * Ends a shard and gives its range to two new ones.
   *
   * @param index the shard, which is open
   * @param key the first hash key of the second one, within the range
   */
  public void split(int index, BigInteger key) {
    Shard parent = find(index);
    long ended = close(parent);
    HashKeyRange range = parent.hashKeys();
    int none = ShardOrigin.NONE;
    add(index, none, new HashKeyRange(range.first(), key.subtract(BigInteger.ONE)), ended);
    add(index, none, new HashKeyRange(key, range.last()), ended);
  }

  /**
   * Ends two shards and gives their ranges to a new one.
   *
   * @param lower an open shard
   * @param upper the open shard whose range follows
   * @return the new shard's number
   */
  public int merge(int lower, int upper) {
    Shard left = find(lower);
    Shard right = find(upper);
    long ended = Math.max(close(left), close(right));
    openByStart.remove(right.hashKeys().first());
    return add(
        lower, upper, new HashKeyRange(left.hashKeys().first(), right.hashKeys().last()), ended);
  }

  private Shard find(int index) {
    int first = before.nextIndex();
    return index < first ? before.find(index).orElseThrow() : added.get(index - first);
  }

  private long close(Shard shard) {
    if (shard.index() < before.nextIndex()) {
      closed.add(shard);
    }
    return shard.close(atMillis);
  }

  private int add(int parent, int adjacentParent, HashKeyRange range, long endedMillis) {
    int index = before.nextIndex() + added.size();
    Shard shard =
        new Shard(
            ShardOrigin.ofParents(index, parent, adjacentParent, range, endedMillis), context);
    added.add(shard);
    addOpen(shard);
    return index;
  }

  /**
   * Makes all open shards equal in size, as UpdateShardCount does it: first the shards are split
   * where the new ones begin, then what lies between two such places is merged.
   *
   * @param count how many shards are to be open
   */
  public void toEqualShards(int count) {
    for (int i = 1; i < count; i++) {
      BigInteger start = HashKeys.start(i, count);
      Shard around = openAround(start);
      if (!around.hashKeys().first().equals(start)) {
        split(around.index(), start);
      }
    }
    for (int i = 0; i < count; i++) {
      HashKeyRange wanted = HashKeyRange.ofEqualShare(i, count);
      int merged = openAround(wanted.first()).index();
      while (!find(merged).hashKeys().last().equals(wanted.last())) {
        BigInteger next = find(merged).hashKeys().last().add(BigInteger.ONE);
        merged = merge(merged, openAround(next).index());
      }
    }
  }

  private Shard openAround(BigInteger key) {
    return openByStart.floorEntry(key).getValue();
  }
}
