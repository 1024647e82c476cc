package io.stocktrade.consumer.aggregation;

import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Builds an {@link Ohlcv}. */
final class OhlcvAggregation implements TradeAggregation<OhlcvAccumulator, Ohlcv> {
  private static final int VERSION = 1;

  @Override
  public String name() {
    return "ohlcv";
  }

  @Override
  public OhlcvAccumulator create() {
    return new OhlcvAccumulator();
  }

  @Override
  public void add(OhlcvAccumulator accumulator, StockTrade trade) {
    accumulator.add(trade, trade.timestampMillis());
  }

  @Override
  public void add(OhlcvAccumulator accumulator, StockTrade trade, long eventTimeMillis) {
    accumulator.add(trade, eventTimeMillis);
  }

  @Override
  public void addAll(OhlcvAccumulator accumulator, TradeBatch trades, int from, int to) {
    for (int i = from; i < to; i++) {
      add(accumulator, trades.trade(i), trades.eventTimeMillis(i));
    }
  }

  @Override
  public void merge(OhlcvAccumulator accumulator, OhlcvAccumulator other) {
    accumulator.add(other);
  }

  @Override
  public Ohlcv result(OhlcvAccumulator accumulator) {
    return accumulator.result();
  }

  @Override
  public void write(OhlcvAccumulator accumulator, DataOutput out) throws IOException {
    FormatVersion.write(VERSION, out);
    accumulator.write(out);
  }

  @Override
  public OhlcvAccumulator read(DataInput in) throws IOException {
    FormatVersion.require(VERSION, in);
    return OhlcvAccumulator.read(in);
  }
}
