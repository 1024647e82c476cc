package io.stocktrade.consumer.window;

import static java.util.Objects.requireNonNull;

/**
 * Which window a result belongs to: the key by which a sink keeps the one with the highest
 * revision.
 *
 * @param application the consumer application's name
 * @param shardId the shard whose trades the window holds; {@value #ALL_SHARDS} if it holds those of
 *     all
 * @param window the span of event time
 */
public record WindowId(String application, String shardId, TimeWindow window) {
  /** Stands for all shards; Kinesis gives no shard this id. */
  public static final String ALL_SHARDS = "all";

  /** Rejects null. */
  public WindowId {
    requireNonNull(application, "application");
    requireNonNull(shardId, "shardId");
    requireNonNull(window, "window");
  }
}
