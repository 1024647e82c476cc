package io.stocktrade.producer.putrecords;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The open shards of a stream as they were at one time. Immutable. */
final class ShardMap {
  private final List<Shard> shards;

  ShardMap(Collection<Shard> open) {
    shards = open.stream().sorted(Comparator.comparing(Shard::first)).toList();
  }

  /** How many shards there are: their numbers are 0 to one less. */
  int size() {
    return shards.size();
  }

  Shard shard(int number) {
    return shards.get(number);
  }

  /** The number of the shard that takes a hash key; -1 if none that was listed does. */
  int find(HashKey key) {
    int low = 0;
    int high = shards.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Shard shard = shards.get(middle);
      if (key.compareTo(shard.first()) < 0) {
        high = middle - 1;
      } else if (key.compareTo(shard.last()) > 0) {
        low = middle + 1;
      } else {
        return middle;
      }
    }
    return -1;
  }

  /** The shard of that name, or null if it was not open or is newer than this map. */
  @Nullable Shard named(String id) {
    for (Shard shard : shards) {
      if (shard.id().equals(id)) {
        return shard;
      }
    }
    return null;
  }
}
