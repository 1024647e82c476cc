package io.stocktrade.benchmarks.endtoend;

import io.stocktrade.consumer.ProcessorSettings;
import io.stocktrade.consumer.StartMode;
import io.stocktrade.consumer.StockTradeConsumer;
import io.stocktrade.consumer.TradeProcessor;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.checkpoint.CheckpointConfig;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.lifecycle.LifecycleConfig;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.metrics.MetricsLevel;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.ProcessorConfig;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.RetrievalConfig;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/**
 * KCL without anything of ours, polling as often as ours does. By itself it takes a minute and a
 * half to its first record; so one of ours makes its tables, and goes.
 */
final class KclReader implements Reader {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String WORKER = "worker";

  private final Tally tally = new Tally();
  private final KinesisAsyncClient kinesis;
  private final DynamoDbAsyncClient dynamoDb;
  private final CountDownLatch shards;
  private final Scheduler scheduler;
  private final Thread thread;

  private KclReader(Source source, Supplier<Consumer<ProcessRecordsInput>> work) {
    shards = new CountDownLatch(source.shards());
    kinesis = source.kinesisClient();
    dynamoDb = source.dynamoDbClient();
    var start =
        InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON);
    LeaseManagementConfig leases =
        new LeaseManagementConfig(
                source.application(), source.application(), dynamoDb, kinesis, WORKER)
            .streamName(source.stream())
            .initialPositionInStream(start)
            .failoverTimeMillis(Duration.ofSeconds(5).toMillis())
            .leaseAssignmentIntervalMillis(500L)
            .dynamoDbLockBasedLeaderLeaseDurationInMillis(Duration.ofSeconds(5).toMillis())
            .dynamoDbLockBasedLeaderHeartbeatPeriodInMillis(Duration.ofSeconds(1).toMillis());
    leases
        .workerUtilizationAwareAssignmentConfig()
        .disableWorkerMetrics(true)
        .inMemoryWorkerMetricsCaptureFrequencyMillis(50)
        .workerMetricsReporterFreqInMillis(Duration.ofSeconds(1).toMillis());
    scheduler =
        new Scheduler(
            new CheckpointConfig(),
            new CoordinatorConfig(source.application())
                .shardConsumerDispatchPollIntervalMillis(100)
                .parentShardPollIntervalMillis(500),
            leases,
            new LifecycleConfig(),
            new MetricsConfig(null, source.application())
                .metricsLevel(MetricsLevel.NONE)
                .metricsFactory(new NullMetricsFactory()),
            new ProcessorConfig(() -> new Processor(work.get())),
            new RetrievalConfig(
                    kinesis, new SingleStreamTracker(source.stream(), start), source.application())
                .retrievalSpecificConfig(
                    source.reading() == Setup.Reading.FAN_OUT
                        ? new FanOutConfig(kinesis)
                            .streamName(source.stream())
                            .applicationName(source.application())
                        : new PollingConfig(source.stream(), kinesis)
                            .idleTimeBetweenReadsInMillis(
                                PollingConfig.MIN_IDLE_MILLIS_BETWEEN_READS)));
    thread = new Thread(scheduler, "kcl");
  }

  static KclReader open(Source source, Supplier<Consumer<ProcessRecordsInput>> work)
      throws Exception {
    makeTables(source);
    KclReader reader = new KclReader(source, work);
    reader.thread.start();
    if (!reader.shards.await(LONG.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException(
          source.application() + ": " + reader.shards.getCount() + " shards left");
    }
    return reader;
  }

  private static void makeTables(Source source) throws Exception {
    try (KinesisAsyncClient kinesis = source.kinesisClient();
        DynamoDbAsyncClient dynamoDb = source.dynamoDbClient();
        StockTradeConsumer consumer =
            StockTradeConsumer.builder()
                .streamName(source.stream())
                .applicationName(source.application())
                .workerId(WORKER)
                .kinesisClient(kinesis)
                .dynamoDbClient(dynamoDb)
                .startMode(StartMode.FAST_LOCAL)
                .processors(() -> new TradeProcessor(ProcessorSettings.defaults()) {})
                .build()) {
      consumer.start();
      if (!consumer.awaitReady(LONG)) {
        throw new IOException(source.application() + ": no tables: " + consumer.health());
      }
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }

  @Override
  public void close() throws IOException {
    try {
      boolean ended = scheduler.startGracefulShutdown().get(LONG.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        throw new IOException("KCL did not end in good order");
      }
      thread.join();
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("KCL did not end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kinesis.close();
    dynamoDb.close();
  }

  private final class Processor implements ShardRecordProcessor {
    private final Consumer<ProcessRecordsInput> work;

    Processor(Consumer<ProcessRecordsInput> work) {
      this.work = work;
    }

    @Override
    public void initialize(InitializationInput input) {
      shards.countDown();
    }

    @Override
    public void processRecords(ProcessRecordsInput input) {
      work.accept(input);
      if (!input.records().isEmpty()) {
        tally.processed(input.records().size(), System.currentTimeMillis());
      }
    }

    @Override
    public void leaseLost(LeaseLostInput input) {}

    @Override
    public void shardEnded(ShardEndedInput input) {}

    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {}
  }
}
