package io.stocktrade.local.operations;

import io.stocktrade.local.faults.FaultInjector;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All operations, each made when it is first called: most programs need a few of them. Thread-safe.
 */
public final class Operations {
  private final Account account;
  private final FaultInjector faults;
  private final ShardIterators iterators;
  private final NextTokens nextTokens;
  private final CallSubjects subjects;
  private final Map<String, ApiCall<?>> made = new ConcurrentHashMap<>();

  /**
   * The operations on an account.
   *
   * @param account its streams
   * @param faults what goes wrong with single records
   */
  public Operations(Account account, FaultInjector faults) {
    this.account = account;
    this.faults = faults;
    SealedTokens tokens = new SealedTokens(account.streams().secret());
    iterators = new ShardIterators(tokens);
    nextTokens = new NextTokens(tokens);
    subjects = new CallSubjects(account, iterators);
  }

  /**
   * Tells what requests are about without their operations.
   *
   * @return always the same one
   */
  public CallSubjects subjects() {
    return subjects;
  }

  /**
   * An operation by name.
   *
   * @param name for example {@code PutRecords}
   * @return empty if there is none
   */
  public Optional<ApiCall<?>> find(String name) {
    ApiCall<?> call = made.get(name);
    return Optional.ofNullable(call == null ? made.computeIfAbsent(name, this::make) : call);
  }

  private @Nullable ApiCall<?> make(String name) {
    ApiCall<?> call = create(name);
    return call instanceof Operation<?> operation && account.streams().enforcesLimits()
        ? Rates.limit(name, operation, account)
        : call;
  }

  private @Nullable ApiCall<?> create(String name) {
    return switch (name) {
      case "AddTagsToStream" -> new AddTagsToStream(account);
      case "CreateStream" -> new CreateStream(account);
      case "DecreaseStreamRetentionPeriod" -> new ChangeRetentionPeriod(account, false);
      case "DeleteResourcePolicy" -> new DeleteResourcePolicy(account);
      case "DeleteStream" -> new DeleteStream(account);
      case "DeregisterStreamConsumer" -> new DeregisterStreamConsumer(account);
      case "DescribeAccountSettings" -> AccountSettings.describe(account);
      case "DescribeLimits" -> new DescribeLimits(account);
      case "DescribeStream" -> new DescribeStream(account);
      case "DescribeStreamConsumer" -> new DescribeStreamConsumer(account);
      case "DescribeStreamSummary" -> new DescribeStreamSummary(account);
      case "DisableEnhancedMonitoring" -> new ChangeMonitoring(account, false);
      case "EnableEnhancedMonitoring" -> new ChangeMonitoring(account, true);
      case "GetRecords" -> new GetRecords(account, iterators);
      case "GetResourcePolicy" -> new GetResourcePolicy(account);
      case "GetShardIterator" -> new GetShardIterator(account, iterators);
      case "IncreaseStreamRetentionPeriod" -> new ChangeRetentionPeriod(account, true);
      case "ListShards" -> new ListShards(account, nextTokens);
      case "ListStreamConsumers" -> new ListStreamConsumers(account, nextTokens);
      case "ListStreams" -> new ListStreams(account, nextTokens);
      case "ListTagsForResource" -> new ListTagsForResource(account);
      case "ListTagsForStream" -> new ListTagsForStream(account);
      case "MergeShards" -> new MergeShards(account);
      case "PutRecord" -> new PutRecord(account, faults);
      case "PutRecords" -> new PutRecords(account, faults);
      case "PutResourcePolicy" -> new PutResourcePolicy(account);
      case "RegisterStreamConsumer" -> new RegisterStreamConsumer(account);
      case "RemoveTagsFromStream" -> new RemoveTagsFromStream(account);
      case "SplitShard" -> new SplitShard(account);
      case "StartStreamEncryption" -> new ChangeEncryption(account, true);
      case "StopStreamEncryption" -> new ChangeEncryption(account, false);
      case "SubscribeToShard" -> new SubscribeToShard(account);
      case "TagResource" -> new TagResource(account);
      case "UntagResource" -> new UntagResource(account);
      case "UpdateAccountSettings" -> AccountSettings.update(account);
      case "UpdateMaxRecordSize" -> new UpdateMaxRecordSize(account);
      case "UpdateShardCount" -> new UpdateShardCount(account);
      case "UpdateStreamMode" -> new UpdateStreamMode(account);
      case "UpdateStreamWarmThroughput" -> new UpdateStreamWarmThroughput(account);
      default -> null;
    };
  }
}
