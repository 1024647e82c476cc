package io.stocktrade.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.coordinator.CoordinatorConfig.ClientVersionConfig;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/** What a consumer is told arrives in KCL's configuration. */
class KclSetupTest {
  private static final String ARN =
      "arn:aws:kinesis:eu-west-1:123456789012:stream/trades/consumer/stats:1700000000";

  private final ExecutorService unused = Executors.newCachedThreadPool();
  private final AwsAccess.Clients clients =
      new AwsAccess.Clients(
          new KinesisAsyncClient() {
            @Override
            public String serviceName() {
              return "kinesis";
            }

            @Override
            public void close() {}
          },
          false,
          new DynamoDbAsyncClient() {
            @Override
            public String serviceName() {
              return "dynamodb";
            }

            @Override
            public void close() {}
          },
          false);

  @AfterEach
  void shutDown() {
    unused.shutdownNow();
  }

  private KclSetup setup(LeaseSettings leases, Retrieval retrieval, StartMode mode) {
    return new KclSetup(TestConfigs.of("trades", leases, retrieval, mode), clients, unused);
  }

  @Test
  void shouldKeepKclsDefaults_whenNothingIsSaid() {
    KclSetup setup = setup(LeaseSettings.defaults(), Retrieval.polling(), StartMode.STANDARD);

    assertThat(setup.leases().tableName()).isEqualTo("stats");
    assertThat(setup.leases().failoverTimeMillis()).isEqualTo(10_000);
    assertThat(setup.coordinator().clientVersionConfig())
        .isEqualTo(ClientVersionConfig.CLIENT_VERSION_CONFIG_3X);
    PollingConfig polling = (PollingConfig) setup.retrieval().retrievalSpecificConfig();
    assertThat(polling.idleTimeBetweenReadsInMillis()).isEqualTo(1_500);
    assertThat(polling.maxRecords()).isEqualTo(10_000);
  }

  /** Otherwise trades that KPL sent to the wrong shard, and again to the right one, count twice. */
  @ParameterizedTest
  @EnumSource(StartMode.class)
  void shouldKnowAShardsHashKeysFromItsFirstBatchOn_whateverTheStartMode(StartMode mode) {
    KclSetup setup = setup(LeaseSettings.defaults(), Retrieval.polling(), mode);

    assertThat(setup.leases().maxCacheMissesBeforeReload()).isZero();
    assertThat(setup.coordinator().skipShardSyncAtWorkerInitializationIfLeasesExist()).isFalse();
  }

  @Test
  @SuppressWarnings("deprecation") // The tables of applications that began on KCL 3.0 to 3.4.
  void shouldNameTables_whenTheyAreNamed() {
    LeaseSettings named =
        LeaseSettings.builder()
            .table("leases")
            .workerMetricsTable("load")
            .coordinatorStateTable("leader")
            .build();

    KclSetup setup = setup(named, Retrieval.polling(), StartMode.STANDARD);

    assertThat(setup.leases().tableName()).isEqualTo("leases");
    assertThat(
            setup
                .leases()
                .workerUtilizationAwareAssignmentConfig()
                .workerMetricsTableConfig()
                .tableName())
        .isEqualTo("load");
    assertThat(setup.coordinator().coordinatorStateTableConfig().tableName()).isEqualTo("leader");
  }

  @Test
  void shouldTakeTheFailoverTime_whenAlsoToldToHurry() {
    LeaseSettings patient = LeaseSettings.builder().failoverTime(Duration.ofSeconds(30)).build();

    KclSetup setup = setup(patient, Retrieval.polling(), StartMode.FAST_LOCAL);

    assertThat(setup.leases().failoverTimeMillis()).isEqualTo(30_000);
  }

  @Test
  void shouldGetAlongWithKcl2_whenToldSo() {
    assertThat(compatibility(KclCompatibility.KCL_2_PREPARING))
        .isEqualTo(ClientVersionConfig.CLIENT_VERSION_CONFIG_COMPATIBLE_WITH_2X_PHASE1);
    assertThat(compatibility(KclCompatibility.KCL_2))
        .isEqualTo(ClientVersionConfig.CLIENT_VERSION_CONFIG_COMPATIBLE_WITH_2X);
  }

  private ClientVersionConfig compatibility(KclCompatibility generation) {
    return setup(
            LeaseSettings.builder().compatibility(generation).build(),
            Retrieval.polling(),
            StartMode.STANDARD)
        .coordinator()
        .clientVersionConfig();
  }

  @Test
  void shouldPollAsTold() {
    KclSetup setup =
        setup(
            LeaseSettings.defaults(),
            Retrieval.polling().every(Duration.ofMillis(250)).atMost(500),
            StartMode.FAST_LOCAL);

    PollingConfig polling = (PollingConfig) setup.retrieval().retrievalSpecificConfig();
    assertThat(polling.idleTimeBetweenReadsInMillis()).isEqualTo(250);
    assertThat(polling.maxRecords()).isEqualTo(500);
  }

  @Test
  void shouldSubscribeAsTold() {
    assertThat(fanOut(Retrieval.fanOut()).consumerName()).isNull();
    assertThat(fanOut(Retrieval.fanOut()).applicationName()).isEqualTo("stats");
    assertThat(fanOut(Retrieval.fanOutAs("other")).consumerName()).isEqualTo("other");
    assertThat(fanOut(Retrieval.fanOutWith(ARN)).consumerArn()).isEqualTo(ARN);
  }

  private FanOutConfig fanOut(Retrieval.FanOut retrieval) {
    return (FanOutConfig)
        setup(LeaseSettings.defaults(), retrieval, StartMode.STANDARD)
            .retrieval()
            .retrievalSpecificConfig();
  }
}
