package io.stocktrade.consumer.window;

import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.model.StockTrade;

/**
 * Adds slices up to windows, each of which begins and ends later than the one before, without
 * adding each window up anew.
 *
 * @param <A> the accumulator
 */
abstract sealed class SliceSums<A> permits RunningSum, TwoStacks {
  final TradeAggregation<A, ?> aggregation;
  final SliceGrid grid;
  final Slices<A> slices;

  /** Slices that start before this have been added up. */
  long addedUpTo = Reading.NONE;

  SliceSums(TradeAggregation<A, ?> aggregation, SliceGrid grid, Slices<A> slices) {
    this.aggregation = aggregation;
    this.grid = grid;
    this.slices = slices;
  }

  /** The sum of a window, which becomes the caller's. */
  abstract Pane<A> of(long start, long end);

  /** No window that starts before will be asked for; the slices before it may go afterwards. */
  abstract void forgetBefore(long start);

  /** A trade was added to a slice that may have been added up already. */
  abstract void late(Slice<A> slice, StockTrade trade, long time);

  final Pane<A> newPane() {
    return Pane.empty(aggregation);
  }

  final int position(long start) {
    return slices.position(grid.indexOf(start));
  }
}
