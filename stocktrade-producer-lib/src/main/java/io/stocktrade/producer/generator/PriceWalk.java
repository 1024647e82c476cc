package io.stocktrade.producer.generator;

import io.stocktrade.model.Price;
import io.stocktrade.producer.generator.Stocks.Stock;
import java.util.List;

/**
 * The prices of stocks: the logarithm of each, relative to the stock's reference price, is an
 * Ornstein-Uhlenbeck process, a random walk that is drawn back to its mean. It is simulated without
 * discretisation error, whatever the time between two trades. Not thread-safe.
 *
 * <p>Source: D. T. Gillespie, "Exact numerical simulation of the Ornstein-Uhlenbeck process and its
 * integral", Physical Review E 54 (1996).
 */
final class PriceWalk {
  /** 252 trading days of 6.5 hours. */
  static final double MICROS_PER_YEAR = 252 * 6.5 * 3600 * 1e6;

  private static final long NANOS_PER_CENT = Price.ONE / 100;

  private final SplitMix64 random;
  private final double decayPerMicro;
  private final double[] cents;
  private final double[] longRunDeviation;
  private final double[] logPrice;
  private final long[] lastMicros;

  /**
   * All stocks begin at their reference prices.
   *
   * @param halfLifeMicros after how long a deviation is expected to be half as large
   * @param volatility of all stocks, over a year; each its own if NaN
   */
  PriceWalk(SplitMix64 random, List<Stock> stocks, double halfLifeMicros, double volatility) {
    this.random = random;
    this.decayPerMicro = StrictMath.log(2) / halfLifeMicros;
    int n = stocks.size();
    cents = new double[n];
    longRunDeviation = new double[n];
    logPrice = new double[n];
    lastMicros = new long[n];
    for (int i = 0; i < n; i++) {
      Stock stock = stocks.get(i);
      cents[i] = stock.price() * 100;
      double yearly = Double.isNaN(volatility) ? stock.volatility() : volatility;
      longRunDeviation[i] = yearly / Math.sqrt(MICROS_PER_YEAR * 2 * decayPerMicro);
    }
  }

  /** The price of a stock in billionths, in whole cents and at least one. */
  long priceNanos(int stock, long micros) {
    long elapsed = micros - lastMicros[stock];
    if (elapsed > 0) {
      lastMicros[stock] = micros;
      double decay = SameMath.exp(-decayPerMicro * elapsed);
      logPrice[stock] =
          logPrice[stock] * decay
              + longRunDeviation[stock] * Math.sqrt(1 - decay * decay) * random.nextGaussian();
    }
    long rounded = Math.round(cents[stock] * SameMath.exp(logPrice[stock]));
    // A volatility of thousands of per cent could leave the range of a price.
    return Math.max(1, Math.min(rounded, Long.MAX_VALUE / NANOS_PER_CENT)) * NANOS_PER_CENT;
  }
}
