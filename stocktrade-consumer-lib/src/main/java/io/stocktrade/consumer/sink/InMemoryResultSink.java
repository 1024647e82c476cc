package io.stocktrade.consumer.sink;

import io.stocktrade.consumer.window.WindowId;
import io.stocktrade.consumer.window.WindowResult;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps one result for each window in memory, and shows how a sink upserts. Thread-safe. It forgets
 * nothing.
 *
 * @param <R> what the aggregation gives
 */
public final class InMemoryResultSink<R> implements ResultSink<R> {
  private final Map<WindowId, WindowResult<R>> results = new ConcurrentHashMap<>();

  /** An empty sink. */
  public InMemoryResultSink() {}

  @Override
  public void accept(WindowResult<R> result) {
    results.merge(result.id(), result, (kept, next) -> next.supersedes(kept) ? next : kept);
  }

  /**
   * The result of a window.
   *
   * @param id the window
   * @return the result; empty if there is none, or it has been retracted
   */
  public Optional<WindowResult<R>> result(WindowId id) {
    return Optional.ofNullable(results.get(id)).filter(InMemoryResultSink::isStanding);
  }

  /**
   * All results but those that have been retracted.
   *
   * @return the results by shard and window
   */
  public List<WindowResult<R>> results() {
    return results.values().stream()
        .filter(InMemoryResultSink::isStanding)
        .sorted(
            Comparator.comparing((WindowResult<R> r) -> r.id().application())
                .thenComparing(WindowResult::shardId)
                .thenComparing(WindowResult::window))
        .toList();
  }

  private static boolean isStanding(WindowResult<?> result) {
    return result.trigger() != WindowResult.Trigger.RETRACTED;
  }
}
