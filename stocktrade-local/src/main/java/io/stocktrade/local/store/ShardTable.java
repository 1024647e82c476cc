package io.stocktrade.local.store;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;

/** The open shards of a stream by hash key. Immutable; they cover every key exactly once. */
final class ShardTable {
  private final Shard[] shards;
  private final long[] startHigh;
  private final long[] startLow;

  ShardTable(List<Shard> open) {
    shards =
        open.stream()
            .sorted(Comparator.comparing((Shard shard) -> shard.hashKeys().first()))
            .toArray(Shard[]::new);
    startHigh = new long[shards.length];
    startLow = new long[shards.length];
    for (int i = 0; i < shards.length; i++) {
      BigInteger start = shards[i].hashKeys().first();
      startHigh[i] = start.shiftRight(64).longValue();
      startLow[i] = start.longValue();
    }
  }

  Shard shardOf(long high, long low) {
    int from = 0;
    int to = shards.length - 1;
    while (from < to) {
      int middle = (from + to + 1) >>> 1;
      if (isAtOrAfterStart(high, low, middle)) {
        from = middle;
      } else {
        to = middle - 1;
      }
    }
    return shards[from];
  }

  private boolean isAtOrAfterStart(long high, long low, int index) {
    int order = Long.compareUnsigned(high, startHigh[index]);
    return order > 0 || (order == 0 && Long.compareUnsigned(low, startLow[index]) >= 0);
  }
}
