package io.stocktrade.local.operations;

import java.util.Map;

/** How many calls a second an account may make of each operation. Immutable. */
final class Rates {
  private static final int USUAL = 5;

  /** Those that differ; the ones of 0 are bounded by shard, or not at all. */
  private static final Map<String, Integer> PER_SECOND =
      Map.ofEntries(
          Map.entry("DescribeLimits", 1),
          Map.entry("DescribeStream", 10),
          Map.entry("DescribeStreamConsumer", 20),
          Map.entry("DescribeStreamSummary", 20),
          Map.entry("GetRecords", 0),
          Map.entry("GetShardIterator", 0),
          Map.entry("ListShards", 1000),
          Map.entry("PutRecord", 0),
          Map.entry("PutRecords", 0));

  private Rates() {}

  /** The same operation within its rate. */
  static <I> Operation<I> limit(String name, Operation<I> operation, Account account) {
    int perSecond = PER_SECOND.getOrDefault(name, USUAL);
    return perSecond == 0 ? operation : new RateLimited<>(operation, perSecond, account);
  }
}
