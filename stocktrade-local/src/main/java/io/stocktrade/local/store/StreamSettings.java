package io.stocktrade.local.store;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a stream is set to: as it was created, and as it was changed since. Immutable.
 *
 * @param name unique in its account and region
 * @param mode who chooses the number of shards
 * @param shardCount how many shards it began with, at least 1
 * @param maxRecordKib the largest record, KiB of 1,024 bytes
 * @param tags names and values
 * @param retentionHours how long records stay
 * @param kmsKey the key that it says it is encrypted with; null for none
 * @param shardMetrics the enhanced metrics of its shards that are on
 * @param warmThroughputMib what an on-demand stream was told to be ready for, MiB/s; 0 for nothing
 * @param policy who else may use it, as JSON; null for nobody
 */
public record StreamSettings(
    String name,
    StreamMode mode,
    int shardCount,
    int maxRecordKib,
    Map<String, String> tags,
    int retentionHours,
    @Nullable String kmsKey,
    List<String> shardMetrics,
    int warmThroughputMib,
    @Nullable String policy) {
  /** The shortest retention, which a stream begins with. */
  public static final int MIN_RETENTION_HOURS = 24;

  /** The longest retention, a year. */
  public static final int MAX_RETENTION_HOURS = 8760;

  /** Copies the collections. */
  public StreamSettings {
    tags = Map.copyOf(tags);
    shardMetrics = List.copyOf(shardMetrics);
  }

  /**
   * What a stream is created with.
   *
   * @param name unique in its account and region
   * @param mode who chooses the number of shards
   * @param shardCount at least 1
   * @param maxRecordKib the largest record, KiB of 1,024 bytes
   * @param tags names and values
   */
  public StreamSettings(
      String name, StreamMode mode, int shardCount, int maxRecordKib, Map<String, String> tags) {
    this(name, mode, shardCount, maxRecordKib, tags, MIN_RETENTION_HOURS, null, List.of(), 0, null);
  }

  /**
   * The same in another mode.
   *
   * @param newMode the mode
   * @return new settings
   */
  public StreamSettings withMode(StreamMode newMode) {
    return new StreamSettings(
        name,
        newMode,
        shardCount,
        maxRecordKib,
        tags,
        retentionHours,
        kmsKey,
        shardMetrics,
        warmThroughputMib,
        policy);
  }

  /**
   * The same with another size of records.
   *
   * @param kib KiB of 1,024 bytes
   * @return new settings
   */
  public StreamSettings withMaxRecordKib(int kib) {
    return new StreamSettings(
        name,
        mode,
        shardCount,
        kib,
        tags,
        retentionHours,
        kmsKey,
        shardMetrics,
        warmThroughputMib,
        policy);
  }

  /**
   * The same with other tags.
   *
   * @param newTags all of them
   * @return new settings
   */
  public StreamSettings withTags(Map<String, String> newTags) {
    return new StreamSettings(
        name,
        mode,
        shardCount,
        maxRecordKib,
        newTags,
        retentionHours,
        kmsKey,
        shardMetrics,
        warmThroughputMib,
        policy);
  }

  /**
   * The same with another retention.
   *
   * @param hours from {@link #MIN_RETENTION_HOURS} to {@link #MAX_RETENTION_HOURS}
   * @return new settings
   */
  public StreamSettings withRetentionHours(int hours) {
    return new StreamSettings(
        name,
        mode,
        shardCount,
        maxRecordKib,
        tags,
        hours,
        kmsKey,
        shardMetrics,
        warmThroughputMib,
        policy);
  }

  /**
   * The same with another key.
   *
   * @param key null for no encryption
   * @return new settings
   */
  public StreamSettings withKmsKey(@Nullable String key) {
    return new StreamSettings(
        name,
        mode,
        shardCount,
        maxRecordKib,
        tags,
        retentionHours,
        key,
        shardMetrics,
        warmThroughputMib,
        policy);
  }

  /**
   * The same with other metrics.
   *
   * @param metrics all that are on
   * @return new settings
   */
  public StreamSettings withShardMetrics(List<String> metrics) {
    return new StreamSettings(
        name,
        mode,
        shardCount,
        maxRecordKib,
        tags,
        retentionHours,
        kmsKey,
        metrics,
        warmThroughputMib,
        policy);
  }

  /**
   * The same, ready for another throughput.
   *
   * @param mib MiB/s
   * @return new settings
   */
  public StreamSettings withWarmThroughputMib(int mib) {
    return new StreamSettings(
        name,
        mode,
        shardCount,
        maxRecordKib,
        tags,
        retentionHours,
        kmsKey,
        shardMetrics,
        mib,
        policy);
  }

  /**
   * The same with another policy.
   *
   * @param newPolicy null for none
   * @return new settings
   */
  public StreamSettings withPolicy(@Nullable String newPolicy) {
    return new StreamSettings(
        name,
        mode,
        shardCount,
        maxRecordKib,
        tags,
        retentionHours,
        kmsKey,
        shardMetrics,
        warmThroughputMib,
        newPolicy);
  }
}
