package io.stocktrade.consumer.aggregation;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;

/**
 * Trades of one side, counted and added up, exactly.
 *
 * @param trades how many trades
 * @param quantity how many shares in all; beyond the range of {@code long} too, since a single
 *     trade may have a quantity of up to 2<sup>63</sup> - 1
 */
public record SideTotals(long trades, BigInteger quantity) {
  /** No trades. */
  public static final SideTotals NONE = new SideTotals(0, BigInteger.ZERO);

  /** Rejects null. */
  public SideTotals {
    requireNonNull(quantity, "quantity");
  }

  /**
   * The totals of both.
   *
   * @param other more trades of the same side
   * @return the sum
   */
  public SideTotals plus(SideTotals other) {
    return new SideTotals(trades + other.trades, quantity.add(other.quantity));
  }
}
