package io.stocktrade.examples.consume;

import io.stocktrade.consumer.aggregation.LargestSell;
import io.stocktrade.consumer.aggregation.SideTotals;
import io.stocktrade.consumer.aggregation.TickerStats;
import io.stocktrade.consumer.aggregation.TradeStats;
import org.jspecify.annotations.Nullable;

/**
 * The tutorial's statistics, as JSON shows them.
 *
 * @param mostBought the stock bought most often, or null
 * @param mostSold the stock sold most often, or null
 * @param largestSell the largest sell order, or null
 * @param bought the buys of all stocks
 * @param sold the sells of all stocks
 */
public record StatsValue(
    @Nullable Popular mostBought,
    @Nullable Popular mostSold,
    @Nullable LargestSell largestSell,
    SideTotals bought,
    SideTotals sold) {
  /**
   * A stock and how often it was traded.
   *
   * @param tickerSymbol the stock
   * @param trades how often
   */
  public record Popular(String tickerSymbol, long trades) {}

  /**
   * Takes the numbers over.
   *
   * @param stats the statistics
   * @return the same, for JSON
   */
  public static StatsValue of(TradeStats stats) {
    return new StatsValue(
        stats.mostBought().map(stock -> popular(stock, stock.bought())).orElse(null),
        stats.mostSold().map(stock -> popular(stock, stock.sold())).orElse(null),
        stats.largestSell().orElse(null),
        stats.bought(),
        stats.sold());
  }

  private static Popular popular(TickerStats stock, SideTotals side) {
    return new Popular(stock.tickerSymbol(), side.trades());
  }
}
