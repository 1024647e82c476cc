package io.stocktrade.consumer;

/**
 * What went wrong and was dealt with, counted as it happens.
 *
 * @param hookFailures calls of hooks that threw, however often they were tried again
 * @param hookRetries calls that were made again
 * @param captured calls that were skipped and captured
 * @param slowBatches batches that took longer than {@link ProcessorSettings#slowBatch()}
 * @param missedCheckpoints checkpoints that could not be written when they were due
 */
public record TroubleCounts(
    long hookFailures, long hookRetries, long captured, long slowBatches, long missedCheckpoints) {

  /** No trouble. */
  public static final TroubleCounts NONE = new TroubleCounts(0, 0, 0, 0, 0);

  static TroubleCounts hookRecovered(long retries) {
    return new TroubleCounts(1, retries, 0, 0, 0);
  }

  static TroubleCounts hookFailed(long retries, boolean captured) {
    return new TroubleCounts(1, retries, captured ? 1 : 0, 0, 0);
  }

  static TroubleCounts slowBatch() {
    return new TroubleCounts(0, 0, 0, 1, 0);
  }

  static TroubleCounts missedCheckpoint() {
    return new TroubleCounts(0, 0, 0, 0, 1);
  }

  /**
   * The sum of both.
   *
   * @param other more counts
   * @return the sum
   */
  public TroubleCounts plus(TroubleCounts other) {
    return new TroubleCounts(
        hookFailures + other.hookFailures,
        hookRetries + other.hookRetries,
        captured + other.captured,
        slowBatches + other.slowBatches,
        missedCheckpoints + other.missedCheckpoints);
  }
}
