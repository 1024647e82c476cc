package io.stocktrade.producer.generator;

import static java.util.Objects.requireNonNull;

import io.stocktrade.model.StockTrade;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A real-time feed as a generator: trades are handed over by other threads, such as the callback of
 * a broker's client, and {@link #next} waits for them.
 *
 * <pre>{@code
 * TradeFeed feed = TradeFeed.ofCapacity(10_000);
 * client.onTrade(t -> feed.offer(convert(t)));   // on the client's thread
 * client.onClosed(feed::end);
 * client.onError(feed::fail);
 * TradePump.builder(feed, publisher).build().run();
 * }</pre>
 *
 * <p>The memory is bounded: when as many trades wait as the capacity says, {@link #put} blocks and
 * {@link #offer(StockTrade)} refuses and counts. Trades come out in the order in which they went
 * in.
 *
 * <p>Thread-safe, for any number of threads on both sides.
 */
public final class TradeFeed implements TradeGenerator {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final Condition notFull = lock.newCondition();
  private final ArrayDeque<StockTrade> waiting = new ArrayDeque<>();
  private final int capacity;
  private long refused;
  private boolean ended;
  private @Nullable Throwable failure;

  private TradeFeed(int capacity) {
    this.capacity = capacity;
  }

  /**
   * A feed.
   *
   * @param capacity how many trades may wait, at least 1
   * @return the feed
   * @throws IllegalArgumentException if the capacity is below 1
   */
  public static TradeFeed ofCapacity(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity: " + capacity + " (expected: at least 1)");
    }
    return new TradeFeed(capacity);
  }

  /**
   * Hands a trade over, and waits for room if there is none.
   *
   * @param trade the trade
   * @return true if it was taken; false if the feed has ended
   * @throws InterruptedException if the thread is interrupted while it waits; the trade was not
   *     taken
   */
  public boolean put(StockTrade trade) throws InterruptedException {
    return offer(trade, Duration.ofNanos(Long.MAX_VALUE));
  }

  /**
   * Hands a trade over if there is room now.
   *
   * @param trade the trade
   * @return true if it was taken; false if there is no room or the feed has ended, which is counted
   */
  public boolean offer(StockTrade trade) {
    requireNonNull(trade, "trade");
    lock.lock();
    try {
      return take(trade);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Hands a trade over, and waits for room for a while if there is none.
   *
   * @param trade the trade
   * @param timeout how long to wait at most
   * @return true if it was taken; false if there was no room or the feed has ended, which is
   *     counted
   * @throws InterruptedException if the thread is interrupted while it waits; the trade was not
   *     taken
   */
  public boolean offer(StockTrade trade, Duration timeout) throws InterruptedException {
    requireNonNull(trade, "trade");
    long nanos = TimeUnit.NANOSECONDS.convert(timeout);
    lock.lockInterruptibly();
    try {
      while (waiting.size() == capacity && !ended && nanos > 0) {
        nanos = notFull.awaitNanos(nanos);
      }
      return take(trade);
    } finally {
      lock.unlock();
    }
  }

  private boolean take(StockTrade trade) {
    if (ended || waiting.size() == capacity) {
      refused++;
      return false;
    }
    waiting.add(trade);
    notEmpty.signal();
    return true;
  }

  /** Ends the feed: what waits still comes out, then null. Ending twice is harmless. */
  public void end() {
    finish(null, false);
  }

  /**
   * Ends the feed with a failure: what waits still comes out, then {@link #next} throws a {@link
   * TradeFeedException}. After the end there is no failure any more.
   *
   * @param cause what happened
   */
  public void fail(Throwable cause) {
    finish(requireNonNull(cause, "cause"), false);
  }

  /** Ends the feed and drops what waits. */
  @Override
  public void close() {
    finish(null, true);
  }

  private void finish(@Nullable Throwable cause, boolean drop) {
    lock.lock();
    try {
      if (!ended) {
        ended = true;
        failure = cause;
      }
      if (drop) {
        failure = null;
        waiting.clear();
      }
      notEmpty.signalAll();
      notFull.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next trade; waits until there is one.
   *
   * @return the trade, or null at the end
   * @throws InterruptedException if the thread is interrupted while it waits
   * @throws TradeFeedException if the feed has failed
   */
  @Override
  public @Nullable StockTrade next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && !ended) {
        notEmpty.await();
      }
      StockTrade trade = waiting.poll();
      if (trade != null) {
        notFull.signal();
      } else if (failure != null) {
        throw new TradeFeedException(failure);
      }
      return trade;
    } finally {
      lock.unlock();
    }
  }

  /**
   * How many trades were not taken, for want of room or after the end.
   *
   * @return 0 or more
   */
  public long refused() {
    lock.lock();
    try {
      return refused;
    } finally {
      lock.unlock();
    }
  }
}
