package io.stocktrade.consumer.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stocktrade.consumer.BatchReport;
import io.stocktrade.consumer.ProgressCounts;
import io.stocktrade.consumer.TroubleCounts;
import io.stocktrade.consumer.WindowReport;
import io.stocktrade.consumer.window.TimeWindow;
import io.stocktrade.consumer.window.WindowId;
import io.stocktrade.consumer.window.WindowResult.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.kinesis.metrics.MetricsFactory;
import software.amazon.kinesis.metrics.MetricsLevel;
import software.amazon.kinesis.metrics.MetricsScope;

class MicrometerMetricsTest {
  private final MockClock clock = new MockClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
  private final MicrometerMetrics metrics = MicrometerMetrics.of(registry);

  private static BatchReport batch(String shard, long trades, long behind) {
    return new BatchReport(
        "app",
        shard,
        new ProgressCounts(trades + 3, trades, 1, 1, 1, 0, 2, 1),
        new TroubleCounts(2, 4, 1, 1, 1),
        Optional.of(Duration.ofMillis(20)),
        Optional.of(Duration.ofMillis(30)),
        OptionalLong.of(behind),
        Optional.of(Duration.ofMillis(70)));
  }

  private double counted(String name) {
    return registry.get("stocktrade.consumer." + name).tag("application", "app").counter().count();
  }

  private double lag(String shard) {
    return registry.get("stocktrade.consumer.lag").tag("shard", shard).timeGauge().value();
  }

  private List<String> shardMeters() {
    return registry.getMeters().stream()
        .map(Meter::getId)
        .filter(id -> id.getTag("shard") != null && !"none".equals(id.getTag("shard")))
        .map(Meter.Id::getName)
        .toList();
  }

  @Test
  void shouldCountOverAllShards_whenBatchesAreReported() {
    metrics.onShardTaken("app", "shard-0");
    metrics.onShardTaken("app", "shard-1");

    metrics.onBatch(batch("shard-0", 10, 0));
    metrics.onBatch(batch("shard-1", 20, 0));

    assertThat(counted("records")).isEqualTo(36);
    assertThat(counted("trades")).isEqualTo(30);
    assertThat(counted("malformed")).isEqualTo(2);
    assertThat(counted("late")).isEqualTo(2);
    assertThat(counted("duplicates")).isEqualTo(2);
    assertThat(counted("refused")).isZero();
    assertThat(counted("windows")).isEqualTo(4);
    assertThat(counted("revisions")).isEqualTo(2);
    assertThat(counted("hook.failures")).isEqualTo(4);
    assertThat(counted("hook.retries")).isEqualTo(8);
    assertThat(counted("hook.captured")).isEqualTo(2);
    assertThat(counted("batches.slow")).isEqualTo(2);
    assertThat(counted("checkpoints.missed")).isEqualTo(2);
    assertThat(
            registry
                .get("stocktrade.consumer.shard.records")
                .tag("shard", "shard-1")
                .counter()
                .count())
        .isEqualTo(23);
    assertThat(
            registry.get("stocktrade.consumer.batch.wait").timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(40);
    assertThat(registry.get("stocktrade.consumer.batch.time").timer().count()).isEqualTo(2);
    assertThat(
            registry.get("stocktrade.consumer.record.age").timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(140);
  }

  @Test
  void shouldShowTheLagOfEachShardAndTheWorst() {
    metrics.onShardTaken("app", "shard-0");
    metrics.onShardTaken("app", "shard-1");
    metrics.onBatch(batch("shard-0", 1, 2_000));
    metrics.onBatch(batch("shard-1", 1, 5_000));

    double unit = lag("shard-0") / 2_000;
    assertThat(lag("shard-1")).isEqualTo(5_000 * unit);
    assertThat(registry.get("stocktrade.consumer.lag.max").timeGauge().value(TimeUnit.SECONDS))
        .isEqualTo(5);
    assertThat(registry.get("stocktrade.consumer.shards").gauge().value()).isEqualTo(2);
  }

  @Test
  void shouldShowThatNothingComes_whenAHookHangs() {
    metrics.onShardTaken("app", "shard-0");
    metrics.onBatch(batch("shard-0", 1, 0));
    clock.add(Duration.ofSeconds(40));

    assertThat(
            registry.get("stocktrade.consumer.last.batch.age").timeGauge().value(TimeUnit.SECONDS))
        .isEqualTo(40);
  }

  @Test
  void shouldRemoveTheMetersOfAShard_whenItGoes() {
    MetricsFactory kcl = metrics.kclMetrics("app").orElseThrow();
    metrics.onShardTaken("app", "shard-0");
    metrics.onBatch(batch("shard-0", 1, 9_000));
    process(kcl, "shard-0");
    assertThat(shardMeters())
        .contains("stocktrade.consumer.lag", "kcl.record.processor.process.records.time");

    metrics.onShardGone("app", "shard-0");
    process(kcl, "shard-0");
    metrics.onBatch(batch("shard-0", 1, 9_000));

    assertThat(shardMeters()).isEmpty();
    assertThat(registry.get("stocktrade.consumer.lag.max").timeGauge().value()).isZero();
    assertThat(counted("trades")).isEqualTo(2);
  }

  @Test
  void shouldNotGrow_whenShardsComeAndGo() {
    metrics.onShardTaken("app", "first");
    metrics.onShardGone("app", "first");
    int before = registry.getMeters().size();

    for (int i = 0; i < 1_000; i++) {
      metrics.onShardTaken("app", "shard-" + i);
      metrics.onBatch(batch("shard-" + i, 1, 0));
      metrics.onShardGone("app", "shard-" + i);
    }

    assertThat(registry.getMeters()).hasSize(before);
  }

  @Test
  void shouldTimeWindowsByWhatTriggeredThem() {
    WindowId window =
        new WindowId(
            "app", "shard-0", new TimeWindow(Instant.ofEpochSecond(0), Instant.ofEpochSecond(10)));
    metrics.onWindow(
        new WindowReport(
            window,
            Trigger.WATERMARK,
            Duration.ofMillis(1_200),
            Optional.of(Duration.ofMillis(80))));
    metrics.onWindow(
        new WindowReport(window, Trigger.EARLY, Duration.ofSeconds(-5), Optional.empty()));

    var latency = registry.get("stocktrade.consumer.window.latency");
    assertThat(latency.tag("trigger", "watermark").timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(1_200);
    assertThat(
            registry
                .get("stocktrade.consumer.window.latency")
                .tag("trigger", "early")
                .timer()
                .totalTime(TimeUnit.MILLISECONDS))
        .isZero();
    assertThat(
            registry
                .get("stocktrade.consumer.window.processing")
                .tag("trigger", "watermark")
                .timer()
                .totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(80);
  }

  @Test
  void shouldKeepApplicationsApart_whenOneRegistryMeasuresTwo() {
    metrics.onShardTaken("app", "shard-0");
    metrics.onShardTaken("other", "shard-0");

    metrics.onShardGone("other", "shard-0");

    assertThat(shardMeters()).containsOnlyOnce("stocktrade.consumer.lag");
  }

  @Test
  void shouldTakeKclsMetricsByTheirKind() {
    MetricsFactory kcl = metrics.kclMetrics("app").orElseThrow();
    MetricsScope scope = kcl.createMetrics();
    scope.addDimension("Operation", "RenewAllLeases");
    scope.addDimension("WorkerIdentifier", "worker-1");
    scope.addData("Time", 12, StandardUnit.MILLISECONDS, MetricsLevel.SUMMARY);
    scope.addData("LostLeases", 1, StandardUnit.COUNT, MetricsLevel.SUMMARY);
    scope.addData("LostLeases", 2, StandardUnit.COUNT, MetricsLevel.SUMMARY);
    scope.addData("CurrentLeases", 4, StandardUnit.COUNT, MetricsLevel.SUMMARY);
    scope.addData("CurrentLeases", 3, StandardUnit.COUNT, MetricsLevel.SUMMARY);
    scope.addData("DataBytesProcessed", 500, StandardUnit.BYTES);
    scope.addData("StatusOrdinal", 4, StandardUnit.NONE);
    scope.end();

    String[] tags = {"operation", "RenewAllLeases", "shard", "none", "application", "app"};
    assertThat(registry.get("kcl.time").tags(tags).timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(12);
    assertThat(registry.get("kcl.lost.leases").tags(tags).counter().count()).isEqualTo(3);
    assertThat(registry.get("kcl.current.leases").tags(tags).gauge().value()).isEqualTo(3);
    assertThat(registry.get("kcl.status.ordinal").tags(tags).gauge().value()).isEqualTo(4);
    assertThat(registry.get("kcl.data.bytes.processed").tags(tags).summary().totalAmount())
        .isEqualTo(500);
  }

  @Test
  void shouldSplitKclsNamesIntoWords() {
    assertThat(KclMeters.nameOf("RecordProcessor.processRecords.Time"))
        .isEqualTo("kcl.record.processor.process.records.time");
    assertThat(KclMeters.nameOf("CurrentState:3xWorker")).isEqualTo("kcl.current.state.3x.worker");
    assertThat(KclMeters.nameOf("GetLease:Error")).isEqualTo("kcl.get.lease.error");
  }

  private static void process(MetricsFactory kcl, String shard) {
    MetricsScope scope = kcl.createMetrics();
    scope.addDimension("Operation", "ProcessTask");
    scope.addDimension("ShardId", shard);
    scope.addData(
        "RecordProcessor.processRecords.Time", 3, StandardUnit.MILLISECONDS, MetricsLevel.SUMMARY);
    scope.end();
  }
}
