package io.stocktrade.consumer.aggregation;

import io.stocktrade.model.Price;
import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Trades, shares and money, added up. */
final class VwapAccumulator {
  private long trades;
  private ExactSum quantity = new ExactSum();
  private ExactSum notional = new ExactSum();

  void add(StockTrade trade) {
    trades++;
    quantity.add(trade.quantity());
    notional.addNotional(trade);
  }

  /** Sums up in registers first, since each addition to a field waits for the one before it. */
  void addAll(TradeBatch batch, int from, int to) {
    long sharesLow = 0;
    long sharesHigh = 0;
    long nanosLow = 0;
    long nanosHigh = 0;
    for (int i = from; i < to; i++) {
      StockTrade trade = batch.trade(i);
      long shares = trade.quantity();
      long sharesSum = sharesLow + shares;
      sharesHigh += ExactSum.carryFrom(sharesLow, sharesSum);
      sharesLow = sharesSum;
      long nanos = trade.notionalNanosLow();
      if (trade.notionalNanosHigh() == 0 && nanos >= 0) {
        long nanosSum = nanosLow + nanos;
        nanosHigh += ExactSum.carryFrom(nanosLow, nanosSum);
        nanosLow = nanosSum;
      } else {
        notional.addNotional(trade);
      }
    }
    trades += to - from;
    quantity.add(0, sharesHigh, sharesLow);
    notional.add(0, nanosHigh, nanosLow);
  }

  void add(VwapAccumulator other) {
    trades += other.trades;
    quantity.add(other.quantity);
    notional.add(other.notional);
  }

  void subtract(VwapAccumulator other) {
    trades -= other.trades;
    quantity.subtract(other.quantity);
    notional.subtract(other.notional);
  }

  Vwap result() {
    return new Vwap(trades, quantity.toBigInteger(), notional.toBigDecimal(Price.DECIMALS));
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(trades);
    quantity.write(out);
    notional.write(out);
  }

  static VwapAccumulator read(DataInput in) throws IOException {
    VwapAccumulator read = new VwapAccumulator();
    read.trades = FormatVersion.readCount("trades", in);
    read.quantity = readAmount("quantity", in);
    read.notional = readAmount("notional", in);
    return read;
  }

  private static ExactSum readAmount(String name, DataInput in) throws IOException {
    ExactSum sum = ExactSum.read(in);
    if (sum.signum() < 0) {
      throw new IOException(name + ": " + sum + " (expected: at least 0)");
    }
    return sum;
  }
}
