package io.stocktrade.benchmarks.publish;

import io.stocktrade.model.StockTrade;
import java.time.Duration;

/** Something that puts trades on a stream. For one thread. */
public interface Contender extends AutoCloseable {
  /** Hears of each trade once. */
  @FunctionalInterface
  interface Outcome {
    /**
     * It is decided.
     *
     * @param delivered whether the trade is on the stream
     */
    void done(boolean delivered);
  }

  /**
   * Takes a trade, and waits until there is room for it.
   *
   * @param trade the trade
   * @param outcome hears of it, on any thread
   * @throws InterruptedException if the thread is interrupted
   */
  void publish(StockTrade trade, Outcome outcome) throws InterruptedException;

  /**
   * Sends what is buffered, and waits until all is out.
   *
   * @param timeout how long
   * @return whether all is out
   * @throws InterruptedException if the thread is interrupted
   */
  boolean flush(Duration timeout) throws InterruptedException;

  @Override
  void close();
}
