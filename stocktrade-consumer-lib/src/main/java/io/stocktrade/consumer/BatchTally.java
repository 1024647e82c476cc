package io.stocktrade.consumer;

/** What was done with the records of one batch; used by one thread. */
final class BatchTally {
  long records;
  long trades;
  long malformed;
  long late;
  long duplicates;
  long refused;
  long windows;
  long revisions;

  /** The counts so far; counting begins anew. */
  ProgressCounts take() {
    ProgressCounts counts =
        new ProgressCounts(
            records, trades, malformed, late, duplicates, refused, windows, revisions);
    records = 0;
    trades = 0;
    malformed = 0;
    late = 0;
    duplicates = 0;
    refused = 0;
    windows = 0;
    revisions = 0;
    return counts;
  }
}
