package io.stocktrade.consumer.sink;

import io.stocktrade.consumer.window.WindowResult;

/**
 * Takes the results of windows and keeps one for each.
 *
 * <p>Results come at least once: again after a crash, and from two workers at a time where one of
 * them has lost a shard and does not know it yet, in any order of the two. So a sink upserts: of
 * the results with the same {@link WindowResult#id()} it keeps the one with the highest {@link
 * WindowResult#revision()}, as {@link WindowResult#supersedes} says; in SQL,
 *
 * <pre>{@code
 * INSERT INTO results (application, shard, window_start, window_end, revision, ...) VALUES (...)
 *   ON CONFLICT (application, shard, window_start, window_end)
 *   DO UPDATE SET revision = excluded.revision, ...
 *   WHERE results.revision <= excluded.revision
 * }</pre>
 *
 * and in DynamoDB, a put under the condition {@code attribute_not_exists(revision) OR revision <=
 * :revision}. Then what it holds is the same, whatever crashed.
 *
 * <p>Processors of several shards call it at the same time: it must be thread-safe. When {@link
 * #accept} returns, the result must be as durable as it will ever be, since the checkpoint may pass
 * it; what it throws is treated as any exception of {@code onWindow}.
 *
 * @param <R> what the aggregation gives
 */
@FunctionalInterface
public interface ResultSink<R> {
  /**
   * Takes a result.
   *
   * @param result the result; one of the trigger {@link WindowResult.Trigger#RETRACTED} says that
   *     there is no such window any more, and must be remembered as the others are
   */
  void accept(WindowResult<R> result);
}
