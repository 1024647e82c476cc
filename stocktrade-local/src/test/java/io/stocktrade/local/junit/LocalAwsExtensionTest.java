package io.stocktrade.local.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.stocktrade.local.LocalAws;
import io.stocktrade.local.cloudwatch.Metrics;
import io.stocktrade.local.faults.Fault;
import io.stocktrade.local.faults.FaultPlan;
import io.stocktrade.local.faults.FaultRule;
import io.stocktrade.local.faults.Faults;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/** Runs test classes that use the extension, and looks at what they saw. */
@Timeout(120)
class LocalAwsExtensionTest {
  private static final List<LocalAws> SEEN = new ArrayList<>();
  private static final Set<String> STREAMS = new LinkedHashSet<>();

  @BeforeEach
  void forget() {
    SEEN.clear();
    STREAMS.clear();
  }

  private static EngineExecutionResults run(Class<?>... classes) {
    var request = EngineTestKit.engine("junit-jupiter");
    for (Class<?> type : classes) {
      request.selectors(selectClass(type));
    }
    return request.execute();
  }

  private static void assertAllSucceed(int tests, Class<?>... classes) {
    EngineExecutionResults results = run(classes);
    results.allEvents().failed().stream()
        .forEach(
            event ->
                event
                    .getPayload(TestExecutionResult.class)
                    .flatMap(TestExecutionResult::getThrowable)
                    .ifPresent(
                        failure -> {
                          throw new AssertionError(failure);
                        }));
    results.testEvents().assertStatistics(s -> s.started(tests).succeeded(tests).failed(0));
  }

  private static boolean isClosed(LocalAws aws) {
    try {
      aws.kinesisClient().listStreams();
      return false;
    } catch (RuntimeException e) {
      return true;
    }
  }

  @WithLocalAws(dynamoDb = false)
  static class Injected {
    @BeforeAll
    static void inject(LocalAws aws, @KinesisStream String ofTheClass) {
      SEEN.add(aws);
      STREAMS.add(ofTheClass);
    }

    @Test
    void one(KinesisClient kinesis, @KinesisStream(shards = 2) String stream) {
      STREAMS.add(stream);
      StreamDescriptionSummary summary =
          kinesis.describeStreamSummary(r -> r.streamName(stream)).streamDescriptionSummary();
      assertThat(summary.openShardCount()).isEqualTo(2);
      assertThat(stream).startsWith("one-");
    }

    @Test
    void two(LocalAws aws, @KinesisStream TestStream a, @KinesisStream TestStream b) {
      SEEN.add(aws);
      STREAMS.add(a.name());
      STREAMS.add(b.name());
      a.put("k", "x");
      a.put("k", "y");
      assertThat(a.texts()).containsExactly("x", "y");
      assertThat(b.records()).isEmpty();
      assertThat(aws.kinesisClient().listStreams().streamNames()).hasSize(3);
    }

    @Test
    void three(
        KinesisAsyncClient async,
        CloudWatchClient cloudWatch,
        Faults faults,
        Metrics metrics,
        KinesisProducerConfiguration kpl) {
      assertThat(async.listStreams().join().streamNames()).hasSize(1);
    }

    @Nested
    class Inner {
      @Test
      void four(LocalAws aws) {
        SEEN.add(aws);
      }
    }
  }

  @Test
  void shouldInjectOneAwsAndAStreamPerTest_whenAnnotated() {
    assertAllSucceed(4, Injected.class);

    assertThat(STREAMS).hasSize(4);
    assertThat(SEEN).hasSize(3).containsOnly(SEEN.get(0));
    assertThat(isClosed(SEEN.get(0))).isTrue();
  }

  @WithLocalAws(dynamoDb = false)
  static class Clean {
    @Test
    void one(LocalAws aws, @KinesisStream String stream) {
      checkAndSpoil(aws, stream);
    }

    @Test
    void two(LocalAws aws, @KinesisStream String stream) {
      checkAndSpoil(aws, stream);
    }

    private static void checkAndSpoil(LocalAws aws, String stream) {
      assertThat(aws.kinesisClient().listStreams().streamNames()).containsExactly(stream);
      assertThat(aws.faults().plan()).isEqualTo(FaultPlan.none());
      assertThat(aws.metrics().all()).isEmpty();
      MetricDatum datum = MetricDatum.builder().metricName("m").value(1.0).build();
      aws.cloudWatchClient().putMetricData(r -> r.namespace("n").metricData(datum));
      aws.faults().set(FaultPlan.of(FaultRule.of(Fault.throttle())));
    }

    @Test
    void deletesItsStream(LocalAws aws, @KinesisStream String stream) {
      aws.kinesisClient().deleteStream(r -> r.streamName(stream));
    }
  }

  @Test
  void shouldStartEachTestClean_whateverTheOneBeforeDid() {
    assertAllSucceed(3, Clean.class);
  }

  @WithLocalAws(dynamoDb = false)
  static class Unknown {
    @Test
    void one(Runnable nobodyKnows) {}
  }

  @Test
  void shouldLeaveOtherParametersToOthers() {
    run(Unknown.class)
        .testEvents()
        .failed()
        .assertThatEvents()
        .hasSize(1)
        .allMatch(event -> event.toString().contains("No ParameterResolver registered"));
  }

  static class Registered {
    private static final FaultPlan PLAN =
        FaultPlan.of(FaultRule.of(Fault.throttle()).on("DeleteStream").first(1));

    @RegisterExtension
    static final LocalAwsExtension AWS =
        LocalAwsExtension.with(aws -> aws.withoutDynamoDb().accountId("123456789012").faults(PLAN));

    @Test
    void one(LocalAws aws) {
      assertThat(aws.faults().plan()).isEqualTo(PLAN);
      aws.faults().clear();
    }

    @Test
    void two(LocalAws aws, @KinesisStream TestStream stream) {
      assertThat(aws.faults().plan()).isEqualTo(PLAN);
      assertThat(
              aws.kinesisClient()
                  .describeStreamSummary(r -> r.streamName(stream.name()))
                  .streamDescriptionSummary()
                  .streamARN())
          .contains(":123456789012:");
    }
  }

  @Test
  void shouldUseItsSettings_whenRegisteredAsAField() {
    assertAllSucceed(2, Registered.class);
  }

  @WithLocalAws(shared = true, dynamoDb = false)
  static class SharedOne {
    @Test
    void one(LocalAws aws) {
      SEEN.add(aws);
      assertThat(isClosed(SEEN.get(0))).isFalse();
    }
  }

  @WithLocalAws(shared = true, dynamoDb = false)
  static class SharedTwo extends SharedOne {}

  @Test
  void shouldBeTheSame_whenClassesShare() {
    assertAllSucceed(2, SharedOne.class, SharedTwo.class);

    assertThat(SEEN).hasSize(2).containsOnly(SEEN.get(0));
    assertThat(isClosed(SEEN.get(0))).isTrue();
  }

  @WithLocalAws
  static class WithDynamoDb {
    @Test
    void one(DynamoDbClient dynamoDb) {
      assertThat(dynamoDb.listTables().tableNames()).isEmpty();
    }
  }

  @Test
  void shouldHaveDynamoDb_unlessToldOtherwise() {
    assertAllSucceed(1, WithDynamoDb.class);
  }

  @WithLocalAws(dynamoDb = false)
  static class Wrong {
    @Test
    void type(@KinesisStream int stream) {}

    @Test
    void shards(@KinesisStream(shards = 0) String stream) {}
  }

  @Test
  void shouldSayWhatIsWrong_whenAStreamCannotBe() {
    List<String> messages =
        run(Wrong.class).testEvents().failed().stream()
            .map(
                event ->
                    event
                        .getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
            .toList();

    assertThat(messages)
        .hasSize(2)
        .anyMatch(m -> m.contains("@KinesisStream: int (expected: String or TestStream)"))
        .anyMatch(m -> m.contains("@KinesisStream(shards): 0 (expected: 1 or more)"));
  }
}
