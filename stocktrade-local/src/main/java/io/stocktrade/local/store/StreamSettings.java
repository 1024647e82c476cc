package io.stocktrade.local.store;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
    return with(draft -> draft.mode = newMode);
  }

  /**
   * The same with another size of records.
   *
   * @param kib KiB of 1,024 bytes
   * @return new settings
   */
  public StreamSettings withMaxRecordKib(int kib) {
    return with(draft -> draft.maxRecordKib = kib);
  }

  /**
   * The same with other tags.
   *
   * @param newTags all of them
   * @return new settings
   */
  public StreamSettings withTags(Map<String, String> newTags) {
    return with(draft -> draft.tags = newTags);
  }

  /**
   * The same with another retention.
   *
   * @param hours from {@link #MIN_RETENTION_HOURS} to {@link #MAX_RETENTION_HOURS}
   * @return new settings
   */
  public StreamSettings withRetentionHours(int hours) {
    return with(draft -> draft.retentionHours = hours);
  }

  /**
   * The same with another key.
   *
   * @param key null for no encryption
   * @return new settings
   */
  public StreamSettings withKmsKey(@Nullable String key) {
    return with(draft -> draft.kmsKey = key);
  }

  /**
   * The same with other metrics.
   *
   * @param metrics all that are on
   * @return new settings
   */
  public StreamSettings withShardMetrics(List<String> metrics) {
    return with(draft -> draft.shardMetrics = metrics);
  }

  /**
   * The same, ready for another throughput.
   *
   * @param mib MiB/s
   * @return new settings
   */
  public StreamSettings withWarmThroughputMib(int mib) {
    return with(draft -> draft.warmThroughputMib = mib);
  }

  /**
   * The same with another policy.
   *
   * @param newPolicy null for none
   * @return new settings
   */
  public StreamSettings withPolicy(@Nullable String newPolicy) {
    return with(draft -> draft.policy = newPolicy);
  }

  private StreamSettings with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.settings();
  }

  /** A copy, to be changed: all that can change. */
  private static final class Draft {
    private final StreamSettings from;
    private StreamMode mode;
    private int maxRecordKib;
    private Map<String, String> tags;
    private int retentionHours;
    private @Nullable String kmsKey;
    private List<String> shardMetrics;
    private int warmThroughputMib;
    private @Nullable String policy;

    Draft(StreamSettings from) {
      this.from = from;
      this.mode = from.mode;
      this.maxRecordKib = from.maxRecordKib;
      this.tags = from.tags;
      this.retentionHours = from.retentionHours;
      this.kmsKey = from.kmsKey;
      this.shardMetrics = from.shardMetrics;
      this.warmThroughputMib = from.warmThroughputMib;
      this.policy = from.policy;
    }

    StreamSettings settings() {
      return new StreamSettings(
          from.name,
          mode,
          from.shardCount,
          maxRecordKib,
          tags,
          retentionHours,
          kmsKey,
          shardMetrics,
          warmThroughputMib,
          policy);
    }
  }
}
