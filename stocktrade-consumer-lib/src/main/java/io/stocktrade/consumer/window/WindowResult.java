package io.stocktrade.consumer.window;

import static java.util.Objects.requireNonNull;

/**
 * The result of one window, or a revision of it.
 *
 * <p>A result may be emitted more than once, after a restart for instance; {@code id} and {@code
 * revision} tell which ones are the same, and of two revisions the higher one holds. One exception
 * still stands: after a restart, a window that was final before may be emitted once more, as
 * revision 0 with only its last trades, where those came mixed with the first ones of the next
 * window; its {@code trades} are fewer then.
 *
 * @param <R> what the aggregation gives
 * @param id the window
 * @param revision 0 for the window's first result, then 1, 2, … for each further one
 * @param trigger why the result was emitted
 * @param trades how many trades it holds, at least 1; 0 if it is retracted
 * @param value the aggregation's result
 */
public record WindowResult<R>(WindowId id, int revision, Trigger trigger, long trades, R value) {
  /** Rejects null. */
  public WindowResult {
    requireNonNull(id, "id");
    requireNonNull(trigger, "trigger");
    requireNonNull(value, "value");
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
     * The window of an earlier result has become part of a longer one, and with it the identity of
     * that result void: this revision holds no trades. Only session windows.
     */
    RETRACTED,
    /**
     * The input ended before the watermark reached the window's end: the shard was closed, or
     * someone asked for what there is.
     */
    END_OF_INPUT
  }
}
