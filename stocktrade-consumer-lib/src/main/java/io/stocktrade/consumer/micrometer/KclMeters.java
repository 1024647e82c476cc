package io.stocktrade.consumer.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.kinesis.metrics.MetricsFactory;
import software.amazon.kinesis.metrics.MetricsLevel;
import software.amazon.kinesis.metrics.MetricsScope;
import software.amazon.kinesis.metrics.MetricsUtil;

/**
 * Takes KCL's own metrics into Micrometer.
 *
 * <p>{@code RecordProcessor.processRecords.Time} of operation {@code ProcessTask} becomes the timer
 * {@code kcl.record.processor.process.records.time}, tagged {@code operation="ProcessTask"}. Times
 * become timers; counts become counters, apart from those that say how many there are now, which
 * become gauges; all else becomes distributions. Every meter has the tags {@code operation} and
 * {@code shard}, {@code none} where KCL gives none, since Prometheus wants the same tags on all
 * meters of a name.
 *
 * <p>Thread-safe.
 */
final class KclMeters implements MetricsFactory {
  private static final Logger log = LoggerFactory.getLogger(KclMeters.class);
  private static final String NONE = "none";

  /**
   * Counts of what there is now, not of what has happened: those of KCL's OpenTelemetry backend.
   */
  private static final Set<String> LEVELS =
      Set.of(
          "ActiveStreams.Count",
          "CurrentLeases",
          "CurrentState:2xCompatibleWorker",
          "CurrentState:3xWorker",
          "ExpiredLeases",
          "GsiReadyStatus",
          "NumStreamsToSync",
          "NumWorkers",
          "NumWorkersWithFailingWorkerMetric",
          "NumWorkersWithInvalidEntry",
          "QueueSize",
          "StreamsPendingDeletion.Count",
          "TotalLeases",
          "VeryOldLeases",
          "WorkerMetricsReadyStatus");

  private final MeterRegistry registry;
  private final Tags tags;
  private final Set<String> shardsHeld;
  private final Map<Key, Sink> sinks = new ConcurrentHashMap<>();

  /** Meters for the shards held at the time, and for what belongs to no shard. */
  KclMeters(MeterRegistry registry, Tags tags, Set<String> shardsHeld) {
    this.registry = registry;
    this.tags = tags;
    this.shardsHeld = shardsHeld;
  }

  @Override
  public MetricsScope createMetrics() {
    return new Scope();
  }

  /** The shard is gone, and so are its meters. */
  void remove(String shardId) {
    sinks
        .entrySet()
        .removeIf(
            entry -> {
              boolean itsOwn = entry.getKey().shard().equals(shardId);
              if (itsOwn) {
                entry.getValue().meters().forEach(registry::remove);
              }
              return itsOwn;
            });
  }

  private void add(Key key, double value, StandardUnit unit) {
    try {
      sinks.computeIfAbsent(key, k -> newSink(k, unit)).add(value);
    } catch (RuntimeException e) {
      // A name that the registry refuses is no reason to disturb KCL.
      log.debug("KCL's metric {} is left out", key, e);
    }
  }

  private Sink newSink(Key key, StandardUnit unit) {
    String name = nameOf(key.name());
    Tags its = tags.and("operation", key.operation(), "shard", key.shard());
    // What KCL gives no unit are ordinals of a state.
    if (unit == StandardUnit.NONE || LEVELS.contains(key.name())) {
      AtomicReference<Double> level = new AtomicReference<>(0.0);
      Gauge gauge = Gauge.builder(name, level::get).tags(its).register(registry);
      return new Sink(Set.of(gauge), level::set);
    }
    switch (unit) {
      case SECONDS, MILLISECONDS, MICROSECONDS -> {
        Timer timer = Timer.builder(name).tags(its).register(registry);
        double nanos = nanosOf(unit);
        return new Sink(
            Set.of(timer), v -> timer.record(Math.round(v * nanos), TimeUnit.NANOSECONDS));
      }
      case COUNT -> {
        Counter counter = Counter.builder(name).tags(its).register(registry);
        return new Sink(Set.of(counter), counter::increment);
      }
      default -> {
        DistributionSummary summary =
            DistributionSummary.builder(name)
                .baseUnit(unit.toString().toLowerCase(Locale.ROOT))
                .tags(its)
                .register(registry);
        return new Sink(Set.of(summary), summary::record);
      }
    }
  }

  private static double nanosOf(StandardUnit unit) {
    return switch (unit) {
      case SECONDS -> 1e9;
      case MILLISECONDS -> 1e6;
      default -> 1e3;
    };
  }

  /** {@code kcl.} and the words of KCL's name, small and with dots between them. */
  static String nameOf(String kclName) {
    return "kcl."
        + kclName
            .replaceAll("([a-z0-9])([A-Z])", "$1.$2")
            .replaceAll("[^A-Za-z0-9]+", ".")
            .toLowerCase(Locale.ROOT);
  }

  private record Key(String name, String operation, String shard) {}

  private record Sink(Set<Meter> meters, java.util.function.DoubleConsumer consumer) {
    void add(double value) {
      consumer.accept(value);
    }
  }

  /** One piece of KCL's work; KCL names its dimensions before it adds data. */
  private final class Scope implements MetricsScope {
    private volatile String operation = NONE;
    private volatile String shard = NONE;

    @Override
    public void addData(String name, double value, StandardUnit unit) {
      // KCL may still measure a shard that has gone, which would bring its meters back.
      if (shard.equals(NONE) || shardsHeld.contains(shard)) {
        add(new Key(name, operation, shard), value, unit);
      }
    }

    @Override
    public void addData(String name, double value, StandardUnit unit, MetricsLevel level) {
      addData(name, value, unit);
    }

    @Override
    public void addDimension(String name, String value) {
      if (name.equals(MetricsUtil.OPERATION_DIMENSION_NAME)) {
        operation = value;
      } else if (name.equals(MetricsUtil.SHARD_ID_DIMENSION_NAME)) {
        shard = value;
      }
    }

    @Override
    public void end() {}
  }
}
