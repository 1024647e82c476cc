package io.stocktrade.consumer.chaos;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Splits and merges the shards of a stream. */
final class Resharding {
  private final KinesisClient kinesis;
  private final String stream;

  Resharding(KinesisClient kinesis, String stream) {
    this.kinesis = kinesis;
    this.stream = stream;
  }

  /** Splits one of the open shards in its middle. */
  void split(Random random) {
    List<Shard> open = inOrder();
    Shard shard = open.get(random.nextInt(open.size()));
    BigInteger middle = start(shard).add(end(shard)).divide(BigInteger.TWO);
    kinesis.splitShard(
        request ->
            request
                .streamName(stream)
                .shardToSplit(shard.shardId())
                .newStartingHashKey(middle.toString()));
  }

  /** Merges two neighbours. */
  void merge(Random random) {
    List<Shard> open = inOrder();
    int left = random.nextInt(open.size() - 1);
    kinesis.mergeShards(
        request ->
            request
                .streamName(stream)
                .shardToMerge(open.get(left).shardId())
                .adjacentShardToMerge(open.get(left + 1).shardId()));
  }

  private List<Shard> inOrder() {
    List<Shard> open = new ArrayList<>(new ShardReader(kinesis, stream).openShards());
    open.sort(Comparator.comparing(Resharding::start));
    return open;
  }

  private static BigInteger start(Shard shard) {
    return new BigInteger(shard.hashKeyRange().startingHashKey());
  }

  private static BigInteger end(Shard shard) {
    return new BigInteger(shard.hashKeyRange().endingHashKey());
  }
}
