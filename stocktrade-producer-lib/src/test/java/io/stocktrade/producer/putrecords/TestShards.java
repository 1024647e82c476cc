package io.stocktrade.producer.putrecords;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Shards that divide all hash keys evenly, as those of a new stream. */
final class TestShards {
  private static final BigInteger ALL = BigInteger.ONE.shiftLeft(128);

  private TestShards() {}

  static ShardMap map(int count) {
    return new ShardMap(shards(0, count));
  }

  static List<Shard> shards(int firstNumber, int count) {
    List<Shard> shards = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shards.add(
          new Shard(
              "shardId-%012d".formatted(firstNumber + i),
              HashKey.ofDecimal(start(i, count).toString()),
              HashKey.ofDecimal(start(i + 1, count).subtract(BigInteger.ONE).toString())));
    }
    return shards;
  }

  private static BigInteger start(int index, int count) {
    return ALL.multiply(BigInteger.valueOf(index)).divide(BigInteger.valueOf(count));
  }
}
