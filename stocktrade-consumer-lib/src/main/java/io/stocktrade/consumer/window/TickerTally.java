package io.stocktrade.consumer.window;

import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;

/**
 * Running counts and quantities of one ticker.
 *
 * <p>Three numbers per side, in the order of {@link io.stocktrade.model.TradeType}: the trades,
 * then the quantity as {@code high * 2^63 + low} with {@code low >= 0}: exact whatever is added,
 * without allocating. In an array and not in fields, so that the side, which no processor can
 * predict, picks an index and not a branch.
 */
final class TickerTally {
  private static final int TRADES = 0;
  private static final int LOW = 1;
  private static final int HIGH = 2;
  private static final int SELLS = 3;

  private final long[] cells = new long[2 * SELLS];

  /** By the ordinal, since a comparison would be compiled to the branch that is to be avoided. */
  @SuppressWarnings("EnumOrdinal")
  void add(StockTrade trade) {
    int side = trade.tradeType().ordinal() * SELLS;
    cells[side + TRADES]++;
    addQuantity(side, trade.quantity());
  }

  void add(TickerTally other) {
    for (int side = 0; side <= SELLS; side += SELLS) {
      cells[side + TRADES] += other.cells[side + TRADES];
      cells[side + HIGH] += other.cells[side + HIGH];
      addQuantity(side, other.cells[side + LOW]);
    }
  }

  TickerStats toStats(String ticker) {
    return new TickerStats(ticker, totals(0), totals(SELLS));
  }

  void write(DataOutput out) throws IOException {
    for (long cell : cells) {
      out.writeLong(cell);
    }
  }

  static TickerTally read(DataInput in) throws IOException {
    TickerTally tally = new TickerTally();
    for (int i = 0; i < tally.cells.length; i++) {
      tally.cells[i] = FormatVersion.readCount("tally", in);
    }
    return tally;
  }

  private void addQuantity(int side, long quantity) {
    long sum = cells[side + LOW] + quantity;
    if (sum < 0) {
      sum &= Long.MAX_VALUE;
      cells[side + HIGH]++;
    }
    cells[side + LOW] = sum;
  }

  private SideTotals totals(int side) {
    BigInteger low = BigInteger.valueOf(cells[side + LOW]);
    long high = cells[side + HIGH];
    return new SideTotals(
        cells[side + TRADES], high == 0 ? low : BigInteger.valueOf(high).shiftLeft(63).add(low));
  }
}
