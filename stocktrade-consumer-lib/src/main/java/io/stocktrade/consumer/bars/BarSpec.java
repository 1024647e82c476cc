package io.stocktrade.consumer.bars;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.aggregation.ExactSum;
import io.stocktrade.consumer.aggregation.TickerTable;
import io.stocktrade.model.Price;
import io.stocktrade.model.StockTrade;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * When a bar is closed, and for how many tickers bars are kept.
 *
 * <p>A bar is closed by the trade with which it reaches its size. That trade is in it as a whole,
 * and the next bar of the ticker begins with the next trade, at nothing: with bars of 100 shares,
 * trades of 60, 70 and 30 give a bar of 130, and one of 30 so far. A trade is one event at one
 * price: splitting it would count it twice, give the second bar an opening price at which nothing
 * was traded after the first one closed, and one large trade a row of bars that say nothing.
 *
 * <p>Made by {@link Bars}. Immutable.
 *
 * @param measure what is added up
 * @param size how much of it closes a bar; a whole number unless it is money
 * @param maxTickers for how many tickers bars are kept
 */
public record BarSpec(Measure measure, BigDecimal size, int maxTickers) {
  private static final int MAX_DIGITS = 28;

  /** What a bar is measured by. */
  public enum Measure {
    /** The number of trades. */
    TRADES,
    /** The number of shares. */
    VOLUME,
    /** Price times shares. */
    NOTIONAL
  }

  /** Rejects values out of their range with an {@link IllegalArgumentException}. */
  public BarSpec {
    requireNonNull(measure, "measure");
    // The digits first: a plain text of 1E+1000000000 would be as long as it says.
    long digits = (long) size.precision() - size.scale();
    int decimals = measure == Measure.NOTIONAL ? Price.DECIMALS : 0;
    if (size.signum() <= 0
        || digits > MAX_DIGITS
        || size.scale() > 1_000
        || size.stripTrailingZeros().scale() > decimals) {
      throw new IllegalArgumentException(
          "size: " + size + " (expected: above 0, below 10^28, at most " + decimals + " decimals)");
    }
    size = size.stripTrailingZeros();
    if (size.scale() < 0) {
      size = size.setScale(0);
    }
    TickerTable.requireLimit(maxTickers);
  }

  /**
   * The same bars with another bound on memory. A trade of one more ticker is refused: {@link
   * BarListener#onRefusedTrade}. Default 10,000, more than any one market lists.
   *
   * @param max for how many tickers to keep bars, at least 1
   * @return the bars
   * @throws IllegalArgumentException if it is less than 1
   */
  public BarSpec maxTickers(int max) {
    return new BarSpec(measure, size, max);
  }

  /** The bars' size in the unit of {@link #addTo}. */
  ExactSum threshold() {
    int decimals = measure == Measure.NOTIONAL ? Price.DECIMALS : 0;
    BigInteger units = size.setScale(decimals).unscaledValue();
    ExactSum sum = new ExactSum();
    // A long takes 63 bits of it, the sum all: the upper ones, times 2^62, and the lower ones.
    sum.add(units.shiftRight(62).longValueExact());
    for (int i = 0; i < 62; i++) {
      sum.add(sum);
    }
    sum.add(units.longValue() & ((1L << 62) - 1));
    return sum;
  }

  void addTo(ExactSum sum, StockTrade trade) {
    switch (measure) {
      case TRADES -> sum.add(1);
      case VOLUME -> sum.add(trade.quantity());
      case NOTIONAL -> sum.addNotional(trade);
    }
  }
}
