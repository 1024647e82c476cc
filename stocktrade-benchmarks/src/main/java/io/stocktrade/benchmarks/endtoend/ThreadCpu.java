package io.stocktrade.benchmarks.endtoend;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/**
 * What threads of this JVM have used of the processors.
 *
 * @param wireNanos the AWS SDK's: bytes in and out, TLS, HTTP, answers taken apart
 * @param processorNanos in our processor
 * @param otherNanos all other Java threads, that is KCL: leases, fetching, aggregated records taken
 *     apart
 */
record ThreadCpu(long wireNanos, long processorNanos, long otherNanos) {
  static ThreadCpu now(long processorNanos) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long wire = 0;
    long other = 0;
    for (long id : threads.getAllThreadIds()) {
      ThreadInfo info = threads.getThreadInfo(id);
      long nanos = threads.getThreadCpuTime(id);
      if (info == null || nanos < 0) {
        continue;
      }
      String name = info.getThreadName().toLowerCase(Locale.ROOT);
      if (name.contains("netty") || name.contains("sdk-async") || name.contains("aws-java-sdk")) {
        wire += nanos;
      } else {
        other += nanos;
      }
    }
    return new ThreadCpu(wire, processorNanos, other - processorNanos);
  }

  ThreadCpu minus(ThreadCpu before) {
    return new ThreadCpu(
        wireNanos - before.wireNanos,
        processorNanos - before.processorNanos,
        otherNanos - before.otherNanos);
  }
}
