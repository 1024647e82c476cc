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
      "CreateBackup",
      "CreateGlobalTable",
      "CreateTable",
      "DeleteBackup",
      "DeleteItem",
      "DeleteResourcePolicy",
      "DeleteTable",
      "DescribeBackup",
      "DescribeContinuousBackups",
      "DescribeContributorInsights",
      "DescribeEndpoints",
      "DescribeExport",
      "DescribeGlobalTable",
      "DescribeGlobalTableSettings",
      "DescribeImport",
      "DescribeKinesisStreamingDestination",
      "DescribeLimits",
      "DescribeStream",
      "DescribeTable",
      "DescribeTableReplicaAutoScaling",
      "DescribeTimeToLive",
      "DisableKinesisStreamingDestination",
      "EnableKinesisStreamingDestination",
      "ExecuteStatement",
      "ExecuteTransaction",
      "ExportTableToPointInTime",
      "GetItem",
      "GetRecords",
      "GetResourcePolicy",
      "GetShardIterator",
      "ImportTable",
      "ListBackups",
      "ListContributorInsights",
      "ListExports",
      "ListGlobalTables",
      "ListImports",
      "ListStreams",
      "ListTables",
      "ListTagsOfResource",
      "PutItem",
      "PutResourcePolicy",
      "Query",
      "RestoreTableFromBackup",
      "RestoreTableToPointInTime",
      "Scan",
      "TagResource",
      "TransactGetItems",
      "TransactWriteItems",
      "UntagResource",
      "UpdateContinuousBackups",
      "UpdateContributorInsights",
      "UpdateGlobalTable",
      "UpdateGlobalTableSettings",
      "UpdateItem",
      "UpdateKinesisStreamingDestination",
      "UpdateTable",
      "UpdateTableReplicaAutoScaling",
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
