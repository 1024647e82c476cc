package io.stocktrade.examples.plan;

/**
 * What all applications ask of DynamoDB, by KCL's and this project's default times.
 *
 * @param leases one for each shard and application
 * @param writeUnitsPerSecond of 1 KB
 * @param readUnitsPerSecond of 4 KB
 */
record DynamoDbPlan(long leases, double writeUnitsPerSecond, double readUnitsPerSecond) {
  /** KCL renews each lease three times in its fail-over time of 10 s. */
  private static final double RENEWAL_SECONDS = 10.0 / 3;

  /** The default of ProcessorSettings. */
  private static final double CHECKPOINT_SECONDS = 5;

  /** Each worker reports its load. */
  private static final double REPORT_SECONDS = 30;

  /** The leader reads the lease table to share the leases out, and every 2 minutes to audit it. */
  private static final double ASSIGNMENT_SECONDS = 20;

  private static final double AUDIT_SECONDS = 120;

  /** Each worker asks the index half as often for leases that it was given. */
  private static final double DISCOVERY_SECONDS = 10;

  /** A lease is about half a KB, and a read unit is 4 KB, or 8 KB where it may be a bit old. */
  private static final double LEASES_PER_READ_UNIT = 16;

  static DynamoDbPlan of(Workload workload, long shards, long workersPerApplication) {
    return of(workload.applications(), workload.stateKib(), shards, workersPerApplication);
  }

  /** Of an application that reads a stream of one shard, and has so many workers nevertheless. */
  static DynamoDbPlan ofOneShard(int stateKib, long workers) {
    return of(1, stateKib, 1, workers);
  }

  private static DynamoDbPlan of(
      int applications, int stateKib, long shards, long workersPerApplication) {
    // The checkpoint itself, and the state that is written before it.
    double checkpointUnits = 1.0 + stateKib;
    double writes =
        shards / RENEWAL_SECONDS
            + shards * checkpointUnits / CHECKPOINT_SECONDS
            + workersPerApplication / REPORT_SECONDS;
    double scan = Math.max(0.5, shards / LEASES_PER_READ_UNIT);
    double reads =
        scan / ASSIGNMENT_SECONDS
            + scan / AUDIT_SECONDS
            + Math.max(0.5 * workersPerApplication, shards / LEASES_PER_READ_UNIT)
                / DISCOVERY_SECONDS;
    return new DynamoDbPlan(shards * applications, applications * writes, applications * reads);
  }
}
