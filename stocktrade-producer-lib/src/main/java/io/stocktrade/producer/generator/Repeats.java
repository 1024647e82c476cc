package io.stocktrade.producer.generator;

import io.stocktrade.model.StockTrade;
import org.jspecify.annotations.Nullable;

/** Trades that are to come once more, each after so many others. Not thread-safe. */
final class Repeats {
  private final @Nullable StockTrade[] trades;
  private final boolean[] late;
  private int position;

  Repeats(int maxDistance) {
    // Room for those that find their place taken and go further back.
    this.trades = new StockTrade[2 * maxDistance + 1];
    this.late = new boolean[trades.length];
  }

  /** Steps to the next place; the trade that is to come there, or null. */
  @Nullable StockTrade step() {
    position = position + 1 == trades.length ? 0 : position + 1;
    StockTrade trade = trades[position];
    trades[position] = null;
    return trade;
  }

  /** Whether the trade that {@link #step} gave was late the first time. */
  boolean wasLate() {
    return late[position];
  }

  /** Plans a trade in so many steps, or in as many more as it takes to find a free place. */
  void plan(StockTrade trade, boolean isLate, int distance) {
    for (int d = distance; d < trades.length; d++) {
      int i = (position + d) % trades.length;
      if (trades[i] == null) {
        trades[i] = trade;
        late[i] = isLate;
        return;
      }
    }
  }
}
