package io.stocktrade.consumer;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How far a consumer has come, seen at one moment.
 *
 * @param total what was done with records, over all shards
 * @param troubles what went wrong and was dealt with, over all shards
 * @param shards each shard that this worker has held, by its id
 * @param timeToFirstRecord how long it took from {@link StockTradeConsumer#start()} to the first
 *     record; empty before it
 */
public record ConsumerProgress(
    ProgressCounts total,
    TroubleCounts troubles,
    Map<String, ShardProgress> shards,
    Optional<Duration> timeToFirstRecord) {
  /** Takes a copy of the map. */
  public ConsumerProgress {
    shards = Map.copyOf(shards);
  }
}
