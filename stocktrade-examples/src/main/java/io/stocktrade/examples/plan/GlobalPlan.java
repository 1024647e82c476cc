package io.stocktrade.examples.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What results over all shards take: a second stream of one shard, on which the shards of the first
 * one report, and an application that reads it.
 *
 * @param shards of the second stream: always 1
 * @param tables the application's in DynamoDB; its name is put before each
 * @param recordsPerSecond a report of each shard a second, and its share of each window
 * @param bytesPerSecond of these in the mean
 * @param shareBytes of one shard's share of a window
 * @param secondsPerWindow what all shares of a window take to pass, which come at once
 * @param dynamoDb what the application asks of DynamoDB
 * @param problem why one shard does not do; empty if it does
 */
record GlobalPlan(
    int shards,
    List<String> tables,
    double recordsPerSecond,
    double bytesPerSecond,
    double shareBytes,
    double secondsPerWindow,
    DynamoDbPlan dynamoDb,
    Optional<String> problem) {
  static final List<String> TABLES =
      List.of("", "-WorkerMetricStats", "-CoordinatorState", "-WindowState");

  /** A report without shares: names, marks, length of its lists, checksum and partition key. */
  static final double BYTES_PER_REPORT = 125;

  /** A window and the numbers that are not of a stock. */
  static final double BYTES_PER_SHARE = 155;

  /** A stock's buys, sells and shares of each, exact however large, and its name. */
  static final double BYTES_PER_TICKER = 102;

  /** Its id, in the list of all shards. */
  static final double BYTES_PER_LISTED_SHARD = 23;

  /** How often each shard sends that list. */
  private static final double LIST_SECONDS = 60;

  /** What the application keeps of each shard in its state. */
  private static final double STATE_BYTES_PER_SHARD = 60;

  /**
   * The plan.
   *
   * @param shards of the first stream
   * @param workers of the application that reports; its hosts read the second stream too
   * @param tickers how many stocks are traded in a window; each is on one shard
   * @param window how long a window is
   */
  static GlobalPlan of(long shards, long workers, int tickers, Duration window) {
    double perShard = Math.ceil((double) tickers / shards);
    double share = BYTES_PER_SHARE + perShard * BYTES_PER_TICKER;
    double windowSeconds = window.toMillis() / 1_000.0;
    double records = shards + shards / windowSeconds;
    double bytes =
        shards
            * (BYTES_PER_REPORT
                + shards * BYTES_PER_LISTED_SHARD / LIST_SECONDS
                + (share + BYTES_PER_REPORT) / windowSeconds);
    double burst = shards * (share + BYTES_PER_REPORT) / StreamPlan.BYTES_IN_PER_SHARD;
    return new GlobalPlan(
        1,
        TABLES,
        records,
        bytes,
        share,
        burst,
        DynamoDbPlan.ofOneShard((int) Math.ceil(shards * STATE_BYTES_PER_SHARD / 1_024), workers),
        problem(records, bytes));
  }

  private static Optional<String> problem(double records, double bytes) {
    if (records > StreamPlan.RECORDS_PER_SHARD) {
      return Optional.of(
          "the shards report more than 1,000 times a second: fewer shards, or longer windows");
    }
    return bytes > StreamPlan.BYTES_IN_PER_SHARD
        ? Optional.of("they are more than 1 MiB/s: fewer shards or stocks, or longer windows")
        : Optional.empty();
  }
}
