package io.stocktrade.consumer.alerts;

import io.stocktrade.model.Price;
import io.stocktrade.model.StockTrade;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A threshold in the numbers in which trades have theirs, to compare without allocating: the
 * quantity, and the notional as a 128-bit count of billionths.
 */
final class NumericLimit {
  /** More than any trade comes to: price and quantity are below 2^63 each. */
  private static final BigInteger BEYOND = BigInteger.ONE.shiftLeft(126);

  private final TradeThreshold threshold;
  private final boolean byQuantity;
  private final long quantity;
  private final long high;
  private final long low;

  NumericLimit(TradeThreshold threshold) {
    this.threshold = threshold;
    this.byQuantity = threshold.quantity().isPresent();
    this.quantity = threshold.quantity().orElse(Long.MAX_VALUE);
    BigInteger nanos = threshold.notional().map(NumericLimit::nanos).orElse(BEYOND);
    this.high = nanos.shiftRight(Long.SIZE).longValueExact();
    this.low = nanos.longValue();
  }

  TradeThreshold threshold() {
    return threshold;
  }

  boolean isBrokenBy(StockTrade trade) {
    if (byQuantity && trade.quantity() >= quantity) {
      return true;
    }
    long tradeHigh = trade.notionalNanosHigh();
    return tradeHigh > high
        || (tradeHigh == high && Long.compareUnsigned(trade.notionalNanosLow(), low) >= 0);
  }

  /** The least count of billionths that is at least the amount. */
  private static BigInteger nanos(BigDecimal amount) {
    // Digits first: of 1E+1000000000 the integer would have as many as it says.
    if ((long) amount.precision() - amount.scale() > 30) {
      return BEYOND;
    }
    return amount.setScale(Price.DECIMALS, RoundingMode.CEILING).unscaledValue().min(BEYOND);
  }
}
