package io.stocktrade.consumer.aggregation;

import static java.util.Objects.requireNonNull;

import io.stocktrade.model.Price;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The volume-weighted average price and the exact numbers behind it. Of 100 shares at 10.00 and 300
 * at 12.00 it is 11.50.
 *
 * @param trades how many trades
 * @param quantity how many shares in all
 * @param notional what was paid in all, without trailing zeros
 */
public record Vwap(long trades, BigInteger quantity, BigDecimal notional) {
  /** Rejects null. */
  public Vwap {
    requireNonNull(quantity, "quantity");
    requireNonNull(notional, "notional");
  }

  /**
   * The aggregation that gives it; invertible.
   *
   * @return the aggregation
   */
  public static TradeAggregation<?, Vwap> aggregation() {
    return new VwapAggregation();
  }

  /**
   * The average price, {@link #notional} by {@link #quantity}.
   *
   * @return the price, rounded half-even to nine decimals; empty if there is no trade
   */
  public Optional<BigDecimal> price() {
    return quantity.signum() == 0
        ? Optional.empty()
        : Optional.of(
            notional.divide(new BigDecimal(quantity), Price.DECIMALS, RoundingMode.HALF_EVEN));
  }

  /** The price with four decimals and what it is made of. */
  @Override
  public String toString() {
    return "VWAP "
        + price().map(p -> p.setScale(4, RoundingMode.HALF_EVEN).toPlainString()).orElse("none")
        + ": "
        + trades
        + " trades, "
        + quantity
        + " shares";
  }
}
