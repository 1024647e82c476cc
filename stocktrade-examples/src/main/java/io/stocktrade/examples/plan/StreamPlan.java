package io.stocktrade.examples.plan;

/**
 * The stream.
 *
 * @param shards how many it takes
 * @param limit which of a shard's limits asks for so many
 * @param tradesPerRecord on average, at the planned rate
 * @param recordBytes of such a record's data
 * @param recordsPerSecond at the planned rate
 * @param bytesPerSecond at the planned rate
 */
record StreamPlan(
    long shards,
    Limit limit,
    double tradesPerRecord,
    double recordBytes,
    double recordsPerSecond,
    double bytesPerSecond) {
  static final double RECORDS_PER_SHARD = 1_000;
  static final double BYTES_IN_PER_SHARD = 1 << 20;
  static final double BYTES_OUT_PER_SHARD = 2 << 20;

  /** What a shard has a limit for. */
  enum Limit {
    BYTES_IN("1 MiB/s in"),
    RECORDS_IN("1,000 records/s in"),
    BYTES_OUT("2 MiB/s out, shared by the applications"),
    ONE_SHARD("none: one will do");

    private final String words;

    Limit(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  static StreamPlan of(Workload workload, double hosts) {
    double trades = workload.plannedTradesPerSecond();
    Records records = new Records(workload);
    double forRecords = records.shardsForRecords(trades, hosts);
    double shards = Math.max(1, Math.ceil(forRecords));
    Limit limit = forRecords > 1 ? Limit.RECORDS_IN : Limit.ONE_SHARD;
    // More shards, fewer trades in a record, more bytes: up to the first number that suffices.
    while (true) {
      double perRecord = records.tradesPerRecord(trades, hosts, shards);
      double bytes =
          trades / perRecord * (records.bytes(perRecord) + Records.BYTES_OF_PARTITION_KEY);
      double in = Math.ceil(bytes / BYTES_IN_PER_SHARD);
      double out =
          workload.fanOut() ? 0 : Math.ceil(bytes * workload.applications() / BYTES_OUT_PER_SHARD);
      double needed = Math.max(in, out);
      if (needed <= shards) {
        return new StreamPlan(
            (long) shards, limit, perRecord, records.bytes(perRecord), trades / perRecord, bytes);
      }
      shards = needed;
      limit = in >= out ? Limit.BYTES_IN : Limit.BYTES_OUT;
    }
  }
}
