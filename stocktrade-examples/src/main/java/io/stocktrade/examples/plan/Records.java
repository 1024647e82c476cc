package io.stocktrade.examples.plan;

/**
 * How trades share the records of a stream. A publisher's host collects the trades of each shard
 * for the linger time, from the first one on, in KPL's aggregated format.
 */
final class Records {
  /** KPL's AggregationMaxSize, and the default of PutRecordsTradePublisher. */
  static final double MAX_BYTES = 51_200;

  /** In a record of KPL's: magic number and MD5. */
  private static final double BYTES_PER_RECORD = 4 + 16;

  /** A trade's own field, its length, its key's index and its data's length. */
  private static final double BYTES_PER_TRADE = 6;

  /** A ticker with its tag and length, once in each record that has trades of it. */
  private static final double BYTES_PER_KEY = 6;

  private static final double KEYS = 25;

  /** The partition key, which a shard's limit counts too. */
  static final double BYTES_OF_PARTITION_KEY = 4;

  private final boolean aggregated;
  private final double bytesPerTrade;
  private final double lingerSeconds;

  Records(Workload workload) {
    this.aggregated = workload.publisher().aggregates();
    this.bytesPerTrade = workload.bytesPerTrade();
    this.lingerSeconds = workload.lingerSeconds();
  }

  /** The most trades that fit in a record. */
  double maxTradesPerRecord() {
    return aggregated
        ? Math.max(
            1,
            Math.floor(
                (MAX_BYTES - BYTES_PER_RECORD - KEYS * BYTES_PER_KEY)
                    / (bytesPerTrade + BYTES_PER_TRADE)))
        : 1;
  }

  /** On average, as so many hosts publish to so many shards. */
  double tradesPerRecord(double tradesPerSecond, double hosts, double shards) {
    return aggregated
        ? Math.min(maxTradesPerRecord(), 1 + tradesPerSecond * lingerSeconds / (shards * hosts))
        : 1;
  }

  /** Of a record's data. */
  double bytes(double tradesPerRecord) {
    return aggregated
        ? BYTES_PER_RECORD
            + tradesPerRecord * (bytesPerTrade + BYTES_PER_TRADE)
            + Math.min(tradesPerRecord, KEYS) * BYTES_PER_KEY
        : bytesPerTrade;
  }

  /**
   * How many shards the limit of 1,000 records a second and shard takes.
   *
   * <p>Of n shards each gets {@code r = (t/n) / (1 + t·l/(n·h))} records a second of t trades a
   * second and h hosts with the linger time l; r = 1,000 gives {@code n = t·(1/1,000 - l/h)}.
   */
  double shardsForRecords(double tradesPerSecond, double hosts) {
    double limit = StreamPlan.RECORDS_PER_SHARD;
    if (!aggregated) {
      return tradesPerSecond / limit;
    }
    return Math.max(
        tradesPerSecond * (1 / limit - lingerSeconds / hosts),
        tradesPerSecond / maxTradesPerRecord() / limit);
  }
}
