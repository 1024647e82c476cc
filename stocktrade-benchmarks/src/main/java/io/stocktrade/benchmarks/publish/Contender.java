package io.stocktrade.benchmarks.publish;

import io.stocktrade.model.StockTrade;
import java.time.Duration;

/** Something that puts trades on a stream. */
interface Contender extends AutoCloseable {
  /** Hears of each trade once. */
  @FunctionalInterface
  interface Outcome {
    void done(boolean delivered);
  }

  /** Takes a trade, and waits until there is room for it. */
  void publish(StockTrade trade, Outcome outcome) throws InterruptedException;

  /** Sends what is buffered, and waits until all is out. */
  boolean flush(Duration timeout) throws InterruptedException;

  @Override
  void close();
}
