package io.stocktrade.consumer.aggregation;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;

/**
 * The tickers that were traded most, the most first; of equal ones the one first in the alphabet
 * (by UTF-16 code units, as {@link String#compareTo}).
 *
 * @param ranking at most as many as were asked for
 * @param tickers how many tickers had trades of that side, among those that are kept apart
 * @param others the amount of tickers that were not kept apart, because there were more of them
 *     than the aggregation's bound; 0 as a rule, and then the ranking is exact
 */
public record TopTickers(List<Rank> ranking, int tickers, BigDecimal others) {
  /** Takes a copy of the list. */
  public TopTickers {
    ranking = List.copyOf(ranking);
    requireNonNull(others, "others");
  }

  /** What makes a ticker's amount. */
  public enum Measure {
    /** The number of trades. */
    TRADES,
    /** The number of shares. */
    QUANTITY,
    /** Price times shares. */
    NOTIONAL
  }

  /** Whose trades count. */
  public enum Side {
    /** Those that buy. */
    BOUGHT,
    /** Those that sell. */
    SOLD,
    /** Both. */
    BOTH
  }

  /**
   * A ticker's place.
   *
   * @param tickerSymbol the ticker
   * @param amount its exact amount, more than 0, without trailing zeros
   */
  public record Rank(String tickerSymbol, BigDecimal amount) {
    /** Rejects null. */
    public Rank {
      requireNonNull(tickerSymbol, "tickerSymbol");
      requireNonNull(amount, "amount");
    }
  }

  /**
   * The aggregation that gives them, for up to {@value TradeStats#DEFAULT_MAX_TICKERS} tickers.
   *
   * @param count how many tickers to name, at least 1
   * @param measure what to rank them by
   * @param side whose trades count
   * @return the aggregation
   * @throws IllegalArgumentException if {@code count} is less than 1
   */
  public static TradeAggregation<?, TopTickers> aggregation(int count, Measure measure, Side side) {
    return aggregation(count, measure, side, TradeStats.DEFAULT_MAX_TICKERS);
  }

  /**
   * The aggregation that gives them, with a bound on memory: of more tickers, the alphabetically
   * first ones are kept apart and ranked, and all others added up together.
   *
   * @param count how many tickers to name, at least 1
   * @param measure what to rank them by
   * @param side whose trades count
   * @param maxTickers how many tickers to keep apart, at least 1
   * @return the aggregation
   * @throws IllegalArgumentException if {@code count} or {@code maxTickers} is less than 1
   */
  public static TradeAggregation<?, TopTickers> aggregation(
      int count, Measure measure, Side side, int maxTickers) {
    return new TopTickersAggregation(count, measure, side, maxTickers);
  }
}
