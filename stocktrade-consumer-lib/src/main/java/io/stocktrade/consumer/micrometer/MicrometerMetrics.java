package io.stocktrade.consumer.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.stocktrade.consumer.BatchReport;
import io.stocktrade.consumer.ConsumerMetrics;
import io.stocktrade.consumer.WindowReport;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.kinesis.metrics.MetricsFactory;

/**
 * Measures consumers with Micrometer: ours as {@code stocktrade.consumer.*}, KCL's own as {@code
 * kcl.*}.
 *
 * <pre>{@code
 * StockTradeConsumer.builder()
 *     .metrics(MicrometerMetrics.of(registry))
 * }</pre>
 *
 * <table>
 * <caption>Meters, all tagged with {@code application}</caption>
 * <tr><th>meter</th><th>what</th></tr>
 * <tr><td>{@code lag} ({@code shard})</td><td>how far the last batch was behind the shard's tip</td></tr>
 * <tr><td>{@code lag.max}</td><td>the lag of the shard that lags most; 0 without shards</td></tr>
 * <tr><td>{@code last.batch.age} ({@code shard})</td><td>how long ago a batch ended: it grows where
 *     a hook hangs, while the lag stands still</td></tr>
 * <tr><td>{@code shard.records} ({@code shard})</td><td>records, by shard</td></tr>
 * <tr><td>{@code shards}</td><td>how many shards this worker has</td></tr>
 * <tr><td>{@code records}, {@code trades}, {@code malformed}, {@code late}, {@code duplicates},
 *     {@code refused}, {@code windows}, {@code revisions}</td><td>counters, as in {@code
 *     ProgressCounts}</td></tr>
 * <tr><td>{@code hook.failures}, {@code hook.retries}, {@code hook.captured}, {@code batches.slow},
 *     {@code checkpoints.missed}</td><td>counters, as in {@code TroubleCounts}</td></tr>
 * <tr><td>{@code batch.wait}</td><td>histogram: how long a batch that had records waited in KCL; as
 *     long as the work on one, if the hooks can't keep up</td></tr>
 * <tr><td>{@code batch.time}</td><td>histogram: the work on a batch that had records</td></tr>
 * <tr><td>{@code record.age}</td><td>histogram: from the arrival of a batch's last record at
 *     Kinesis to the end of the batch</td></tr>
 * <tr><td>{@code window.latency} ({@code trigger})</td><td>histogram: from a window's end, in event
 *     time, to its result</td></tr>
 * <tr><td>{@code window.processing} ({@code trigger})</td><td>histogram: from the arrival at
 *     Kinesis of the record that brought a result about to the result</td></tr>
 * </table>
 *
 * <p>Meters of a shard are removed when the shard goes, so their number is that of the shards held.
 * KCL's metrics by shard go with them; its dimension for the worker is left out, since a process is
 * a worker.
 *
 * <p>Thread-safe; one instance may measure several consumers.
 */
public final class MicrometerMetrics implements ConsumerMetrics {
  private final MeterRegistry registry;
  private final Map<String, ApplicationMeters> applications = new ConcurrentHashMap<>();

  private MicrometerMetrics(MeterRegistry registry) {
    this.registry = requireNonNull(registry, "registry");
  }

  /**
   * Metrics in a registry.
   *
   * @param registry the registry
   * @return the metrics
   */
  public static MicrometerMetrics of(MeterRegistry registry) {
    return new MicrometerMetrics(registry);
  }

  @Override
  public void onShardTaken(String applicationName, String shardId) {
    meters(applicationName).shardTaken(shardId);
  }

  @Override
  public void onShardGone(String applicationName, String shardId) {
    meters(applicationName).shardGone(shardId);
  }

  @Override
  public void onBatch(BatchReport batch) {
    meters(batch.applicationName()).batch(batch);
  }

  @Override
  public void onWindow(WindowReport window) {
    meters(window.id().application()).window(window);
  }

  @Override
  public Optional<MetricsFactory> kclMetrics(String applicationName) {
    return Optional.of(meters(applicationName).kcl());
  }

  private ApplicationMeters meters(String applicationName) {
    return applications.computeIfAbsent(
        applicationName, name -> new ApplicationMeters(registry, name));
  }
}
