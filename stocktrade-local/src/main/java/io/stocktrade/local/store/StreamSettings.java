package io.stocktrade.local.store;

import java.util.Map;

/**
 * What a stream is created with.
 *
 * @param name unique in its account and region
 * @param mode who chooses the number of shards
 * @param shardCount at least 1
 * @param maxRecordKib the largest record, KiB of 1,024 bytes
 * @param tags names and values
 */
public record StreamSettings(
    String name, StreamMode mode, int shardCount, int maxRecordKib, Map<String, String> tags) {
  /** The retention that is reported, Kinesis's default; records stay as long as the store does. */
  public static final int RETENTION_HOURS = 24;

  /** Copies the tags. */
  public StreamSettings {
    tags = Map.copyOf(tags);
  }
}
