package io.stocktrade.producer;

import io.stocktrade.model.StockTrade;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Puts trades on a stream.
 *
 * <ul>
 *   <li><b>Delivery is at least once.</b> A trade whose answer is lost is sent again, so it can be
 *       on the stream twice, also if its result is {@link PublishResult.Delivered}. A trade that
 *       {@linkplain PublishResult.Expired expired} or {@linkplain PublishResult.Failed failed} may
 *       be on the stream all the same. Consumers tell copies by {@link StockTrade#id()}.
 *   <li><b>Order is not kept</b>, also not among trades with the same partition key: a trade that
 *       is tried again comes after those that were published after it.
 *   <li><b>No trade is lost silently.</b> Each has one result, and with a dead-letter journal, each
 *       that was taken is either delivered or in the journal when {@link #close(Duration)} has
 *       returned. If the journal can't be written to, the result says so.
 *   <li><b>Memory is bounded</b>: by the number of trades that are without a result, and by their
 *       bytes. A publisher that is full blocks, for as long as it was told, or rejects.
 * </ul>
 *
 * <p>Thread-safe. Threads that wait for room get it in their order.
 */
public interface TradePublisher extends AutoCloseable {
  /**
   * Publishes a trade. Returns as soon as the publisher has taken it; what became of it is the
   * future's value.
   *
   * <p>If as many trades or bytes are outstanding as the publisher allows, this blocks until there
   * is room, or answers {@link PublishResult.Rejected}, at once or after a time, as the publisher
   * was told.
   *
   * @param trade the trade
   * @return the result to come; it never completes exceptionally. Actions that depend on it run on
   *     a thread of the publisher and must be short. To complete or cancel it changes nothing for
   *     the publisher
   * @throws InterruptedException if the thread is interrupted while it waits; the trade was not
   *     taken
   * @throws IllegalStateException if the publisher is closed, also if that happens while the thread
   *     waits; the trade was not taken
   * @throws RuntimeException what the codec or the partition-key strategy throws; the trade was not
   *     taken
   */
  CompletableFuture<PublishResult> publish(StockTrade trade) throws InterruptedException;

  /**
   * Sends what is buffered now and waits until every trade that was published before has its
   * result, and actions that depend on it have run. Trades that are published meanwhile neither
   * wait for this nor keep it waiting.
   *
   * @param timeout how long to wait at most
   * @return true if all have their results; false if the time was up first
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  boolean flush(Duration timeout) throws InterruptedException;

  /**
   * Takes no more trades, flushes, and ends all that the publisher runs. What is still outstanding
   * when the time is up is given up: it gets {@link PublishResult.Failed}, and goes to the
   * dead-letter journal if there is one. Closing twice is harmless; the second call waits for the
   * first.
   *
   * @param timeout how long to wait at most for outstanding trades
   * @return true if every trade had its result in time
   * @throws InterruptedException if the thread is interrupted while it waits; the publisher is
   *     closed nevertheless
   */
  boolean close(Duration timeout) throws InterruptedException;

  /**
   * Closes, and waits a minute at most for outstanding trades. An interrupt ends the waiting and
   * stays set on the thread.
   */
  @Override
  default void close() {
    try {
      var unused = close(Duration.ofMinutes(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What was done so far.
   *
   * @return the counts; each is exact, but they are not read in one instant
   */
  PublisherCounts counts();
}
