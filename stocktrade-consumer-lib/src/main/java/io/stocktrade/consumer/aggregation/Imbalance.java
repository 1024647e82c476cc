package io.stocktrade.consumer.aggregation;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * How far buys outweigh sells: 1 if all is bought, -1 if all is sold, 0 if they are even or there
 * is nothing.
 *
 * <p>Of 300 shares bought and 100 sold, {@link #byQuantity} is (300 - 100) / (300 + 100) = 0.5.
 *
 * @param bought the buys, with their sums
 * @param sold the sells, with their sums
 */
public record Imbalance(Vwap bought, Vwap sold) {
  /** Rejects null. */
  public Imbalance {
    requireNonNull(bought, "bought");
    requireNonNull(sold, "sold");
  }

  /**
   * The aggregation that gives it; invertible.
   *
   * @return the aggregation
   */
  public static TradeAggregation<?, Imbalance> aggregation() {
    return new ImbalanceAggregation();
  }

  /**
   * The imbalance of the numbers of trades.
   *
   * @return -1 to 1
   */
  public double byTrades() {
    return ratio(BigDecimal.valueOf(bought.trades()), BigDecimal.valueOf(sold.trades()));
  }

  /**
   * The imbalance of the shares.
   *
   * @return -1 to 1
   */
  public double byQuantity() {
    return ratio(new BigDecimal(bought.quantity()), new BigDecimal(sold.quantity()));
  }

  /**
   * The imbalance of the money.
   *
   * @return -1 to 1
   */
  public double byNotional() {
    return ratio(bought.notional(), sold.notional());
  }

  private static double ratio(BigDecimal bought, BigDecimal sold) {
    BigDecimal both = bought.add(sold);
    return both.signum() == 0
        ? 0
        : bought.subtract(sold).divide(both, MathContext.DECIMAL64).doubleValue();
  }
}
