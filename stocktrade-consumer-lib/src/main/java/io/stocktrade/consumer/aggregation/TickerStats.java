package io.stocktrade.consumer.aggregation;

import static java.util.Objects.requireNonNull;

/**
 * What was bought and sold of one stock.
 *
 * @param tickerSymbol the stock
 * @param bought the trades that bought it
 * @param sold the trades that sold it
 */
public record TickerStats(String tickerSymbol, SideTotals bought, SideTotals sold) {
  /** Rejects null. */
  public TickerStats {
    requireNonNull(tickerSymbol, "tickerSymbol");
    requireNonNull(bought, "bought");
    requireNonNull(sold, "sold");
  }

  TickerStats plus(TickerStats more) {
    return new TickerStats(tickerSymbol, bought.plus(more.bought), sold.plus(more.sold));
  }
}
