package io.stocktrade.producer.generator;

import io.stocktrade.model.StockTrade;

/** Reads the trade that a line of a file is. */
interface LineFormat {
  /**
   * The trade of the line that the source is at.
   *
   * @throws TradeFileException if the line is no trade
   */
  StockTrade trade(LineSource line);
}
