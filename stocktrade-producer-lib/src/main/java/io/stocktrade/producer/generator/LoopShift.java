package io.stocktrade.producer.generator;

import io.stocktrade.model.StockTrade;

/**
 * Moves ids and event times from one pass over a file to the next, so that the trades of a pass are
 * none of those before. Not thread-safe.
 */
final class LoopShift {
  private long minId = Long.MAX_VALUE;
  private long maxId = Long.MIN_VALUE;
  private long minMillis = Long.MAX_VALUE;
  private long maxMillis = Long.MIN_VALUE;
  private long trades;
  private long pass;
  private long idShift;
  private long millisShift;

  /** The trade as this pass has it. */
  StockTrade apply(StockTrade trade) {
    if (pass == 0) {
      note(trade);
      return trade;
    }
    return new StockTrade(
        trade.tickerSymbol(),
        trade.tradeType(),
        trade.priceNanos(),
        trade.quantity(),
        Math.addExact(trade.id(), idShift),
        trade.hasTimestamp()
            ? Math.addExact(trade.timestampMillis(), millisShift)
            : StockTrade.NO_TIMESTAMP);
  }

  private void note(StockTrade trade) {
    trades++;
    minId = Math.min(minId, trade.id());
    maxId = Math.max(maxId, trade.id());
    if (trade.hasTimestamp()) {
      minMillis = Math.min(minMillis, trade.timestampMillis());
      maxMillis = Math.max(maxMillis, trade.timestampMillis());
    }
  }

  /** How many trades the first pass had. */
  long trades() {
    return trades;
  }

  /**
   * Begins the next pass.
   *
   * @throws ArithmeticException if the ids would leave the range of a long
   */
  void nextPass() {
    pass++;
    idShift = Math.multiplyExact(pass, Math.addExact(Math.subtractExact(maxId, minId), 1));
    if (maxMillis >= minMillis) {
      // From the last trade to the first of the next pass: the mean time between two trades.
      long span = maxMillis - minMillis;
      long gap = trades > 1 ? Math.max(1, span / (trades - 1)) : 1;
      millisShift = Math.multiplyExact(pass, span + gap);
    }
  }
}
