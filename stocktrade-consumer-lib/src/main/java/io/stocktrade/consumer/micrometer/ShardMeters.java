package io.stocktrade.consumer.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.stocktrade.consumer.BatchReport;
import java.util.concurrent.TimeUnit;

/**
 * The meters of one shard, as long as this worker has it.
 *
 * <p>Thread-safe.
 */
final class ShardMeters {
  private final MeterRegistry registry;
  private final Counter records;
  private final TimeGauge lag;
  private final TimeGauge lastBatchAge;
  private volatile long lagMillis;
  private volatile long lastBatchMillis;

  ShardMeters(MeterRegistry registry, Tags tags) {
    this.registry = registry;
    this.lastBatchMillis = registry.config().clock().wallTime();
    records =
        Counter.builder(ApplicationMeters.PREFIX + "shard.records")
            .description("records processed, by shard")
            .tags(tags)
            .register(registry);
    lag =
        TimeGauge.builder(ApplicationMeters.PREFIX + "lag", this::lagMillis, TimeUnit.MILLISECONDS)
            .description("how far the last batch was behind the shard's tip")
            .tags(tags)
            .register(registry);
    lastBatchAge =
        TimeGauge.builder(
                ApplicationMeters.PREFIX + "last.batch.age", this::ageMillis, TimeUnit.MILLISECONDS)
            .description("how long ago a batch ended")
            .tags(tags)
            .register(registry);
  }

  double lagMillis() {
    return lagMillis;
  }

  void batch(BatchReport batch) {
    ApplicationMeters.add(records, batch.counts().records());
    batch.millisBehindLatest().ifPresent(millis -> lagMillis = millis);
    lastBatchMillis = registry.config().clock().wallTime();
  }

  void remove() {
    registry.remove(records);
    registry.remove(lag);
    registry.remove(lastBatchAge);
  }

  private double ageMillis() {
    return Math.max(0, registry.config().clock().wallTime() - lastBatchMillis);
  }
}
