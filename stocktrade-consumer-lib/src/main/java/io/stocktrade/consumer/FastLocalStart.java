package io.stocktrade.consumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.kinesis.common.StreamConfig;
import software.amazon.kinesis.leases.HierarchicalShardSyncer;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.leases.LeaseManagementFactory;
import software.amazon.kinesis.leases.LeaseRefresher;
import software.amazon.kinesis.leases.LeaseSerializer;
import software.amazon.kinesis.leases.dynamodb.DynamoDBLeaseSerializer;
import software.amazon.kinesis.metrics.NullMetricsScope;

/**
 * Makes the lease table, its index and the shards' leases before KCL looks for them.
 *
 * <p>KCL makes them too, but then waits for each: 10 s for the table, 10 s and more for the index,
 * and a random time of up to 30 s to see whether another worker writes the leases first. The schema
 * and the leases come from KCL's own classes, so they are what it would have made. Where the table
 * or the leases exist already, they are left alone.
 */
final class FastLocalStart {
  private static final Logger log = LoggerFactory.getLogger(FastLocalStart.class);

  /** KCL's name for the index, which it keeps to itself. */
  private static final String OWNER_INDEX = "LeaseOwnerToLeaseKeyIndex";

  private FastLocalStart() {}

  static void prepare(KclSetup setup, DynamoDbAsyncClient dynamoDb) throws Exception {
    LeaseManagementConfig config = setup.leases();
    LeaseSerializer serializer = new DynamoDBLeaseSerializer();
    createTable(config.tableName(), serializer, dynamoDb);
    LeaseManagementFactory factory = config.leaseManagementFactory(serializer, false);
    LeaseRefresher refresher = factory.createLeaseRefresher();
    if (!refresher.isLeaseTableEmpty()) {
      return;
    }
    StreamConfig stream = setup.stream().streamConfigList().get(0);
    new HierarchicalShardSyncer()
        .checkAndCreateLeaseForNewShards(
            factory.createShardDetector(stream),
            refresher,
            stream.initialPositionInStreamExtended(),
            new NullMetricsScope(),
            config.ignoreUnexpectedChildShards(),
            true);
    log.info("Fast local start: lease table {} is ready", config.tableName());
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
