package io.stocktrade.benchmarks.codec;

import io.stocktrade.model.Price;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;

/** From our trade to one with a {@code double} price and 0 for no event time, and back. */
final class DoublePrices {
  private DoublePrices() {}

  static double price(StockTrade trade) {
    return trade.price().doubleValue();
  }

  static long time(StockTrade trade) {
    return trade.hasTimestamp() ? trade.timestampMillis() : 0;
  }

  static StockTrade trade(
      String ticker, TradeType type, double price, long quantity, long id, long time) {
    return new StockTrade(
        ticker,
        type,
        Price.toNanos(price),
        quantity,
        id,
        time == 0 ? StockTrade.NO_TIMESTAMP : time);
  }
}
