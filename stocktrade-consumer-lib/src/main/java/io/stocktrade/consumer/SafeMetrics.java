package io.stocktrade.consumer;

import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.metrics.MetricsFactory;

/** Keeps what metrics throw away from the processing. */
final class SafeMetrics implements ConsumerMetrics {
  private static final Logger log = LoggerFactory.getLogger(SafeMetrics.class);

  private final ConsumerMetrics metrics;
  private final InstantSource clock;
  private final LogLimiter failures = new LogLimiter();

  SafeMetrics(ConsumerMetrics metrics, InstantSource clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public void onShardTaken(String applicationName, String shardId) {
    safely(() -> metrics.onShardTaken(applicationName, shardId));
  }

  @Override
  public void onShardGone(String applicationName, String shardId) {
    safely(() -> metrics.onShardGone(applicationName, shardId));
  }

  @Override
  public void onBatch(BatchReport batch) {
    safely(() -> metrics.onBatch(batch));
  }

  @Override
  public void onWindow(WindowReport window) {
    safely(() -> metrics.onWindow(window));
  }

  @Override
  public Optional<MetricsFactory> kclMetrics(String applicationName) {
    return metrics.kclMetrics(applicationName);
  }

  private void safely(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | LinkageError e) {
      failures
          .admit(clock.instant())
          .ifPresent(
              more -> log.warn("Metrics failed ({} more since the last such line)", more, e));
    }
  }
}
