package io.stocktrade.consumer;

import java.lang.reflect.Field;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.coordinator.assignment.LeaseAssignmentManager;
import software.amazon.kinesis.leases.dynamodb.DynamoDBLeaseCoordinator;

/**
 * Ends the threads that KCL 3.5 leaves behind when it has shut down.
 *
 * <p>There is no way to them but reflection. If a later KCL has no such fields, we are back at
 * KCL's own behaviour, and the test that looks for left-over threads says so.
 */
final class KclThreads {
  private static final Logger log = LoggerFactory.getLogger(KclThreads.class);

  private KclThreads() {}

  static void stopLeftOvers(Scheduler scheduler) {
    // Shut down with its coordinator it is not, and its core threads never time out.
    if (scheduler.leaseCoordinator() instanceof DynamoDBLeaseCoordinator coordinator
        && read(DynamoDBLeaseCoordinator.class, "leaseDiscoveryThreadPool", coordinator)
            instanceof ExecutorService discovery) {
      discovery.shutdownNow();
    }
    // One for all schedulers, so it must live on; but its threads, which are no daemons and keep a
    // process from ending, need not.
    if (read(LeaseAssignmentManager.class, "LEASE_ASSIGNMENT_CALL_THREAD_POOL", null)
        instanceof ThreadPoolExecutor assignment) {
      assignment.setKeepAliveTime(1, TimeUnit.SECONDS);
      assignment.allowCoreThreadTimeOut(true);
    }
  }

  private static @Nullable Object read(Class<?> owner, String name, @Nullable Object instance) {
    try {
      Field field = owner.getDeclaredField(name);
      field.setAccessible(true);
      return field.get(instance);
    } catch (ReflectiveOperationException | RuntimeException e) {
      log.debug("{}.{} can't be read, its threads stay", owner.getSimpleName(), name, e);
      return null;
    }
  }
}
