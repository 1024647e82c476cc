package io.stocktrade.benchmarks.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;

/** The tutorial's trade as a record; a {@code timestampMillis} of 0 is none, and not written. */
@JsonPropertyOrder({"tickerSymbol", "tradeType", "price", "quantity", "id", "timestampMillis"})
record TradeRecord(
    String tickerSymbol,
    TradeType tradeType,
    double price,
    long quantity,
    long id,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) long timestampMillis) {

  static TradeRecord of(StockTrade trade) {
    return new TradeRecord(
        trade.tickerSymbol(),
        trade.tradeType(),
        DoublePrices.price(trade),
        trade.quantity(),
        trade.id(),
        DoublePrices.time(trade));
  }

  StockTrade toTrade() {
    return DoublePrices.trade(tickerSymbol, tradeType, price, quantity, id, timestampMillis);
  }
}
