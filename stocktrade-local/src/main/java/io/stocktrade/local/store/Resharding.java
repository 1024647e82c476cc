package io.stocktrade.local.store;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A change of a stream's shards: splits and merges, all at one moment. For one thread, which holds
 * the stream's lock.
 */
public final class Resharding {
  private final List<Shard> shards;
  private final NavigableMap<BigInteger, Shard> openByStart = new TreeMap<>();
  private final long atMillis;
  private final ShardContext context;

  Resharding(List<Shard> shards, long atMillis, ShardContext context) {
    this.shards = new ArrayList<>(shards);
    this.atMillis = atMillis;
    this.context = context;
    shards.stream().filter(Shard::isOpen).forEach(this::addOpen);
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
  }

  /** All shards, as they are after the change. */
  List<Shard> shards() {
    return List.copyOf(shards);
  }

  /**
   * Ends a shard and gives its range to two new ones.
   *
   * @param index the shard, which is open
   * @param key the first hash key of the second one, within the range
   */
  public void split(int index, BigInteger key) {
    Shard parent = shards.get(index);
    long ended = parent.close(atMillis);
    HashKeyRange range = parent.hashKeys();
    OptionalInt from = OptionalInt.of(index);
    OptionalInt none = OptionalInt.empty();
    add(from, none, new HashKeyRange(range.first(), key.subtract(BigInteger.ONE)), ended);
    add(from, none, new HashKeyRange(key, range.last()), ended);
  }

  /**
   * Ends two shards and gives their ranges to a new one.
   *
   * @param lower an open shard
   * @param upper the open shard whose range follows
   * @return the new shard's number
   */
  public int merge(int lower, int upper) {
    Shard left = shards.get(lower);
    Shard right = shards.get(upper);
    long ended = Math.max(left.close(atMillis), right.close(atMillis));
    openByStart.remove(right.hashKeys().first());
    return add(
        OptionalInt.of(lower),
        OptionalInt.of(upper),
        new HashKeyRange(left.hashKeys().first(), right.hashKeys().last()),
        ended);
  }

  private int add(
      OptionalInt parent, OptionalInt adjacentParent, HashKeyRange range, long openedMillis) {
    int index = shards.size();
    Shard shard =
        new Shard(
            index,
            parent,
            adjacentParent,
            range,
            openedMillis,
            openedMillis + Shard.CREATED_AFTER_PARENT_MILLIS,
            context);
    shards.add(shard);
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
      while (!shards.get(merged).hashKeys().last().equals(wanted.last())) {
        BigInteger next = shards.get(merged).hashKeys().last().add(BigInteger.ONE);
        merged = merge(merged, openAround(next).index());
      }
    }
  }

  private Shard openAround(BigInteger key) {
    return openByStart.floorEntry(key).getValue();
  }
}
