package io.stocktrade.producer.putrecords;

import java.util.concurrent.atomic.LongAdder;

/** Counts what the pipeline does. Thread-safe. */
final class Tally {
  final LongAdder calls = new LongAdder();
  final LongAdder failedCalls = new LongAdder();
  final LongAdder records = new LongAdder();
  final LongAdder userRecords = new LongAdder();
  final LongAdder retriedRecords = new LongAdder();
  final LongAdder retriedUserRecords = new LongAdder();
  final LongAdder throttledRecords = new LongAdder();
  final LongAdder wrongShardRecords = new LongAdder();

  PipelineCounts counts(long shardListings) {
    return new PipelineCounts(
        calls.sum(),
        failedCalls.sum(),
        records.sum(),
        userRecords.sum(),
        retriedRecords.sum(),
        retriedUserRecords.sum(),
        throttledRecords.sum(),
        wrongShardRecords.sum(),
        shardListings);
  }
}
