package io.stocktrade.consumer.window;

import static java.util.Objects.requireNonNull;

/**
 * The sell order with the most shares; of several, the one whose ticker comes first in the
 * alphabet, then the one with the lowest id.
 *
 * @param tickerSymbol the stock
 * @param quantity the number of shares
 * @param id the trade's id
 */
public record LargestSell(String tickerSymbol, long quantity, long id) {
  /** Rejects null. */
  public LargestSell {
    requireNonNull(tickerSymbol, "tickerSymbol");
  }
}
