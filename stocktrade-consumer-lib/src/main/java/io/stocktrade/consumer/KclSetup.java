package io.stocktrade.consumer;

import java.time.Duration;
import java.util.Date;
import java.util.concurrent.ExecutorService;
import software.amazon.kinesis.checkpoint.CheckpointConfig;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.coordinator.CoordinatorConfig.ClientVersionConfig;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.coordinator.WorkerStateChangeListener;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.lifecycle.LifecycleConfig;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.metrics.MetricsLevel;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.ProcessorConfig;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.RetrievalConfig;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/**
 * KCL's seven configuration objects for one consumer.
 *
 * <p>KCL's own defaults are kept wherever {@link StartMode#FAST_LOCAL} gives no reason to leave
 * them.
 */
final class KclSetup {
  private final LeaseManagementConfig leases;
  private final CoordinatorConfig coordinator;
  private final RetrievalConfig retrieval;
  private final MetricsConfig metrics;

  KclSetup(ConsumerConfig config, AwsAccess.Clients clients, ExecutorService shardSyncs) {
    String application = config.applicationName();
    InitialPositionInStreamExtended position = position(config.startPosition());
    SingleStreamTracker stream = new SingleStreamTracker(config.streamName(), position);
    coordinator = new CoordinatorConfig(application);
    leases =
        new LeaseManagementConfig(
                config.leaseTable(),
                application,
                clients.dynamoDb(),
                clients.kinesis(),
                config.workerId())
            .streamName(config.streamName())
            .initialPositionInStream(position)
            .executorService(shardSyncs)
            // After a split or merge, a record of KPL may come to a shard with trades of another
            // one, and KPL sends these again. KCL leaves out what is not of the shard, if it knows
            // the shard's hash keys: so it is to look a new shard's up at once, not 30 s later.
            .maxCacheMissesBeforeReload(0);
    metrics = metrics(config);
    if (config.startMode() == StartMode.FAST_LOCAL) {
      hurry();
    }
    share(config.leases());
    retrieval =
        new RetrievalConfig(clients.kinesis(), stream, application)
            .retrievalSpecificConfig(
                config.retrieval() instanceof Retrieval.FanOut fanOut
                    ? fanOut(fanOut, config, clients)
                    : polling((Retrieval.Polling) config.retrieval(), config, clients));
  }

  LeaseManagementConfig leases() {
    return leases;
  }

  CoordinatorConfig coordinator() {
    return coordinator;
  }

  RetrievalConfig retrieval() {
    return retrieval;
  }

  Scheduler newScheduler(
      ShardRecordProcessorFactory processors, WorkerStateChangeListener stateListener) {
    return new Scheduler(
        new CheckpointConfig(),
        coordinator.workerStateChangeListener(stateListener),
        leases,
        new LifecycleConfig(),
        metrics,
        // Windows of a shard to which nothing is written are closed on empty batches.
        new ProcessorConfig(processors).callProcessRecordsEvenForEmptyRecordList(true),
        retrieval);
  }

  private static MetricsConfig metrics(ConsumerConfig config) {
    MetricsConfig metrics = new MetricsConfig(config.kclMetrics(), config.applicationName());
    if (config.kclMetrics() != null) {
      return metrics;
    }
    return config
        .metrics()
        .kclMetrics(config.applicationName())
        .map(metrics::metricsFactory)
        .orElseGet(
            () -> metrics.metricsLevel(MetricsLevel.NONE).metricsFactory(new NullMetricsFactory()));
  }

  private static PollingConfig polling(
      Retrieval.Polling settings, ConsumerConfig config, AwsAccess.Clients clients) {
    PollingConfig polling =
        new PollingConfig(config.streamName(), clients.kinesis()).maxRecords(settings.maxRecords());
    if (settings.interval().isPresent()) {
      polling.idleTimeBetweenReadsInMillis(settings.interval().get().toMillis());
    } else if (config.startMode() == StartMode.FAST_LOCAL) {
      polling.idleTimeBetweenReadsInMillis(PollingConfig.MIN_IDLE_MILLIS_BETWEEN_READS);
    }
    return polling;
  }

  private static FanOutConfig fanOut(
      Retrieval.FanOut settings, ConsumerConfig config, AwsAccess.Clients clients) {
    FanOutConfig fanOut =
        new FanOutConfig(clients.kinesis())
            .streamName(config.streamName())
            .applicationName(config.applicationName());
    settings.consumerName().ifPresent(fanOut::consumerName);
    settings.consumerArn().ifPresent(fanOut::consumerArn);
    return fanOut;
  }

  @SuppressWarnings("deprecation") // The tables of applications that began on KCL 3.0 to 3.4.
  private void share(LeaseSettings settings) {
    settings.failoverTime().ifPresent(time -> leases.failoverTimeMillis(time.toMillis()));
    settings
        .workerMetricsTable()
        .ifPresent(
            leases.workerUtilizationAwareAssignmentConfig().workerMetricsTableConfig()::tableName);
    settings
        .coordinatorStateTable()
        .ifPresent(coordinator.coordinatorStateTableConfig()::tableName);
    coordinator.clientVersionConfig(
        switch (settings.compatibility()) {
          case KCL_2_PREPARING ->
              ClientVersionConfig.CLIENT_VERSION_CONFIG_COMPATIBLE_WITH_2X_PHASE1;
          case KCL_2 -> ClientVersionConfig.CLIENT_VERSION_CONFIG_COMPATIBLE_WITH_2X;
          case KCL_3 -> ClientVersionConfig.CLIENT_VERSION_CONFIG_3X;
        });
  }

  private void hurry() {
    coordinator
        .shardConsumerDispatchPollIntervalMillis(100)
        .parentShardPollIntervalMillis(500)
        .schedulerInitializationBackoffTimeMillis(200);
    leases
        .failoverTimeMillis(Duration.ofSeconds(5).toMillis())
        .leaseAssignmentIntervalMillis(500L)
        .dynamoDbLockBasedLeaderLeaseDurationInMillis(Duration.ofSeconds(5).toMillis())
        .dynamoDbLockBasedLeaderHeartbeatPeriodInMillis(Duration.ofSeconds(1).toMillis());
    leases
        .workerUtilizationAwareAssignmentConfig()
        .disableWorkerMetrics(true)
        // A worker is given no lease before its first report, which comes after twice this time.
        .inMemoryWorkerMetricsCaptureFrequencyMillis(50)
        // A worker that has gone is given leases until it has missed two reports.
        .workerMetricsReporterFreqInMillis(Duration.ofSeconds(1).toMillis());
  }

  private static InitialPositionInStreamExtended position(StartPosition start) {
    return switch (start.kind()) {
      case TRIM_HORIZON ->
          InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON);
      case LATEST ->
          InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.LATEST);
      case AT_TIMESTAMP ->
          InitialPositionInStreamExtended.newInitialPositionAtTimestamp(
              Date.from(start.time().orElseThrow()));
    };
  }
}
