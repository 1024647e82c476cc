package io.stocktrade.consumer.window;

import static java.util.Objects.requireNonNull;

/**
 * The result of one window, or a revision of it.
 *
 * <p>A result may be emitted more than once, after a restart for instance, and by a worker that has
 * lost the shard and does not know it yet. So a sink keeps one result per {@code id} and replaces
 * it by another one whose {@code revision} is higher or the same: see {@link #supersedes}. Results
 * with the same id and revision hold the same trades and value, whoever emitted them, whatever
 * crashed in between.
 *
 * @param <R> what the aggregation gives
 * @param id the window
 * @param revision grows as the window gets trades: it is their number, and one more in a result
 *     that retracts the window
 * @param trigger why the result was emitted; the same revision may come for several reasons
 * @param trades how many trades it holds, at least 1; 0 if it is retracted
 * @param value the aggregation's result
 */
public record WindowResult<R>(WindowId id, long revision, Trigger trigger, long trades, R value) {
  /** Rejects null. */
  public WindowResult {
    requireNonNull(id, "id");
    requireNonNull(trigger, "trigger");
    requireNonNull(value, "value");
  }

  /**
   * Whether a sink is to keep this result and forget another one: of the same window, and of the
   * same revision or a lower one.
   *
   * @param other the other result
   * @return true if this one replaces it
   */
  public boolean supersedes(WindowResult<?> other) {
    return id.equals(other.id) && revision >= other.revision;
  }

  /**
   * The span of event time, short for {@code id().window()}.
   *
   * @return the window
   */
  public TimeWindow window() {
    return id.window();
  }

  /**
   * The shard, short for {@code id().shardId()}.
   *
   * @return the shard's id
   */
  public String shardId() {
    return id.shardId();
  }

  /** Why a result was emitted. */
  public enum Trigger {
    /** The watermark reached the window's end. */
    WATERMARK,
    /** A trade came after the window's first result, within the allowed lateness. */
    LATE_TRADE,
    /**
     * An instant came at which {@link WindowSettings#earlyResults()} shows what there is so far of
     * a window that is not complete.
     */
    EARLY,
    /**
     * Nothing has been written to the shard for {@link WindowSettings#idleTimeout()}, and the
     * window's time is over: in all likelihood it is complete, and if a trade comes nevertheless,
     * there will be another result.
     */
    IDLE,
    /**
     * A window over all shards has waited for some of them for so long that what there is of it is
     * shown without them; when they come, there will be another result. See {@link
     * io.stocktrade.consumer.CrossShardAggregator}.
     */
    INCOMPLETE,
    /**
     * The window of an earlier result has become part of a longer one, and with it the identity of
     * that result void: this revision holds no trades. Only session windows.
     */
    RETRACTED,
    /**
     * The input ended before the watermark reached the window's end: the shard was closed, or
     * someone asked for what there is. In the latter case there may be another result.
     */
    END_OF_INPUT
  }
}
