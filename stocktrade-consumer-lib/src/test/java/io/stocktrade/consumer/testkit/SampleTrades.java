package io.stocktrade.consumer.testkit;

import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Trades that have much in common, so that ties occur, and extremes, so that sums overflow. */
public final class SampleTrades {
  private SampleTrades() {}

  /** Up to 30 trades. */
  public static Arbitrary<List<StockTrade>> lists() {
    return trades().list().ofMaxSize(30);
  }

  private static Arbitrary<StockTrade> trades() {
    return Combinators.combine(
            // The first two have the same hash code.
            Arbitraries.of("Aa", "BB", "C", "D", "E", "F"),
            Arbitraries.of(TradeType.class),
            amounts(),
            amounts(),
            Arbitraries.longs().between(1, 5),
            Arbitraries.of(0L, 1L, 2L, StockTrade.NO_TIMESTAMP))
        .as(StockTrade::new);
  }

  private static Arbitrary<Long> amounts() {
    return Arbitraries.frequencyOf(
        Tuple.of(8, Arbitraries.longs().between(1, 4)),
        Tuple.of(1, Arbitraries.longs().greaterOrEqual(1)),
        Tuple.of(1, Arbitraries.just(Long.MAX_VALUE)));
  }
}
