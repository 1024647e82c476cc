package io.stocktrade.examples.plan;

/**
 * From a trade's publishing until an application has it, while nothing is throttled, as an
 * estimate.
 *
 * @param typicalMillis of a trade that waits half of each time it can wait
 * @param slowMillis of one that waits all of it
 * @param pollMillis how often each application reads each shard; 0 with fan-out
 */
record LatencyPlan(long typicalMillis, long slowMillis, long pollMillis) {
  /** KCL's idleTimeBetweenReadsInMillis. */
  private static final double KCL_POLL_MILLIS = 1_500;

  /** A shard answers five reads a second, from all applications together. */
  private static final double LEAST_POLL_MILLIS = 200;

  /** A PutRecords call and the copies to three zones; a GetRecords call. Assumed. */
  private static final double PUT_MILLIS = 30;

  private static final double GET_MILLIS = 20;

  /** AWS: "Develop enhanced fan-out consumers with dedicated throughput": about 70 ms. */
  private static final double FAN_OUT_MILLIS = 70;

  private static final double SLOW_FAN_OUT_MILLIS = 200;

  static LatencyPlan of(Workload workload) {
    double linger = workload.publisher().aggregates() ? workload.linger().toMillis() : 0;
    if (workload.fanOut()) {
      return new LatencyPlan(
          Math.round(linger / 2 + PUT_MILLIS + FAN_OUT_MILLIS),
          Math.round(linger + PUT_MILLIS + SLOW_FAN_OUT_MILLIS),
          0);
    }
    double poll =
        Math.max(KCL_POLL_MILLIS, LEAST_POLL_MILLIS * Math.max(1, workload.applications()));
    return new LatencyPlan(
        Math.round(linger / 2 + PUT_MILLIS + poll / 2 + GET_MILLIS),
        Math.round(linger + PUT_MILLIS + poll + GET_MILLIS),
        Math.round(poll));
  }
}
