package io.stocktrade.model;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Trades over their whole range, for property tests. */
final class TradeArbitraries {
  private TradeArbitraries() {}

  static Arbitrary<StockTrade> trades() {
    return Combinators.combine(
            tickers(),
            Arbitraries.of(TradeType.values()),
            Arbitraries.longs().between(1, Long.MAX_VALUE),
            Arbitraries.longs().between(1, Long.MAX_VALUE),
            Arbitraries.longs(),
            Arbitraries.longs()
                .between(StockTrade.MIN_TIMESTAMP, StockTrade.MAX_TIMESTAMP)
                .injectNull(0.3))
        .as(
            (ticker, type, price, quantity, id, time) ->
                new StockTrade(
                    ticker,
                    type,
                    price,
                    quantity,
                    id,
                    time == null ? StockTrade.NO_TIMESTAMP : time));
  }

  private static Arbitrary<String> tickers() {
    Arbitrary<String> usual =
        Arbitraries.strings().withCharRange('A', 'Z').withChars('.').ofMinLength(1).ofMaxLength(6);
    Arbitrary<String> odd =
        Arbitraries.strings()
            .withChars("\"\\/{}é€漢a")
            .ofMinLength(1)
            .ofMaxLength(StockTrade.MAX_TICKER_LENGTH);
    return Arbitraries.oneOf(usual, odd);
  }
}
