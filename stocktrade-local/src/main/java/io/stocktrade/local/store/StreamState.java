package io.stocktrade.local.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All of a stream but its records, to be kept and restored. Immutable. Times are epoch
 * milliseconds, {@link Long#MAX_VALUE} for never.
 *
 * @param settings what it is set to
 * @param createdMillis when it was created
 * @param activeMillis when it is or was CREATING no more
 * @param updatingUntilMillis when it is or was UPDATING no more
 * @param goneMillis when it is gone
 * @param reshardAtMillis when its plan is due
 * @param plan how its shards are about to change; empty for not at all
 * @param retentionFloorMillis what arrived before is gone
 * @param shardCountUpdates when its number of shards was updated
 * @param shards all, or those that have changed since the state before was kept
 * @param consumers by name
 */
public record StreamState(
    StreamSettings settings,
    long createdMillis,
    long activeMillis,
    long updatingUntilMillis,
    long goneMillis,
    long reshardAtMillis,
    Optional<Resharding.Plan> plan,
    long retentionFloorMillis,
    List<Long> shardCountUpdates,
    List<ShardState> shards,
    List<ConsumerState> consumers) {
  /** Copies the lists. */
  public StreamState {
    shardCountUpdates = List.copyOf(shardCountUpdates);
    shards = List.copyOf(shards);
    consumers = List.copyOf(consumers);
  }

  /**
   * All of a shard but its records.
   *
   * @param origin what it is
   * @param closedMillis when it took its last record at the latest
   * @param nextPosition the position of the record to come
   * @param lastArrivalMillis when the last record came
   */
  public record ShardState(
      ShardOrigin origin, long closedMillis, long nextPosition, long lastArrivalMillis) {}

  /**
   * All of a consumer.
   *
   * @param name unique in its stream
   * @param createdMillis when it was registered
   * @param activeMillis when it is or was CREATING no more
   * @param goneMillis when it is gone
   * @param tags names and values
   * @param policy who else may use it; null for nobody
   */
  public record ConsumerState(
      String name,
      long createdMillis,
      long activeMillis,
      long goneMillis,
      Map<String, String> tags,
      @Nullable String policy) {
    /** Copies the tags. */
    public ConsumerState {
      tags = Map.copyOf(tags);
    }
  }
}
