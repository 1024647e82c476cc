package io.stocktrade.local.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The shards of a stream by their numbers, which have gaps where shards are gone.
 *
 * <p>Immutable, though the shards are not: which of them are open is remembered as it was, so that
 * a change of several shards is seen whole or not at all.
 */
final class ShardMap {
  private final List<Shard> all;
  private final List<Shard> open;
  private final long firstClosedMillis;

  /** The shards, in the order of their numbers. */
  ShardMap(List<Shard> all) {
    this(List.copyOf(all), all.stream().filter(Shard::isOpen).toList());
  }

  private ShardMap(List<Shard> all, List<Shard> open) {
    this.all = all;
    this.open = open;
    long first = Long.MAX_VALUE;
    for (Shard shard : all) {
      first = Math.min(first, shard.closedMillis());
    }
    this.firstClosedMillis = first;
  }

  /** Open and closed, in the order of their numbers; immutable. */
  List<Shard> all() {
    return all;
  }

  /** In the order of their numbers; immutable. */
  List<Shard> open() {
    return open;
  }

  /** When the first one was closed that is still here; {@link Long#MAX_VALUE} if none was. */
  long firstClosedMillis() {
    return firstClosedMillis;
  }

  /** The number of the shard to be made next: the last one that was made is open. */
  int nextIndex() {
    return all.isEmpty() ? 0 : all.get(all.size() - 1).index() + 1;
  }

  Optional<Shard> find(int index) {
    int place = place(all, index);
    return place < all.size() && all.get(place).index() == index
        ? Optional.of(all.get(place))
        : Optional.empty();
  }

  /** Where the first shard is whose number is not smaller. */
  private static int place(List<Shard> shards, int index) {
    int from = 0;
    int to = shards.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (shards.get(middle).index() < index) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** The shards that were split or merged from one: none, one or two. */
  List<Shard> children(Shard parent) {
    List<Shard> children = new ArrayList<>();
    for (Shard shard : all.subList(place(all, parent.index()), all.size())) {
      if (shard.origin().isChildOf(parent.index())) {
        children.add(shard);
      }
    }
    return children;
  }

  /** The same without some closed ones. */
  ShardMap without(Predicate<Shard> gone) {
    return new ShardMap(all.stream().filter(gone.negate()).toList(), open);
  }

  /** A shard's state; one that is just being closed is still open here. */
  StreamState.ShardState state(Shard shard) {
    int place = place(open, shard.index());
    return shard.state(place < open.size() && open.get(place) == shard);
  }
}
