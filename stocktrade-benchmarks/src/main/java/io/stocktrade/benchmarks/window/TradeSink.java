package io.stocktrade.benchmarks.window;

import org.jspecify.annotations.Nullable;

/** Takes trades in the order of their times and makes something of them per window. */
public abstract class TradeSink {
  private long results;
  private @Nullable Object last;

  /** A sink that has seen nothing. */
  protected TradeSink() {}

  /**
   * Takes some trades.
   *
   * @param batch the trades, none earlier than the one before
   */
  public abstract void add(TimedTrades batch);

  final void emit(Object result) {
    results++;
    last = result;
  }

  /**
   * How many windows' results there were.
   *
   * @return 0 or more
   */
  public final long results() {
    return results;
  }

  /**
   * The latest result.
   *
   * @return it, or null if there is none yet
   */
  public final @Nullable Object last() {
    return last;
  }
}
