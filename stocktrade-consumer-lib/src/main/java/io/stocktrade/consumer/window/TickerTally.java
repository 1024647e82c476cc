package io.stocktrade.consumer.window;

import java.math.BigInteger;

/**
 * Running counts and quantities of one ticker.
 *
 * <p>A quantity is kept as {@code high * 2^63 + low} with {@code low >= 0}: exact whatever is
 * added, without allocating.
 */
final class TickerTally {
  private final String ticker;
  private long buys;
  private long boughtLow;
  private long boughtHigh;
  private long sells;
  private long soldLow;
  private long soldHigh;

  TickerTally(String ticker) {
    this.ticker = ticker;
  }

  String ticker() {
    return ticker;
  }

  void addBuy(long quantity) {
    buys++;
    addBought(quantity);
  }

  void addSell(long quantity) {
    sells++;
    addSold(quantity);
  }

  void add(TickerTally other) {
    buys += other.buys;
    boughtHigh += other.boughtHigh;
    addBought(other.boughtLow);
    sells += other.sells;
    soldHigh += other.soldHigh;
    addSold(other.soldLow);
  }

  TickerStats toStats() {
    return new TickerStats(
        ticker,
        new SideTotals(buys, toBigInteger(boughtHigh, boughtLow)),
        new SideTotals(sells, toBigInteger(soldHigh, soldLow)));
  }

  private void addBought(long quantity) {
    boughtLow += quantity;
    if (boughtLow < 0) {
      boughtLow &= Long.MAX_VALUE;
      boughtHigh++;
    }
  }

  private void addSold(long quantity) {
    soldLow += quantity;
    if (soldLow < 0) {
      soldLow &= Long.MAX_VALUE;
      soldHigh++;
    }
  }

  private static BigInteger toBigInteger(long high, long low) {
    BigInteger lowPart = BigInteger.valueOf(low);
    return high == 0 ? lowPart : BigInteger.valueOf(high).shiftLeft(63).add(lowPart);
  }
}
