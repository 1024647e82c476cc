package io.stocktrade.consumer.window;

import io.stocktrade.model.StockTrade;

/** Adds trades up to {@link TradeStats}. */
final class TradeStatsAggregation implements TradeAggregation<TradeStatsAccumulator, TradeStats> {
  private final int maxTickers;

  TradeStatsAggregation(int maxTickers) {
    if (maxTickers < 1) {
      throw new IllegalArgumentException("maxTickers: " + maxTickers + " (expected: at least 1)");
    }
    this.maxTickers = maxTickers;
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
  public void merge(TradeStatsAccumulator accumulator, TradeStatsAccumulator other) {
    accumulator.merge(other);
  }

  @Override
  public TradeStats result(TradeStatsAccumulator accumulator) {
    return accumulator.result();
  }
}
