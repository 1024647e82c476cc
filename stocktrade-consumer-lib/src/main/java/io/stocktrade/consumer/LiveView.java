package io.stocktrade.consumer;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.window.WindowView;
import java.time.Instant;

/**
 * The open windows of a shard, as they were at the end of a batch.
 *
 * @param <R> what the aggregation gives
 * @param takenAt when the view was taken, by the processor's clock
 * @param shardId the shard
 * @param windows what there was
 */
public record LiveView<R>(Instant takenAt, String shardId, WindowView<R> windows) {
  /** Rejects null. */
  public LiveView {
    requireNonNull(takenAt, "takenAt");
    requireNonNull(shardId, "shardId");
    requireNonNull(windows, "windows");
  }
}
