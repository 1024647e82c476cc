package io.stocktrade.local.operations;

import java.util.Map;
import java.util.Optional;

/** The table of all operations. Immutable. */
public final class Operations {
  private final Map<String, ApiCall<?>> byName;

  /**
   * The operations on an account.
   *
   * @param account its streams
   */
  public Operations(Account account) {
    SealedTokens tokens = new SealedTokens();
    ShardIterators iterators = new ShardIterators(tokens);
    NextTokens nextTokens = new NextTokens(tokens);
    byName =
        Map.ofEntries(
            Map.entry("CreateStream", new CreateStream(account)),
            Map.entry("DeleteStream", new DeleteStream(account)),
            Map.entry("DeregisterStreamConsumer", new DeregisterStreamConsumer(account)),
            Map.entry("DescribeLimits", new DescribeLimits(account)),
            Map.entry("DescribeStream", new DescribeStream(account)),
            Map.entry("DescribeStreamConsumer", new DescribeStreamConsumer(account)),
            Map.entry("DescribeStreamSummary", new DescribeStreamSummary(account)),
            Map.entry("GetRecords", new GetRecords(account, iterators)),
            Map.entry("GetShardIterator", new GetShardIterator(account, iterators)),
            Map.entry("ListShards", new ListShards(account, nextTokens)),
            Map.entry("ListStreamConsumers", new ListStreamConsumers(account, nextTokens)),
            Map.entry("ListStreams", new ListStreams(account, nextTokens)),
            Map.entry("MergeShards", new MergeShards(account)),
            Map.entry("PutRecord", new PutRecord(account)),
            Map.entry("PutRecords", new PutRecords(account)),
            Map.entry("RegisterStreamConsumer", new RegisterStreamConsumer(account)),
            Map.entry("SplitShard", new SplitShard(account)),
            Map.entry("SubscribeToShard", new SubscribeToShard(account)),
            Map.entry("UpdateShardCount", new UpdateShardCount(account)));
  }

  /**
   * An operation by name.
   *
   * @param name for example {@code PutRecords}
   * @return empty if there is none
   */
  public Optional<ApiCall<?>> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
