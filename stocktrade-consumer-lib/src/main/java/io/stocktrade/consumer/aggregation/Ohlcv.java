package io.stocktrade.consumer.aggregation;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A bar: open, high, low and close price, volume.
 *
 * <p>Which trade is first and which last must not depend on the order in which trades come or
 * shards are merged. So trades are ordered by event time, those of the same millisecond by id, and
 * those with the same id too by price. The opening price is the first one's, the closing price the
 * last one's.
 *
 * <p>It says little over stocks of different prices: use it as {@code
 * Aggregations.byTicker(Ohlcv.aggregation())}.
 *
 * @param trades how many trades; if there is none, the prices are 0, which no trade's is
 * @param open the first price
 * @param high the highest price
 * @param low the lowest price
 * @param close the last price
 * @param volume how many shares in all
 * @param notional what was paid in all
 */
public record Ohlcv(
    long trades,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigInteger volume,
    BigDecimal notional) {
  /** Rejects null. */
  public Ohlcv {
    requireNonNull(open, "open");
    requireNonNull(high, "high");
    requireNonNull(low, "low");
    requireNonNull(close, "close");
    requireNonNull(volume, "volume");
    requireNonNull(notional, "notional");
  }

  /**
   * The aggregation that gives it.
   *
   * @return the aggregation
   */
  public static TradeAggregation<?, Ohlcv> aggregation() {
    return new OhlcvAggregation();
  }

  /** The bar, {@code O 10 H 12.5 L 9.8 C 11 V 1200}. */
  @Override
  public String toString() {
    return "O "
        + open.toPlainString()
        + " H "
        + high.toPlainString()
        + " L "
        + low.toPlainString()
        + " C "
        + close.toPlainString()
        + " V "
        + volume;
  }
}
