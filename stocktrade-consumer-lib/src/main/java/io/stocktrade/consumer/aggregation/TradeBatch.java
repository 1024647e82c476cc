package io.stocktrade.consumer.aggregation;

import io.stocktrade.model.StockTrade;

/**
 * Trades by index, as they were read together.
 *
 * <p>What is added in one go costs less than what is added one by one: the loop over it is the
 * aggregation's own, which the compiler makes tight.
 */
public interface TradeBatch {
  /**
   * A trade.
   *
   * @param index which one, from 0
   * @return the trade
   */
  StockTrade trade(int index);

  /**
   * Its event time: its timestamp, else its record's arrival.
   *
   * @param index which one, from 0
   * @return epoch milliseconds
   */
  long eventTimeMillis(int index);
}
