package io.stocktrade.consumer.bars;

import io.stocktrade.model.StockTrade;

/**
 * Hears of bars, on the thread that put the trade in. What a method throws, the series passes on;
 * it must not be used any more then.
 *
 * @param <R> what the aggregation gives
 */
@FunctionalInterface
public interface BarListener<R> {
  /**
   * A bar is complete, or will not be completed any more.
   *
   * @param bar the bar
   */
  void onBar(Bar<R> bar);

  /**
   * A trade was left out, since it is of a ticker more than {@link BarSpec#maxTickers()}.
   *
   * @param trade the trade
   */
  default void onRefusedTrade(StockTrade trade) {}
}
