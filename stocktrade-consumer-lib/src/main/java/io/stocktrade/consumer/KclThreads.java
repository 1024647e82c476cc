package io.stocktrade.consumer;

import java.lang.reflect.Field;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.dynamodb.DynamoDBLeaseCoordinator;

/** Ends the threads that KCL 3.5 leaves behind when it has shut down. */
final class KclThreads {
  private static final Logger log = LoggerFactory.getLogger(KclThreads.class);

  private KclThreads() {}

  /**
   * The lease coordinator shuts down its pool for renewing leases and forgets the one for
   * discovering them, whose core threads never time out; a process that starts consumers again and
   * again collects them. There is no way to it but reflection; if a later KCL has no such field, we
   * are back at KCL's own behaviour, daemon threads that keep no process alive.
   */
  static void stopLeftOvers(Scheduler scheduler) {
    if (!(scheduler.leaseCoordinator() instanceof DynamoDBLeaseCoordinator coordinator)) {
      return;
    }
    try {
      Field pool = DynamoDBLeaseCoordinator.class.getDeclaredField("leaseDiscoveryThreadPool");
      pool.setAccessible(true);
      if (pool.get(coordinator) instanceof ExecutorService executor) {
        executor.shutdownNow();
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      log.debug("KCL's threads for lease discovery stay", e);
    }
  }
}
