package io.stocktrade.benchmarks.window;

import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;

/** Who makes results of one shard's records. Not thread-safe. */
public interface RecordWorker {
  /**
   * Takes a batch.
   *
   * @param input as from KCL
   */
  void processRecords(ProcessRecordsInput input);

  /**
   * The latest window's result.
   *
   * @return it, or null if there is none yet
   */
  @Nullable Object last();
}
