package io.stocktrade.consumer.aggregation;

import static java.util.Comparator.comparingLong;
import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The AWS tutorial's statistics of a window, exact: the stocks bought and sold most often, the
 * largest sell order, and the numbers behind them.
 *
 * <p>Immutable and equal by value. Ties are resolved by rules that do not depend on the trades'
 * order: of stocks traded equally often the one first in the alphabet (by UTF-16 code units, as
 * {@link String#compareTo}) is the most popular; see {@link LargestSell} for sells.
 *
 * @param tickers each stock that was traded, by ticker in alphabetical order
 * @param otherBought buys of stocks that are not in {@code tickers}, because there were more of
 *     them than the aggregation keeps apart; see {@link #aggregation(int)}
 * @param otherSold sells of such stocks
 * @param largestSell the largest sell order of all stocks; empty if none was sold
 */
public record TradeStats(
    List<TickerStats> tickers,
    SideTotals otherBought,
    SideTotals otherSold,
    Optional<LargestSell> largestSell) {

  /** How many stocks {@link #aggregation()} keeps apart: more than any one market lists. */
  public static final int DEFAULT_MAX_TICKERS = 10_000;

  /** The statistics of no trade. */
  public static final TradeStats EMPTY =
      new TradeStats(List.of(), SideTotals.NONE, SideTotals.NONE, Optional.empty());

  private static final String NONE = "none";

  /** Takes a copy of the list. */
  public TradeStats {
    tickers = List.copyOf(tickers);
    requireNonNull(otherBought, "otherBought");
    requireNonNull(otherSold, "otherSold");
    requireNonNull(largestSell, "largestSell");
  }

  /**
   * The aggregation that gives these statistics, for up to {@value #DEFAULT_MAX_TICKERS} stocks.
   *
   * @return the aggregation
   */
  public static TradeAggregation<?, TradeStats> aggregation() {
    return aggregation(DEFAULT_MAX_TICKERS);
  }

  /**
   * The aggregation that gives these statistics, with a bound on memory.
   *
   * <p>If a window has more stocks than {@code maxTickers}, the alphabetically first ones are kept
   * apart, each exact, and all others are added up together. Which ones are kept does not depend on
   * the order of the trades or of merging.
   *
   * @param maxTickers how many stocks to keep apart in one window, at least 1
   * @return the aggregation
   * @throws IllegalArgumentException if {@code maxTickers} is less than 1
   */
  public static TradeAggregation<?, TradeStats> aggregation(int maxTickers) {
    return new TradeStatsAggregation(maxTickers);
  }

  /**
   * All buys.
   *
   * @return the totals over all stocks
   */
  public SideTotals bought() {
    return tickers.stream().map(TickerStats::bought).reduce(otherBought, SideTotals::plus);
  }

  /**
   * All sells.
   *
   * @return the totals over all stocks
   */
  public SideTotals sold() {
    return tickers.stream().map(TickerStats::sold).reduce(otherSold, SideTotals::plus);
  }

  /**
   * The statistics of the trades of both, as of the same window on two shards.
   *
   * <p>Exact, associative and commutative. A stock that only one of them keeps apart from the
   * others counts with what that one has of it.
   *
   * @param more the statistics of other trades
   * @return the sum
   */
  public TradeStats plus(TradeStats more) {
    Map<String, TickerStats> sums = new TreeMap<>();
    tickers.forEach(ticker -> sums.put(ticker.tickerSymbol(), ticker));
    more.tickers.forEach(ticker -> sums.merge(ticker.tickerSymbol(), ticker, TickerStats::plus));
    return new TradeStats(
        List.copyOf(sums.values()),
        otherBought.plus(more.otherBought),
        otherSold.plus(more.otherSold),
        Stream.of(largestSell, more.largestSell).flatMap(Optional::stream).max(LargestSell.ORDER));
  }

  /**
   * The stock that was bought in the most trades, among {@link #tickers}.
   *
   * @return the stock; empty if none was bought
   */
  public Optional<TickerStats> mostBought() {
    return most(TickerStats::bought);
  }

  /**
   * The stock that was sold in the most trades, among {@link #tickers}.
   *
   * @return the stock; empty if none was sold
   */
  public Optional<TickerStats> mostSold() {
    return most(TickerStats::sold);
  }

  private Optional<TickerStats> most(Function<TickerStats, SideTotals> side) {
    Comparator<TickerStats> byCount = comparingLong(ticker -> side.apply(ticker).trades());
    return tickers.stream()
        .filter(ticker -> side.apply(ticker).trades() > 0)
        .max(byCount.thenComparing(Comparator.comparing(TickerStats::tickerSymbol).reversed()));
  }

  /**
   * Three lines in the tutorial's words, the last one without a line end:
   *
   * <pre>
   * Most popular stock being bought: WMT, 27 buys.
   * Most popular stock being sold: PTR, 14 sells.
   * Largest sell order: 996 shares of BUD.
   * </pre>
   *
   * <p>Where there is nothing to name, the line says {@code none}.
   */
  @Override
  public String toString() {
    String bought =
        mostBought().map(t -> t.tickerSymbol() + ", " + t.bought().trades() + " buys").orElse(NONE);
    String sold =
        mostSold().map(t -> t.tickerSymbol() + ", " + t.sold().trades() + " sells").orElse(NONE);
    String largest =
        largestSell.map(s -> s.quantity() + " shares of " + s.tickerSymbol()).orElse(NONE);
    return String.join(
        System.lineSeparator(),
        "Most popular stock being bought: " + bought + ".",
        "Most popular stock being sold: " + sold + ".",
        "Largest sell order: " + largest + ".");
  }
}
