package io.stocktrade.consumer;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a consumer does, seen at one moment: for health checks and dashboards.
 *
 * @param state where in its life the consumer is
 * @param shards each shard that this worker holds now, by its id; other workers may have others
 * @param failure why the consumer stopped by itself; empty if it did not
 */
public record ConsumerHealth(
    State state, Map<String, ShardHealth> shards, Optional<ConsumerFailure> failure) {
  /** Takes a copy of the map. */
  public ConsumerHealth {
    requireNonNull(state, "state");
    shards = Map.copyOf(shards);
    requireNonNull(failure, "failure");
  }

  /**
   * Whether all is well enough to leave the process alone: it has not stopped by itself. A shard
   * whose batch is slow does not change that, since a restart would not make it faster.
   *
   * @return false if a restart is called for, after the cause is mended
   */
  public boolean live() {
    return failure.isEmpty();
  }

  /**
   * Whether KCL runs, so that shards are consumed as they are assigned to this worker.
   *
   * @return true while it runs and nothing has failed
   */
  public boolean ready() {
    return state == State.RUNNING && live();
  }

  /**
   * The lag of the shard that lags most.
   *
   * @return milliseconds behind the tip; empty while no shard held has read a batch
   */
  public OptionalLong worstMillisBehindLatest() {
    return shards.values().stream()
        .map(ShardHealth::millisBehindLatest)
        .flatMapToLong(OptionalLong::stream)
        .max();
  }

  /** Where in its life a consumer is. */
  public enum State {
    /** Not started. */
    NEW,
    /** Started, while KCL does not run yet. */
    STARTING,
    /** KCL runs. */
    RUNNING,
    /** Being closed, by {@code close} or after a failure. */
    STOPPING,
    /** Stopped. */
    STOPPED
  }
}
