package io.stocktrade.consumer.window;

import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.model.StockTrade;

/**
 * Some trades, counted and added up.
 *
 * @param <A> the accumulator
 */
class Pane<A> {
  final A accumulator;
  long trades;

  Pane(A accumulator) {
    this.accumulator = accumulator;
  }

  static <A> Pane<A> empty(TradeAggregation<A, ?> aggregation) {
    return new Pane<>(aggregation.create());
  }

  final void add(TradeAggregation<A, ?> aggregation, StockTrade trade, long time) {
    aggregation.add(accumulator, trade, time);
    trades++;
  }

  final void addAll(TradeAggregation<A, ?> aggregation, RecordBatch batch, int from, int to) {
    aggregation.addAll(accumulator, batch, from, to);
    trades += to - from;
  }

  final void merge(TradeAggregation<A, ?> aggregation, Pane<A> other) {
    if (other.trades > 0) {
      aggregation.merge(accumulator, other.accumulator);
      trades += other.trades;
    }
  }

  final void subtract(TradeAggregation<A, ?> aggregation, Pane<A> other) {
    aggregation.subtract(accumulator, other.accumulator);
    trades -= other.trades;
  }
}
