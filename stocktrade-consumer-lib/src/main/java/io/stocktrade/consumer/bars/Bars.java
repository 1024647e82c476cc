package io.stocktrade.consumer.bars;

import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.bars.BarSpec.Measure;
import java.math.BigDecimal;

/**
 * The kinds of bars that are closed by what was traded. For bars of one minute each, take windows
 * and {@code Aggregations.byTicker(Ohlcv.aggregation())}.
 *
 * <pre>{@code
 * Bars.ofTrades(100);
 * Bars.ofVolume(10_000);
 * Bars.ofNotional(new BigDecimal("1000000"));
 * }</pre>
 */
public final class Bars {
  private Bars() {}

  /**
   * Bars of so many trades each.
   *
   * @param trades how many, at least 1
   * @return the bars
   * @throws IllegalArgumentException if the number is less than 1
   */
  public static BarSpec ofTrades(long trades) {
    return spec(Measure.TRADES, BigDecimal.valueOf(trades));
  }

  /**
   * Bars of so many shares each, or more.
   *
   * @param shares how many, at least 1
   * @return the bars
   * @throws IllegalArgumentException if the number is less than 1
   */
  public static BarSpec ofVolume(long shares) {
    return spec(Measure.VOLUME, BigDecimal.valueOf(shares));
  }

  /**
   * Bars of so much money each, or more: price times quantity, added up.
   *
   * @param amount how much, above 0 and below 10^28, with at most nine decimals
   * @return the bars
   * @throws IllegalArgumentException if the amount is out of its range
   */
  public static BarSpec ofNotional(BigDecimal amount) {
    return spec(Measure.NOTIONAL, amount);
  }

  private static BarSpec spec(Measure measure, BigDecimal size) {
    return new BarSpec(measure, size, TradeStats.DEFAULT_MAX_TICKERS);
  }
}
