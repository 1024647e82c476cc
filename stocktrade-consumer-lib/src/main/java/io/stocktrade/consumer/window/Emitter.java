package io.stocktrade.consumer.window;

import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.window.WindowResult.Trigger;

/**
 * Makes results and hands them to the listener.
 *
 * @param <A> the accumulator
 * @param <R> the result
 */
final class Emitter<A, R> {
  private final TradeAggregation<A, R> aggregation;
  private final WindowListener<R> listener;
  private final String application;
  private final String shardId;
  private long windows;
  private long revisions;

  Emitter(
      TradeAggregation<A, R> aggregation,
      WindowListener<R> listener,
      String application,
      String shardId) {
    this.aggregation = aggregation;
    this.listener = listener;
    this.application = application;
    this.shardId = shardId;
  }

  void emit(long start, long end, int revision, Trigger trigger, Pane<A> pane) {
    if (revision == 0) {
      windows++;
    } else {
      revisions++;
    }
    WindowId id = new WindowId(application, shardId, TimeWindow.ofMillis(start, end));
    listener.onWindow(
        new WindowResult<>(
            id, revision, trigger, pane.trades, aggregation.result(pane.accumulator)));
  }

  long windows() {
    return windows;
  }

  long revisions() {
    return revisions;
  }
}
