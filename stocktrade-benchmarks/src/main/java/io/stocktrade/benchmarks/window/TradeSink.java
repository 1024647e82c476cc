package io.stocktrade.benchmarks.window;

import io.stocktrade.model.StockTrade;
import org.jspecify.annotations.Nullable;

/** Takes trades in the order of their times and makes something of them per window. */
public abstract class TradeSink {
  private long results;
  private @Nullable Object last;

  /** A sink that has seen nothing. */
  protected TradeSink() {}

  /**
   * Takes a trade.
   *
   * @param trade the trade, which carries no time
   * @param timeMillis its event time, never before that of the trade before
   */
  abstract void add(StockTrade trade, long timeMillis);

  final void emit(Object result) {
    results++;
    last = result;
  }

  final long results() {
    return results;
  }

  final @Nullable Object last() {
    return last;
  }
}
