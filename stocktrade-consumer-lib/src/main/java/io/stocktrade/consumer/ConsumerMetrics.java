package io.stocktrade.consumer;

import java.util.Optional;
import software.amazon.kinesis.metrics.MetricsFactory;

/**
 * Measures a consumer. {@link io.stocktrade.consumer.micrometer.MicrometerMetrics} is one for
 * Micrometer; for other systems implement it.
 *
 * <p>The methods are called by the threads that process the shards, by several at the same time,
 * and should take no time to speak of. What they throw is logged once a minute and does no harm.
 */
public interface ConsumerMetrics {
  /**
   * A processor has begun on a shard.
   *
   * @param applicationName the application
   * @param shardId the shard
   */
  default void onShardTaken(String applicationName, String shardId) {}

  /**
   * This worker has no processor on a shard any more. What was kept for the shard should go, so
   * that resharding does not fill the memory with meters.
   *
   * @param applicationName the application
   * @param shardId the shard
   */
  default void onShardGone(String applicationName, String shardId) {}

  /**
   * A batch of records has been processed; it may have been empty.
   *
   * @param batch what was done
   */
  default void onBatch(BatchReport batch) {}

  /**
   * A window's result was emitted.
   *
   * @param window how late
   */
  default void onWindow(WindowReport window) {}

  /**
   * What KCL is to send its own metrics to.
   *
   * @param applicationName the application
   * @return the factory; empty for none
   */
  default Optional<MetricsFactory> kclMetrics(String applicationName) {
    return Optional.empty();
  }
}
