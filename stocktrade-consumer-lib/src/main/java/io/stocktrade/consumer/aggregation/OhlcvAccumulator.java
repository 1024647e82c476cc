package io.stocktrade.consumer.aggregation;

import io.stocktrade.model.Price;
import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A bar that is being built; the order of trades is the one that {@link Ohlcv} states. */
final class OhlcvAccumulator {
  private long trades;
  private long openTime;
  private long openId;
  private long openPrice;
  private long closeTime;
  private long closeId;
  private long closePrice;
  private long highPrice;
  private long lowPrice;
  private ExactSum volume = new ExactSum();
  private ExactSum notional = new ExactSum();

  void add(StockTrade trade, long time) {
    long price = trade.priceNanos();
    offer(time, trade.id(), price, time, trade.id(), price, price, price);
    trades++;
    volume.add(trade.quantity());
    notional.addNotional(trade);
  }

  void add(OhlcvAccumulator other) {
    if (other.trades == 0) {
      return;
    }
    offer(
        other.openTime,
        other.openId,
        other.openPrice,
        other.closeTime,
        other.closeId,
        other.closePrice,
        other.highPrice,
        other.lowPrice);
    trades += other.trades;
    volume.add(other.volume);
    notional.add(other.notional);
  }

  Ohlcv result() {
    return new Ohlcv(
        trades,
        Price.toBigDecimal(openPrice),
        Price.toBigDecimal(highPrice),
        Price.toBigDecimal(lowPrice),
        Price.toBigDecimal(closePrice),
        volume.toBigInteger(),
        notional.toBigDecimal(Price.DECIMALS));
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(trades);
    out.writeLong(openTime);
    out.writeLong(openId);
    out.writeLong(openPrice);
    out.writeLong(closeTime);
    out.writeLong(closeId);
    out.writeLong(closePrice);
    out.writeLong(highPrice);
    out.writeLong(lowPrice);
    volume.write(out);
    notional.write(out);
  }

  static OhlcvAccumulator read(DataInput in) throws IOException {
    OhlcvAccumulator read = new OhlcvAccumulator();
    read.trades = FormatVersion.readCount("trades", in);
    read.openTime = in.readLong();
    read.openId = in.readLong();
    read.openPrice = FormatVersion.readCount("open", in);
    read.closeTime = in.readLong();
    read.closeId = in.readLong();
    read.closePrice = FormatVersion.readCount("close", in);
    read.highPrice = FormatVersion.readCount("high", in);
    read.lowPrice = FormatVersion.readCount("low", in);
    read.volume = ExactSum.read(in);
    read.notional = ExactSum.read(in);
    return read;
  }

  private void offer(
      long firstTime,
      long firstId,
      long firstPrice,
      long lastTime,
      long lastId,
      long lastPrice,
      long high,
      long low) {
    if (trades == 0 || compare(firstTime, firstId, firstPrice, openTime, openId, openPrice) < 0) {
      openTime = firstTime;
      openId = firstId;
      openPrice = firstPrice;
    }
    if (trades == 0 || compare(lastTime, lastId, lastPrice, closeTime, closeId, closePrice) > 0) {
      closeTime = lastTime;
      closeId = lastId;
      closePrice = lastPrice;
    }
    highPrice = Math.max(highPrice, high);
    lowPrice = trades == 0 ? low : Math.min(lowPrice, low);
  }

  private static int compare(
      long time, long id, long price, long otherTime, long otherId, long otherPrice) {
    if (time != otherTime) {
      return Long.compare(time, otherTime);
    }
    return id != otherId ? Long.compare(id, otherId) : Long.compare(price, otherPrice);
  }
}
