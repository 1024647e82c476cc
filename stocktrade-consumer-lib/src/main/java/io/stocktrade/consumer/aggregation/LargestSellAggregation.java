package io.stocktrade.consumer.aggregation;

import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/** Finds the {@link LargestSell}. */
final class LargestSellAggregation
    implements TradeAggregation<LargestSellAccumulator, Optional<LargestSell>> {
  private static final int VERSION = 1;

  @Override
  public String name() {
    return "largest-sell";
  }

  @Override
  public LargestSellAccumulator create() {
    return new LargestSellAccumulator();
  }

  @Override
  public void add(LargestSellAccumulator accumulator, StockTrade trade) {
    accumulator.add(trade);
  }

  @Override
  public void addAll(LargestSellAccumulator accumulator, TradeBatch trades, int from, int to) {
    accumulator.addAll(trades, from, to);
  }

  @Override
  public void merge(LargestSellAccumulator accumulator, LargestSellAccumulator other) {
    accumulator.merge(other);
  }

  @Override
  public Optional<LargestSell> result(LargestSellAccumulator accumulator) {
    return accumulator.result();
  }

  @Override
  public void write(LargestSellAccumulator accumulator, DataOutput out) throws IOException {
    FormatVersion.write(VERSION, out);
    accumulator.write(out);
  }

  @Override
  public LargestSellAccumulator read(DataInput in) throws IOException {
    FormatVersion.require(VERSION, in);
    LargestSellAccumulator accumulator = create();
    accumulator.read(in);
    return accumulator;
  }
}
