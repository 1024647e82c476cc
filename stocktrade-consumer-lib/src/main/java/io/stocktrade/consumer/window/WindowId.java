package io.stocktrade.consumer.window;

import static java.util.Objects.requireNonNull;

/**
 * Which window a result belongs to. With the revision it is the key by which a sink can upsert.
 *
 * @param application the consumer application's name
 * @param shardId the shard whose trades the window holds
 * @param window the span of event time
 */
public record WindowId(String application, String shardId, TimeWindow window) {
  /** Rejects null. */
  public WindowId {
    requireNonNull(application, "application");
    requireNonNull(shardId, "shardId");
    requireNonNull(window, "window");
  }
}
