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
    Map<String, ApiCall<?>> all =
        Map.ofEntries(
            Map.entry("AddTagsToStream", new AddTagsToStream(account)),
            Map.entry("CreateStream", new CreateStream(account)),
            Map.entry("DecreaseStreamRetentionPeriod", new ChangeRetentionPeriod(account, false)),
            Map.entry("DeleteResourcePolicy", new DeleteResourcePolicy(account)),
            Map.entry("DeleteStream", new DeleteStream(account)),
            Map.entry("DeregisterStreamConsumer", new DeregisterStreamConsumer(account)),
            Map.entry("DescribeAccountSettings", AccountSettings.describe(account)),
            Map.entry("DescribeLimits", new DescribeLimits(account)),
            Map.entry("DescribeStream", new DescribeStream(account)),
            Map.entry("DescribeStreamConsumer", new DescribeStreamConsumer(account)),
            Map.entry("DescribeStreamSummary", new DescribeStreamSummary(account)),
            Map.entry("DisableEnhancedMonitoring", new ChangeMonitoring(account, false)),
            Map.entry("EnableEnhancedMonitoring", new ChangeMonitoring(account, true)),
            Map.entry("GetRecords", new GetRecords(account, iterators)),
            Map.entry("GetResourcePolicy", new GetResourcePolicy(account)),
            Map.entry("GetShardIterator", new GetShardIterator(account, iterators)),
            Map.entry("IncreaseStreamRetentionPeriod", new ChangeRetentionPeriod(account, true)),
            Map.entry("ListShards", new ListShards(account, nextTokens)),
            Map.entry("ListStreamConsumers", new ListStreamConsumers(account, nextTokens)),
            Map.entry("ListStreams", new ListStreams(account, nextTokens)),
            Map.entry("ListTagsForResource", new ListTagsForResource(account)),
            Map.entry("ListTagsForStream", new ListTagsForStream(account)),
            Map.entry("MergeShards", new MergeShards(account)),
            Map.entry("PutRecord", new PutRecord(account)),
            Map.entry("PutRecords", new PutRecords(account)),
            Map.entry("PutResourcePolicy", new PutResourcePolicy(account)),
            Map.entry("RegisterStreamConsumer", new RegisterStreamConsumer(account)),
            Map.entry("RemoveTagsFromStream", new RemoveTagsFromStream(account)),
            Map.entry("SplitShard", new SplitShard(account)),
            Map.entry("StartStreamEncryption", new ChangeEncryption(account, true)),
            Map.entry("StopStreamEncryption", new ChangeEncryption(account, false)),
            Map.entry("SubscribeToShard", new SubscribeToShard(account)),
            Map.entry("TagResource", new TagResource(account)),
            Map.entry("UntagResource", new UntagResource(account)),
            Map.entry("UpdateAccountSettings", AccountSettings.update(account)),
            Map.entry("UpdateMaxRecordSize", new UpdateMaxRecordSize(account)),
            Map.entry("UpdateShardCount", new UpdateShardCount(account)),
            Map.entry("UpdateStreamMode", new UpdateStreamMode(account)),
            Map.entry("UpdateStreamWarmThroughput", new UpdateStreamWarmThroughput(account)));
    byName = account.streams().enforcesLimits() ? Rates.limit(all, account) : all;
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
