package io.stocktrade.consumer.window;

import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.model.StockTrade;

/**
 * One sum, to which slices are added as windows reach them and from which they are subtracted as
 * windows leave them: two operations per slice and one copy per window.
 *
 * @param <A> the accumulator
 */
final class RunningSum<A> extends SliceSums<A> {
  private final Pane<A> sum;

  /** Slices that start before this have been subtracted, or were never added. */
  private long from = Reading.NONE;

  RunningSum(TradeAggregation<A, ?> aggregation, SliceGrid grid, Slices<A> slices) {
    super(aggregation, grid, slices);
    this.sum = newPane();
  }

  @Override
  Pane<A> of(long start, long end) {
    from = Math.max(from, start);
    long next = Math.max(addedUpTo, start);
    for (int i = position(next); i < slices.size() && slices.get(i).start < end; i++) {
      sum.merge(aggregation, slices.get(i));
    }
    addedUpTo = end;
    Pane<A> copy = newPane();
    copy.merge(aggregation, sum);
    return copy;
  }

  @Override
  void forgetBefore(long start) {
    long until = Math.min(start, addedUpTo);
    for (int i = position(from); i < slices.size() && slices.get(i).start < until; i++) {
      sum.subtract(aggregation, slices.get(i));
    }
    from = start;
  }

  @Override
  void late(Slice<A> slice, StockTrade trade, long time) {
    if (slice.start >= from && slice.start < addedUpTo) {
      sum.add(aggregation, trade, time);
    }
  }
}
