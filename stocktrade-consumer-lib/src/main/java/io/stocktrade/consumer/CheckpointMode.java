package io.stocktrade.consumer;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a processor with windows keeps for the one who takes its shard over, and so where it may
 * checkpoint. Results are the same either way.
 */
public sealed interface CheckpointMode {
  /**
   * The checkpoint stays before the first trade of the oldest open window, so that a restart reads
   * open windows again from their beginning. Little is kept: where the watermark was, some hundred
   * bytes. The default; right as long as what the longest window holds is read again in a moment.
   *
   * @return the mode
   */
  static CheckpointMode windowAligned() {
    return new WindowAligned();
  }

  /**
   * Open windows are kept themselves, written each time so much has passed and at a stop, and the
   * checkpoint follows. A restart reads again what came since. For long windows, for processors
   * that keep more than windows (see {@link AggregatingTradeProcessor}), and for aggregations that
   * can be written.
   *
   * @param interval the least time between two snapshots of a shard; more than zero. In DynamoDB
   *     each costs a write unit per KB: see {@link
   *     io.stocktrade.consumer.state.DynamoDbWindowStateStore}
   * @return the mode
   */
  static CheckpointMode snapshots(Duration interval) {
    return new Snapshots(interval);
  }

  /** See {@link #windowAligned}. */
  record WindowAligned() implements CheckpointMode {}

  /**
   * See {@link #snapshots}.
   *
   * @param interval the least time between two snapshots of a shard
   */
  record Snapshots(Duration interval) implements CheckpointMode {
    /** Rejects an interval that is not more than zero with an {@link IllegalArgumentException}. */
    public Snapshots {
      requireNonNull(interval, "interval");
      if (interval.isNegative() || interval.isZero()) {
        throw new IllegalArgumentException("interval: " + interval + " (expected: more than zero)");
      }
    }
  }
}
