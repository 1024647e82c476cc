package io.stocktrade.local.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
    this(List.copyOf(all), all.stream().filter(Shard::isOpen).toList(), firstClosed(all));
  }

  private ShardMap(List<Shard> all, List<Shard> open, long firstClosedMillis) {
    this.all = all;
    this.open = open;
    this.firstClosedMillis = firstClosedMillis;
  }

  private static long firstClosed(List<Shard> shards) {
    return shards.stream().mapToLong(Shard::closedMillis).min().orElse(Long.MAX_VALUE);
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
    List<Shard> left = all.stream().filter(gone.negate()).toList();
    return new ShardMap(left, open, firstClosed(left));
  }

  /** The same after some were closed and others added; looks at no others. */
  ShardMap changed(List<Shard> closed, List<Shard> added) {
    Shard[] more = all.toArray(new Shard[all.size() + added.size()]);
    List<Shard> stillOpen = new ArrayList<>(open);
    stillOpen.removeIf(shard -> !shard.isOpen());
    for (int i = 0; i < added.size(); i++) {
      more[all.size() + i] = added.get(i);
      if (added.get(i).isOpen()) {
        stillOpen.add(added.get(i));
      }
    }
    long first = Math.min(firstClosedMillis, Math.min(firstClosed(closed), firstClosed(added)));
    return new ShardMap(
        Collections.unmodifiableList(Arrays.asList(more)), List.copyOf(stillOpen), first);
  }

  /** A shard's state; one that is just being closed is still open here. */
  StreamState.ShardState state(Shard shard) {
    int place = place(open, shard.index());
    return shard.state(place < open.size() && open.get(place) == shard);
  }
}
