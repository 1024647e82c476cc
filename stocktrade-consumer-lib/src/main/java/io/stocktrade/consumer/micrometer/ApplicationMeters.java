package io.stocktrade.consumer.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.stocktrade.consumer.BatchReport;
import io.stocktrade.consumer.ProgressCounts;
import io.stocktrade.consumer.TroubleCounts;
import io.stocktrade.consumer.WindowReport;
import io.stocktrade.consumer.window.WindowResult.Trigger;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import software.amazon.kinesis.metrics.MetricsFactory;

/**
 * The meters of one application.
 *
 * <p>Thread-safe.
 */
final class ApplicationMeters {
  static final String PREFIX = "stocktrade.consumer.";

  // The spans in which a histogram has buckets; what lies beyond goes to the outermost.
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final MeterRegistry registry;
  private final Tags tags;
  private final Map<String, ShardMeters> shards = new ConcurrentHashMap<>();
  private final KclMeters kcl;
  private final Counter records;
  private final Counter trades;
  private final Counter malformed;
  private final Counter late;
  private final Counter duplicates;
  private final Counter refused;
  private final Counter windows;
  private final Counter revisions;
  private final Counter hookFailures;
  private final Counter hookRetries;
  private final Counter captured;
  private final Counter slowBatches;
  private final Counter missedCheckpoints;
  private final Timer batchWait;
  private final Timer batchTime;
  private final Timer recordAge;
  // Made when first needed: few applications have results of all triggers.
  private final Map<Trigger, Timer> windowLatency = new ConcurrentHashMap<>();
  private final Map<Trigger, Timer> windowProcessing = new ConcurrentHashMap<>();

  ApplicationMeters(MeterRegistry registry, String applicationName) {
    this.registry = registry;
    this.tags = Tags.of("application", applicationName);
    this.kcl = new KclMeters(registry, tags, shards.keySet());
    records = counter("records", "records processed, KPL's aggregates taken apart");
    trades = counter("trades", "trades handed on");
    malformed = counter("malformed", "records that hold no trade");
    late = counter("late", "trades that came after their window was final");
    duplicates = counter("duplicates", "trades whose id was seen before");
    refused = counter("refused", "trades that the window engine refused");
    windows = counter("windows", "windows that have a result");
    revisions = counter("revisions", "results that revised an earlier one");
    hookFailures = counter("hook.failures", "calls of hooks that threw");
    hookRetries = counter("hook.retries", "calls of hooks that were made again");
    captured = counter("hook.captured", "calls of hooks that were skipped and captured");
    slowBatches = counter("batches.slow", "batches that took too long");
    missedCheckpoints = counter("checkpoints.missed", "checkpoints not written when due");
    batchWait =
        timer("batch.wait", "from KCL's getting a batch that had records to the work on it", tags);
    batchTime = timer("batch.time", "the work on a batch that had records", tags);
    recordAge = timer("record.age", "from the arrival at Kinesis to the end of the batch", tags);
    TimeGauge.builder(PREFIX + "lag.max", shards, TimeUnit.MILLISECONDS, ApplicationMeters::worst)
        .description("the lag of the shard that lags most")
        .tags(tags)
        .strongReference(true)
        .register(registry);
    Gauge.builder(PREFIX + "shards", shards, Map::size)
        .description("shards that this worker has")
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  void shardTaken(String shardId) {
    shards.computeIfAbsent(shardId, id -> new ShardMeters(registry, tags.and("shard", id)));
  }

  void shardGone(String shardId) {
    ShardMeters gone = shards.remove(shardId);
    if (gone != null) {
      gone.remove();
    }
    kcl.remove(shardId);
  }

  void batch(BatchReport batch) {
    count(batch.counts());
    count(batch.troubles());
    ShardMeters shard = shards.get(batch.shardId());
    if (shard != null) {
      shard.batch(batch);
    }
    if (batch.counts().records() > 0) {
      batch.waited().ifPresent(waited -> record(batchWait, waited));
      batch.took().ifPresent(took -> record(batchTime, took));
    }
    batch.recordAge().ifPresent(age -> record(recordAge, age));
  }

  void window(WindowReport window) {
    Timer latency =
        windowLatency.computeIfAbsent(
            window.trigger(),
            t -> timer("window.latency", "from the window's end to its result", tagged(t)));
    record(latency, window.sinceEnd());
    if (window.sinceArrival().isPresent()) {
      Timer processing =
          windowProcessing.computeIfAbsent(
              window.trigger(),
              t -> timer("window.processing", "from the last trade's arrival on", tagged(t)));
      record(processing, window.sinceArrival().get());
    }
  }

  MetricsFactory kcl() {
    return kcl;
  }

  private void count(ProgressCounts counts) {
    add(records, counts.records());
    add(trades, counts.trades());
    add(malformed, counts.malformed());
    add(late, counts.late());
    add(duplicates, counts.duplicates());
    add(refused, counts.refused());
    add(windows, counts.windows());
    add(revisions, counts.revisions());
  }

  private void count(TroubleCounts troubles) {
    add(hookFailures, troubles.hookFailures());
    add(hookRetries, troubles.hookRetries());
    add(captured, troubles.captured());
    add(slowBatches, troubles.slowBatches());
    add(missedCheckpoints, troubles.missedCheckpoints());
  }

  static void add(Counter counter, long more) {
    counter.increment((double) more);
  }

  private Tags tagged(Trigger trigger) {
    return tags.and("trigger", trigger.name().toLowerCase(Locale.ROOT));
  }

  private Counter counter(String name, String description) {
    return Counter.builder(PREFIX + name).description(description).tags(tags).register(registry);
  }

  private Timer timer(String name, String description, Tags its) {
    return Timer.builder(PREFIX + name)
        .description(description)
        .tags(its)
        .publishPercentileHistogram()
        .minimumExpectedValue(SHORTEST)
        .maximumExpectedValue(LONGEST)
        .register(registry);
  }

  /** A clock that is off, or a result before its window's end, makes no negative time. */
  private static void record(Timer timer, Duration time) {
    timer.record(time.isNegative() ? Duration.ZERO : time);
  }

  private static double worst(Map<String, ShardMeters> shards) {
    return shards.values().stream().mapToDouble(ShardMeters::lagMillis).max().orElse(0);
  }
}
