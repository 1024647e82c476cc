package io.stocktrade.consumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilter;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.kinesis.common.HashKeyRangeForLease;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.leases.LeaseManagementFactory;
import software.amazon.kinesis.leases.LeaseRefresher;
import software.amazon.kinesis.leases.LeaseSerializer;
import software.amazon.kinesis.leases.dynamodb.DynamoDBLeaseSerializer;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * Makes the lease table, its index and the shards' leases before KCL looks for them.
 *
 * <p>KCL makes them too, but then waits for each: 10 s for the table, 10 s and more for the index,
 * and a random time of up to 30 s to see whether another worker writes the leases first. The schema
 * comes from KCL's own classes, and the leases are written by them. Where the table or the leases
 * exist already, they are left alone.
 */
final class FastLocalStart {
  private static final Logger log = LoggerFactory.getLogger(FastLocalStart.class);

  /** KCL's name for the index, which it keeps to itself. */
  private static final String OWNER_INDEX = "LeaseOwnerToLeaseKeyIndex";

  private FastLocalStart() {}

  static void prepare(KclSetup setup, StartPosition position, AwsAccess.Clients clients)
      throws Exception {
    LeaseManagementConfig config = setup.leases();
    LeaseSerializer serializer = new DynamoDBLeaseSerializer();
    createTable(config.tableName(), serializer, clients.dynamoDb());
    LeaseManagementFactory factory = config.leaseManagementFactory(serializer, false);
    LeaseRefresher refresher = factory.createLeaseRefresher();
    if (!refresher.isLeaseTableEmpty()) {
      return;
    }
    for (Shard shard : shards(clients.kinesis(), config.streamName(), position)) {
      refresher.createLeaseIfNotExists(newLease(shard, position));
    }
    log.info("Fast local start: lease table {} is ready", config.tableName());
  }

  /**
   * As KCL makes it for a shard of a new application; KCL's own code for it needs a global that
   * only a running scheduler sets.
   */
  private static Lease newLease(Shard shard, StartPosition position) {
    Lease lease = new Lease();
    lease.leaseKey(shard.shardId());
    lease.parentShardIds(
        Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
            .filter(Objects::nonNull)
            .toList());
    lease.ownerSwitchesSinceCheckpoint(0L);
    lease.hashKeyRange(HashKeyRangeForLease.fromHashKeyRange(shard.hashKeyRange()));
    lease.checkpoint(
        switch (position.kind()) {
          case TRIM_HORIZON -> ExtendedSequenceNumber.TRIM_HORIZON;
          case LATEST -> ExtendedSequenceNumber.LATEST;
          case AT_TIMESTAMP -> ExtendedSequenceNumber.AT_TIMESTAMP;
        });
    return lease;
  }

  private static List<Shard> shards(
      KinesisAsyncClient kinesis, String streamName, StartPosition position) {
    ShardFilter filter =
        switch (position.kind()) {
          case TRIM_HORIZON -> ShardFilter.builder().type(ShardFilterType.AT_TRIM_HORIZON).build();
          case LATEST -> ShardFilter.builder().type(ShardFilterType.AT_LATEST).build();
          case AT_TIMESTAMP ->
              ShardFilter.builder()
                  .type(ShardFilterType.AT_TIMESTAMP)
                  .timestamp(position.time().orElseThrow())
                  .build();
        };
    List<Shard> shards = new ArrayList<>();
    ListShardsResponse page =
        kinesis.listShards(r -> r.streamName(streamName).shardFilter(filter)).join();
    shards.addAll(page.shards());
    while (page.nextToken() != null) {
      String token = page.nextToken();
      page = kinesis.listShards(r -> r.nextToken(token)).join();
      shards.addAll(page.shards());
    }
    return shards;
  }

  private static void createTable(
      String table, LeaseSerializer serializer, DynamoDbAsyncClient dynamoDb) {
    List<AttributeDefinition> attributes = new ArrayList<>(serializer.getAttributeDefinitions());
    for (AttributeDefinition attribute :
        serializer.getWorkerIdToLeaseKeyIndexAttributeDefinitions()) {
      if (!attributes.contains(attribute)) {
        attributes.add(attribute);
      }
    }
    GlobalSecondaryIndex byOwner =
        GlobalSecondaryIndex.builder()
            .indexName(OWNER_INDEX)
            .keySchema(serializer.getWorkerIdToLeaseKeyIndexKeySchema())
            .projection(Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build())
            .build();
    try {
      dynamoDb
          .createTable(
              request ->
                  request
                      .tableName(table)
                      .keySchema(serializer.getKeySchema())
                      .attributeDefinitions(attributes)
                      .globalSecondaryIndexes(byOwner)
                      .billingMode(BillingMode.PAY_PER_REQUEST))
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ResourceInUseException) {
        return;
      }
      throw e;
    }
    dynamoDb
        .waiter()
        .waitUntilTableExists(
            request -> request.tableName(table),
            override -> override.waitTimeout(Duration.ofSeconds(30)))
        .join();
  }
}
