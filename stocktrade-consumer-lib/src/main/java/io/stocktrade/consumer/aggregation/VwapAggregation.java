package io.stocktrade.consumer.aggregation;

import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Adds trades up to a {@link Vwap}. */
final class VwapAggregation implements TradeAggregation<VwapAccumulator, Vwap> {
  private static final int VERSION = 1;

  @Override
  public String name() {
    return "vwap";
  }

  @Override
  public VwapAccumulator create() {
    return new VwapAccumulator();
  }

  @Override
  public void add(VwapAccumulator accumulator, StockTrade trade) {
    accumulator.add(trade);
  }

  @Override
  public void addAll(VwapAccumulator accumulator, TradeBatch trades, int from, int to) {
    accumulator.addAll(trades, from, to);
  }

  @Override
  public void merge(VwapAccumulator accumulator, VwapAccumulator other) {
    accumulator.add(other);
  }

  @Override
  public boolean isInvertible() {
    return true;
  }

  @Override
  public void subtract(VwapAccumulator accumulator, VwapAccumulator other) {
    accumulator.subtract(other);
  }

  @Override
  public Vwap result(VwapAccumulator accumulator) {
    return accumulator.result();
  }

  @Override
  public void write(VwapAccumulator accumulator, DataOutput out) throws IOException {
    FormatVersion.write(VERSION, out);
    accumulator.write(out);
  }

  @Override
  public VwapAccumulator read(DataInput in) throws IOException {
    FormatVersion.require(VERSION, in);
    return VwapAccumulator.read(in);
  }
}
