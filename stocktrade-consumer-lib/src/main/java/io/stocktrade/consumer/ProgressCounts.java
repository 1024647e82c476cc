package io.stocktrade.consumer;

/**
 * What was done with records. Each record of the stream is counted once per consumer process, even
 * if it is processed again because its lease was lost and taken back.
 *
 * @param records records processed, KPL's aggregates taken apart; the sum of the next five
 * @param trades trades handed on; with windows, those that were added to one
 * @param malformed records that hold no trade
 * @param late trades that came after their window was final
 * @param duplicates trades whose id was seen before
 * @param refused trades that the window engine refused
 * @param windows windows that have a result
 * @param revisions results that revised an earlier one
 */
public record ProgressCounts(
    long records,
    long trades,
    long malformed,
    long late,
    long duplicates,
    long refused,
    long windows,
    long revisions) {

  /** Nothing done. */
  public static final ProgressCounts NONE = new ProgressCounts(0, 0, 0, 0, 0, 0, 0, 0);

  /**
   * The distinct trades among the records: all that are well-formed and no duplicates. What a
   * producer that published this many trades waits for.
   *
   * @return trades, late and refused ones together
   */
  public long distinctTrades() {
    return trades + late + refused;
  }

  /**
   * The sum of both.
   *
   * @param other more counts
   * @return the sum
   */
  public ProgressCounts plus(ProgressCounts other) {
    return new ProgressCounts(
        records + other.records,
        trades + other.trades,
        malformed + other.malformed,
        late + other.late,
        duplicates + other.duplicates,
        refused + other.refused,
        windows + other.windows,
        revisions + other.revisions);
  }
}
