package io.stocktrade.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.kinesis.checkpoint.CheckpointConfig;
import software.amazon.kinesis.common.HashKeyRangeForLease;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.leases.LeaseRefresher;
import software.amazon.kinesis.leases.LeaseSerializer;
import software.amazon.kinesis.leases.dynamodb.DynamoDBLeaseSerializer;
import software.amazon.kinesis.lifecycle.LifecycleConfig;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.ProcessorConfig;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.RetrievalConfig;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/** The real KCL, polling and with enhanced fan-out, through a split and a merge. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class KclIT {
  private static final String STREAM = "kcl";
  private static final String APPLICATION = "kcl-app";
  private static final InitialPositionInStreamExtended OLDEST =
      InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON);

  private final LocalAws aws = LocalAws.start();
  private final KinesisAsyncClient kinesis = aws.kinesisAsyncClient();
  private final Queue<String> consumed = new ConcurrentLinkedQueue<>();
  private final Set<String> endedShards = ConcurrentHashMap.newKeySet();

  @AfterEach
  void close() {
    aws.close();
  }

  private enum Retrieval {
    POLLING,
    FAN_OUT
  }

  @ParameterizedTest
  @EnumSource(Retrieval.class)
  void shouldConsumeEveryRecordOnce_throughASplitAndAMerge(Retrieval retrieval) throws Exception {
    aws.createStream(STREAM, 2);
    Scheduler scheduler = scheduler(retrieval);
    Thread worker = new Thread(scheduler, "kcl");
    worker.setDaemon(true);
    worker.start();
    try {
      put(0, 200);
      awaitConsumed(200);
      String quarter = "85070591730234615865843651857942052864";
      aws.kinesisClient()
          .splitShard(r -> r.streamName(STREAM).shardToSplit(id(0)).newStartingHashKey(quarter));
      put(200, 400);
      awaitConsumed(400);
      aws.kinesisClient()
          .mergeShards(r -> r.streamName(STREAM).shardToMerge(id(3)).adjacentShardToMerge(id(1)));
      put(400, 600);
      awaitConsumed(600);

      assertThat(consumed)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, 600).mapToObj(i -> "record " + i).toList());
      assertThat(endedShards).containsExactlyInAnyOrder(id(0), id(1), id(3));
    } finally {
      assertThat(scheduler.startGracefulShutdown().get(60, TimeUnit.SECONDS)).isTrue();
      worker.join();
    }
  }

  private static String id(int shard) {
    return "shardId-00000000000" + shard;
  }

  private void put(int from, int to) {
    List<PutRecordsRequestEntry> entries =
        IntStream.range(from, to)
            .mapToObj(
                i ->
                    PutRecordsRequestEntry.builder()
                        .partitionKey("key " + i)
                        .data(SdkBytes.fromUtf8String("record " + i))
                        .build())
            .toList();
    assertThat(
            aws.kinesisClient()
                .putRecords(r -> r.streamName(STREAM).records(entries))
                .failedRecordCount())
        .isZero();
  }

  private void awaitConsumed(int count) {
    await()
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(() -> assertThat(consumed).hasSizeGreaterThanOrEqualTo(count));
  }

  private Scheduler scheduler(Retrieval retrieval) throws Exception {
    LeaseManagementConfig leases =
        new LeaseManagementConfig(
                APPLICATION, APPLICATION, aws.dynamoDbAsyncClient(), kinesis, "worker")
            .streamName(STREAM)
            .initialPositionInStream(OLDEST)
            .failoverTimeMillis(5000L)
            .leaseAssignmentIntervalMillis(500L);
    leases
        .workerUtilizationAwareAssignmentConfig()
        .disableWorkerMetrics(true)
        .inMemoryWorkerMetricsCaptureFrequencyMillis(50)
        .workerMetricsReporterFreqInMillis(1000);
    prepare(leases);
    CoordinatorConfig coordinator =
        new CoordinatorConfig(APPLICATION)
            .shardConsumerDispatchPollIntervalMillis(100)
            .parentShardPollIntervalMillis(500)
            .skipShardSyncAtWorkerInitializationIfLeasesExist(true);
    return new Scheduler(
        new CheckpointConfig(),
        coordinator,
        leases,
        new LifecycleConfig(),
        new MetricsConfig(aws.cloudWatchAsyncClient(), APPLICATION)
            .metricsFactory(new NullMetricsFactory()),
        new ProcessorConfig(Processor::new),
        new RetrievalConfig(kinesis, new SingleStreamTracker(STREAM, OLDEST), APPLICATION)
            .retrievalSpecificConfig(
                switch (retrieval) {
                  case POLLING ->
                      new PollingConfig(STREAM, kinesis).idleTimeBetweenReadsInMillis(200);
                  case FAN_OUT ->
                      new FanOutConfig(kinesis).streamName(STREAM).applicationName(APPLICATION);
                }));
  }

  /** Makes what KCL would make itself, but only after waiting for a minute and more. */
  private void prepare(LeaseManagementConfig config) throws Exception {
    LeaseSerializer serializer = new DynamoDBLeaseSerializer();
    List<AttributeDefinition> attributes = new ArrayList<>(serializer.getAttributeDefinitions());
    serializer.getWorkerIdToLeaseKeyIndexAttributeDefinitions().stream()
        .filter(attribute -> !attributes.contains(attribute))
        .forEach(attributes::add);
    GlobalSecondaryIndex byOwner =
        GlobalSecondaryIndex.builder()
            .indexName("LeaseOwnerToLeaseKeyIndex")
            .keySchema(serializer.getWorkerIdToLeaseKeyIndexKeySchema())
            .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))
            .build();
    aws.dynamoDbClient()
        .createTable(
            table ->
                table
                    .tableName(config.tableName())
                    .keySchema(serializer.getKeySchema())
                    .attributeDefinitions(attributes)
                    .globalSecondaryIndexes(byOwner)
                    .billingMode(BillingMode.PAY_PER_REQUEST));
    LeaseRefresher refresher =
        config.leaseManagementFactory(serializer, false).createLeaseRefresher();
    for (var shard : aws.kinesisClient().listShards(r -> r.streamName(STREAM)).shards()) {
      Lease lease = new Lease();
      lease.leaseKey(shard.shardId());
      lease.parentShardIds(List.of());
      lease.ownerSwitchesSinceCheckpoint(0L);
      lease.hashKeyRange(HashKeyRangeForLease.fromHashKeyRange(shard.hashKeyRange()));
      lease.checkpoint(ExtendedSequenceNumber.TRIM_HORIZON);
      refresher.createLeaseIfNotExists(lease);
    }
  }

  /** Notes what it sees. */
  private final class Processor implements ShardRecordProcessor {
    private String shardId = "";

    @Override
    public void initialize(InitializationInput input) {
      shardId = Objects.requireNonNull(input.shardId());
    }

    @Override
    public void processRecords(ProcessRecordsInput input) {
      input
          .records()
          .forEach(record -> consumed.add(SdkBytes.fromByteBuffer(record.data()).asUtf8String()));
    }

    @Override
    public void leaseLost(LeaseLostInput input) {}

    @Override
    public void shardEnded(ShardEndedInput input) {
      endedShards.add(shardId);
      checkpoint(input.checkpointer()::checkpoint);
    }

    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {
      checkpoint(input.checkpointer()::checkpoint);
    }

    private void checkpoint(Checkpoint checkpoint) {
      try {
        checkpoint.run();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @FunctionalInterface
  private interface Checkpoint {
    void run() throws Exception;
  }
}
