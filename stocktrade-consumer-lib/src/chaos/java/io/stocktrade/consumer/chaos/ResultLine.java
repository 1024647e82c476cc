package io.stocktrade.consumer.chaos;

import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.TimeWindow;
import io.stocktrade.consumer.window.WindowId;
import io.stocktrade.consumer.window.WindowResult;
import java.time.Instant;

/**
 * A window's result as a worker wrote it down.
 *
 * @param shard the shard whose share it is
 * @param window the window
 * @param revision of this window on this shard
 * @param trades how many it holds
 * @param trigger why it was emitted
 * @param stats what it holds
 */
record ResultLine(
    String shard, TimeWindow window, long revision, long trades, String trigger, Stats stats) {

  /** What tells a shard's windows apart. */
  record ShardWindow(String shard, TimeWindow window) implements Comparable<ShardWindow> {
    @Override
    public int compareTo(ShardWindow other) {
      int byShard = shard.compareTo(other.shard);
      return byShard != 0 ? byShard : window.compareTo(other.window);
    }
  }

  boolean isOfAllShards() {
    return shard.equals(WindowId.ALL_SHARDS);
  }

  ShardWindow shardWindow() {
    return new ShardWindow(shard, window);
  }

  static ResultLine of(WindowResult<TradeStats> result) {
    return new ResultLine(
        result.shardId(),
        result.window(),
        result.revision(),
        result.trades(),
        result.trigger().name(),
        Stats.of(result.value()));
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return String.join(
        "|",
        shard,
        window.start().toString(),
        window.end().toString(),
        Long.toString(revision),
        Long.toString(trades),
        trigger,
        stats.toString());
  }

  static ResultLine parse(String line) {
    String[] fields = line.split("\\|", -1);
    return new ResultLine(
        fields[0],
        new TimeWindow(Instant.parse(fields[1]), Instant.parse(fields[2])),
        Long.parseLong(fields[3]),
        Long.parseLong(fields[4]),
        fields[5],
        Stats.parse(fields[6]));
  }
}
