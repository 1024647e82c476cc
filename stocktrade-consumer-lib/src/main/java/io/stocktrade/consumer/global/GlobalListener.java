package io.stocktrade.consumer.global;

import io.stocktrade.consumer.window.WindowResult;
import java.util.Set;

/**
 * Hears what {@link GlobalWindows} makes of the reports, on the thread that put a report in.
 *
 * @param <R> what the aggregation gives
 */
public interface GlobalListener<R> {
  /**
   * A window over all shards has a result.
   *
   * @param result the result
   * @param missing the shards that have more for it or may have; empty if it is complete on all
   *     that are not idle
   */
  void onWindow(WindowResult<R> result, Set<String> missing);

  /**
   * A shard has a share, or more of one, in a window that has been given up, and it is left out.
   *
   * @param shardId the shard
   * @param share the share
   */
  void onLateShare(String shardId, WindowShare share);
}
