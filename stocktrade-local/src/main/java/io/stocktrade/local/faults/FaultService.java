package io.stocktrade.local.faults;

import java.util.Set;
import java.util.TreeSet;

/** The services whose calls can be made to fail. */
public enum FaultService {
  /** Kinesis Data Streams. */
  KINESIS(
      "AddTagsToStream",
      "CreateStream",
      "DecreaseStreamRetentionPeriod",
      "DeleteResourcePolicy",
      "DeleteStream",
      "DeregisterStreamConsumer",
      "DescribeAccountSettings",
      "DescribeLimits",
      "DescribeStream",
      "DescribeStreamConsumer",
      "DescribeStreamSummary",
      "DisableEnhancedMonitoring",
      "EnableEnhancedMonitoring",
      "GetRecords",
      "GetResourcePolicy",
      "GetShardIterator",
      "IncreaseStreamRetentionPeriod",
      "ListShards",
      "ListStreamConsumers",
      "ListStreams",
      "ListTagsForResource",
      "ListTagsForStream",
      "MergeShards",
      "PutRecord",
      "PutRecords",
      "PutResourcePolicy",
      "RegisterStreamConsumer",
      "RemoveTagsFromStream",
      "SplitShard",
      "StartStreamEncryption",
      "StopStreamEncryption",
      "SubscribeToShard",
      "TagResource",
      "UntagResource",
      "UpdateAccountSettings",
      "UpdateMaxRecordSize",
      "UpdateShardCount",
      "UpdateStreamMode",
      "UpdateStreamWarmThroughput"),
  /** DynamoDB and its streams. */
  DYNAMODB(
      "BatchExecuteStatement",
      "BatchGetItem",
      "BatchWriteItem",
      "CreateTable",
      "DeleteItem",
      "DeleteTable",
      "DescribeLimits",
      "DescribeStream",
      "DescribeTable",
      "DescribeTimeToLive",
      "ExecuteStatement",
      "ExecuteTransaction",
      "GetItem",
      "GetRecords",
      "GetShardIterator",
      "ListStreams",
      "ListTables",
      "ListTagsOfResource",
      "PutItem",
      "Query",
      "Scan",
      "TagResource",
      "TransactGetItems",
      "TransactWriteItems",
      "UntagResource",
      "UpdateItem",
      "UpdateTable",
      "UpdateTimeToLive");

  @SuppressWarnings("ImmutableEnumChecker") // Set.of is
  private final Set<String> operations;

  FaultService(String... operations) {
    this.operations = Set.of(operations);
  }

  /** A name that is none would be a rule that never strikes, which nobody would notice. */
  void check(String operation) {
    if (!operations.contains(operation)) {
      throw new IllegalArgumentException(
          operation + " (expected: one of " + String.join(", ", new TreeSet<>(operations)) + ")");
    }
  }
}
