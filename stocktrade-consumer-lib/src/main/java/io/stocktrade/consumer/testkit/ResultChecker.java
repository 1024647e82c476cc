package io.stocktrade.consumer.testkit;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.sink.ResultSink;
import io.stocktrade.consumer.window.WindowId;
import io.stocktrade.consumer.window.WindowResult;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A sink that passes results on and fails if two of the same window and revision differ in their
 * trades or value: the promise that upserting rests on. Thread-safe. It remembers all results.
 *
 * <pre>{@code
 * InMemoryResultSink<TradeStats> table = new InMemoryResultSink<>();
 * ResultSink<TradeStats> sink = new ResultChecker<>(table);
 * }</pre>
 *
 * @param <R> what the aggregation gives; equal by value
 */
public final class ResultChecker<R> implements ResultSink<R> {
  private final ResultSink<R> next;
  private final Map<Key, WindowResult<R>> seen = new ConcurrentHashMap<>();

  /**
   * A checker in front of a sink.
   *
   * @param next takes the results that pass
   */
  public ResultChecker(ResultSink<R> next) {
    this.next = requireNonNull(next, "next");
  }

  private record Key(WindowId id, long revision) {}

  /**
   * Checks a result and passes it on.
   *
   * @throws AssertionError if an earlier one of the same window and revision is another
   */
  @Override
  public void accept(WindowResult<R> result) {
    WindowResult<R> first =
        seen.computeIfAbsent(new Key(result.id(), result.revision()), key -> result);
    if (first.trades() != result.trades() || !first.value().equals(result.value())) {
      throw new AssertionError(
          "result: " + result + " (expected: the same trades and value as before, " + first + ")");
    }
    next.accept(result);
  }
}
