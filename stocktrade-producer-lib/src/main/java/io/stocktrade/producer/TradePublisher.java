package io.stocktrade.producer;

import io.stocktrade.model.StockTrade;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Puts trades on a stream.
 *
 * <p>Delivery is at least once: a trade whose answer is lost is sent again, so it can be on the
 * stream twice. Trades may arrive on the stream in another order than they were published in, also
 * those with the same partition key.
 *
 * <p>Thread-safe.
 */
public interface TradePublisher extends AutoCloseable {
  /**
   * Publishes a trade. Returns as soon as the publisher has taken it; what became of it is the
   * future's value.
   *
   * <p>If as many trades are outstanding as the publisher allows, this blocks until one is done, or
   * answers {@link PublishResult.Rejected} at once, as the publisher was told.
   *
   * @param trade the trade
   * @return the result to come; it never completes exceptionally. Actions that depend on it run on
   *     a thread of the publisher and must be short
   * @throws InterruptedException if the thread is interrupted while it waits; the trade was not
   *     taken
   * @throws IllegalStateException if the publisher is closed
   */
  CompletableFuture<PublishResult> publish(StockTrade trade) throws InterruptedException;

  /**
   * Sends what is buffered now and waits until every trade that was published before has its
   * result. Trades that other threads publish meanwhile wait.
   *
   * @param timeout how long to wait at most
   * @return true if all have their results; false if the time was up first
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  boolean flush(Duration timeout) throws InterruptedException;

  /**
   * Takes no more trades, flushes, and ends all that the publisher runs. What is still outstanding
   * when the time is up gets {@link PublishResult.Failed}. Closing twice is harmless.
   *
   * @param timeout how long to wait at most for outstanding trades
   * @return true if every trade had its result in time
   * @throws InterruptedException if the thread is interrupted while it waits; the publisher is
   *     closed nevertheless
   */
  boolean close(Duration timeout) throws InterruptedException;

  /**
   * Closes with the publisher's own time limit. An interrupt ends the waiting and stays set on the
   * thread.
   */
  @Override
  void close();

  /**
   * What was done so far.
   *
   * @return the counts; each is exact, but they are not read in one instant
   */
  PublisherCounts counts();
}
