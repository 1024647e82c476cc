package io.stocktrade.consumer.aggregation;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Optional;

/**
 * The sell order with the most shares; of several, the one whose ticker comes first in the
 * alphabet, then the one with the lowest id.
 *
 * @param tickerSymbol the stock
 * @param quantity the number of shares
 * @param id the trade's id
 */
public record LargestSell(String tickerSymbol, long quantity, long id) {
  /** The larger one last. */
  static final Comparator<LargestSell> ORDER =
      Comparator.comparingLong(LargestSell::quantity)
          .thenComparing(Comparator.comparing(LargestSell::tickerSymbol).reversed())
          .thenComparing(Comparator.comparingLong(LargestSell::id).reversed());

  /** Rejects null. */
  public LargestSell {
    requireNonNull(tickerSymbol, "tickerSymbol");
  }

  /**
   * The aggregation that finds it. {@link TradeStats} has it too; this one is for compositions that
   * need nothing else of them.
   *
   * @return the aggregation, whose result is empty if nothing was sold
   */
  public static TradeAggregation<?, Optional<LargestSell>> aggregation() {
    return new LargestSellAggregation();
  }
}
