package io.stocktrade.consumer.aggregation;

import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The running statistics of one window; what is bounded and how, {@link TickerIndex} says. */
final class TradeStatsAccumulator {
  private static final int VERSION = 1;

  // For each side, by its ordinal: how many trades, and their quantity.
  private static final int COLUMNS_PER_SIDE = 2;
  private static final int QUANTITY = 1;
  private static final int COLUMNS = COLUMNS_PER_SIDE * TradeType.values().length;

  private final TickerSums sums;
  private final LargestSellAccumulator largestSell = new LargestSellAccumulator();

  TradeStatsAccumulator(int maxTickers) {
    sums = new TickerSums(maxTickers, COLUMNS);
  }

  void add(StockTrade trade) {
    int row = sums.rowOf(trade.tickerSymbol());
    int column = columnOf(trade.tradeType());
    sums.add(row, column, 1);
    sums.add(row, column + QUANTITY, trade.quantity());
    largestSell.add(trade);
  }

  void addAll(TradeBatch batch, int from, int to) {
    int next = addUsual(batch, from, to);
    while (next < to) {
      add(batch.trade(next));
      next = addUsual(batch, next + 1, to);
    }
  }

  /**
   * Adds trades up to one whose ticker has to be searched for, or that may be the largest sell: so
   * nothing in the loop is a call, after which each trade would have to load all that it needs.
   *
   * @return the index of that trade, or {@code to}
   */
  private int addUsual(TradeBatch batch, int from, int to) {
    for (int i = from; i < to; i++) {
      StockTrade trade = batch.trade(i);
      int row = sums.rowAtHand(trade.tickerSymbol());
      if (row == TickerIndex.NONE || largestSell.mayBe(trade)) {
        return i;
      }
      int column = columnOf(trade.tradeType());
      sums.add(row, column, 1);
      sums.add(row, column + QUANTITY, trade.quantity());
    }
    return to;
  }

  void merge(TradeStatsAccumulator other) {
    sums.merge(other.sums);
    largestSell.merge(other.largestSell);
  }

  TradeStats result() {
    List<TickerStats> tickers = new ArrayList<>(sums.size());
    for (int row : sums.rowsInOrder()) {
      tickers.add(
          new TickerStats(
              sums.ticker(row), totals(row, TradeType.BUY), totals(row, TradeType.SELL)));
    }
    return new TradeStats(
        tickers,
        totals(TickerIndex.OTHERS, TradeType.BUY),
        totals(TickerIndex.OTHERS, TradeType.SELL),
        largestSell.result());
  }

  void write(DataOutput out) throws IOException {
    FormatVersion.write(VERSION, out);
    sums.write(out);
    largestSell.write(out);
  }

  void read(DataInput in) throws IOException {
    FormatVersion.require(VERSION, in);
    sums.read(in);
    largestSell.read(in);
  }

  private SideTotals totals(int row, TradeType side) {
    int column = columnOf(side);
    return new SideTotals(sums.count(row, column), sums.sum(row, column + QUANTITY).toBigInteger());
  }

  /** By the ordinal, since a comparison would be compiled to a branch that can't be predicted. */
  @SuppressWarnings("EnumOrdinal")
  private static int columnOf(TradeType side) {
    return side.ordinal() * COLUMNS_PER_SIDE;
  }
}
