package io.stocktrade.consumer;

import io.stocktrade.consumer.window.RecordPosition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * The progress of one shard; it outlives the processors that come and go with the lease.
 *
 * <p>Thread-safe.
 */
final class ShardMonitor {
  private ProgressCounts counts = ProgressCounts.NONE;
  private TroubleCounts troubles = TroubleCounts.NONE;
  private OptionalLong millisBehindLatest = OptionalLong.empty();
  private @Nullable RecordPosition last;

  /**
   * The index of the first record that no processor of this shard has counted yet; the list's size
   * if all have been.
   */
  synchronized int firstUncounted(List<KinesisClientRecord> records) {
    int low = 0;
    // Nearly always a batch is all new.
    int high = records.isEmpty() || !isCounted(records.get(0)) ? 0 : records.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isCounted(records.get(middle))) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  synchronized void add(
      ProgressCounts more, @Nullable Long behind, @Nullable KinesisClientRecord lastRecord) {
    counts = counts.plus(more);
    if (behind != null) {
      millisBehindLatest = OptionalLong.of(behind);
    }
    if (lastRecord != null && !isCounted(lastRecord)) {
      last = ShardProcessor.positionOf(lastRecord);
    }
  }

  synchronized void add(TroubleCounts more) {
    troubles = troubles.plus(more);
  }

  synchronized ShardProgress progress() {
    return new ShardProgress(counts, troubles, millisBehindLatest, Optional.ofNullable(last));
  }

  private boolean isCounted(KinesisClientRecord record) {
    return last != null && last.compareTo(ShardProcessor.positionOf(record)) >= 0;
  }
}
