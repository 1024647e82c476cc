package io.stocktrade.consumer.aggregation;

import io.stocktrade.consumer.window.FormatVersion;
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
