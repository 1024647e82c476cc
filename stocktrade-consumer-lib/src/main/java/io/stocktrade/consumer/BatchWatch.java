package io.stocktrade.consumer;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks after slow batches once a second, on a thread of its own: a hook that never returns can't
 * tell of itself.
 */
final class BatchWatch implements AutoCloseable {
  private static final long PERIOD_SECONDS = 1;

  private final ScheduledThreadPoolExecutor executor;

  private BatchWatch(String applicationName) {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "stocktrade-" + applicationName + "-watch");
              thread.setDaemon(true);
              return thread;
            });
  }

  static BatchWatch begin(ConsumerMonitor monitor) {
    BatchWatch watch = new BatchWatch(monitor.applicationName());
    var unused =
        watch.executor.scheduleWithFixedDelay(
            monitor::tellOfSlowBatches, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    return watch;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
