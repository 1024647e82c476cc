package io.stocktrade.consumer.aggregation;

import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Adds trades up to {@link TradeStats}. */
final class TradeStatsAggregation implements TradeAggregation<TradeStatsAccumulator, TradeStats> {
  private final int maxTickers;

  TradeStatsAggregation(int maxTickers) {
    this.maxTickers = TickerIndex.requireLimit(maxTickers);
  }

  @Override
  public String name() {
    return "trade-stats";
  }

  @Override
  public TradeStatsAccumulator create() {
    return new TradeStatsAccumulator(maxTickers);
  }

  @Override
  public void add(TradeStatsAccumulator accumulator, StockTrade trade) {
    accumulator.add(trade);
  }

  @Override
  public void addAll(TradeStatsAccumulator accumulator, TradeBatch trades, int from, int to) {
    accumulator.addAll(trades, from, to);
  }

  @Override
  public void merge(TradeStatsAccumulator accumulator, TradeStatsAccumulator other) {
    accumulator.merge(other);
  }

  @Override
  public TradeStats result(TradeStatsAccumulator accumulator) {
    return accumulator.result();
  }

  @Override
  public void write(TradeStatsAccumulator accumulator, DataOutput out) throws IOException {
    accumulator.write(out);
  }

  @Override
  public TradeStatsAccumulator read(DataInput in) throws IOException {
    TradeStatsAccumulator accumulator = create();
    accumulator.read(in);
    return accumulator;
  }
}
