package io.stocktrade.consumer.window;

import io.stocktrade.consumer.aggregation.LargestSell;
import io.stocktrade.consumer.aggregation.SideTotals;
import io.stocktrade.consumer.aggregation.TickerStats;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowTestData.Rec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The tutorial's statistics, from every trade kept. */
public final class NaiveStats {
  private NaiveStats() {}

  public static TradeStats stats(List<Rec> records) {
    List<StockTrade> trades = records.stream().map(Rec::trade).toList();
    List<TickerStats> tickers =
        trades.stream()
            .map(StockTrade::tickerSymbol)
            .distinct()
            .sorted()
            .map(
                ticker ->
                    new TickerStats(
                        ticker,
                        side(trades, ticker, TradeType.BUY),
                        side(trades, ticker, TradeType.SELL)))
            .toList();
    Optional<LargestSell> largest =
        trades.stream()
            .filter(t -> t.tradeType() == TradeType.SELL)
            .min(
                Comparator.comparingLong(StockTrade::quantity)
                    .reversed()
                    .thenComparing(StockTrade::tickerSymbol)
                    .thenComparing(StockTrade::id))
            .map(t -> new LargestSell(t.tickerSymbol(), t.quantity(), t.id()));
    return new TradeStats(tickers, SideTotals.NONE, SideTotals.NONE, largest);
  }

  private static SideTotals side(List<StockTrade> trades, String ticker, TradeType type) {
    List<StockTrade> own =
        trades.stream()
            .filter(t -> t.tickerSymbol().equals(ticker) && t.tradeType() == type)
            .toList();
    return new SideTotals(
        own.size(),
        own.stream()
            .map(t -> BigInteger.valueOf(t.quantity()))
            .reduce(BigInteger.ZERO, BigInteger::add));
  }
}
