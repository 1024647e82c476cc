package io.stocktrade.producer;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounds the trades that are without a result, by their number and by their bytes.
 *
 * <p>Thread-safe. While there is room and nobody waits, taking and giving back is one
 * compare-and-set each. When it is full, threads queue up, the first first, and none overtakes
 * them; they are let in, as many as fit, once an eighth is free. So a full publisher switches
 * threads once in many trades, not with each.
 */
final class Admission {
  /** The most trades that the lower bits of the state can count, with room for no mistake. */
  static final int MAX_TRADES = 10_000_000;

  /** The most bytes that the upper bits of the state can count. */
  static final long MAX_BYTES = 1L << 38;

  private static final int COUNT_BITS = 24;
  private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;

  private final int maxTrades;
  private final long maxBytes;
  private final int resumeTrades;
  private final long resumeBytes;

  /** Bytes in the upper bits, trades in the lower. */
  private final AtomicLong taken = new AtomicLong();

  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Waiter> queue = new ArrayDeque<>();

  /** The length of the queue, to be seen without the lock. */
  private volatile int waiting;

  private boolean closed;

  Admission(int maxTrades, long maxBytes) {
    this.maxTrades = maxTrades;
    this.maxBytes = maxBytes;
    this.resumeTrades = maxTrades - Math.max(1, maxTrades / 8);
    this.resumeBytes = maxBytes - maxBytes / 8;
  }

  /** Takes room for a trade of so many bytes, unless it is full or somebody waits already. */
  boolean tryAcquire(int bytes) {
    return waiting == 0 && tryTake(bytes);
  }

  /**
   * Takes room for a trade of so many bytes, and waits for it if need be.
   *
   * @param maxWaitNanos how long to wait at most; {@link Long#MAX_VALUE} for as long as it takes
   * @return false if the time was up
   * @throws IllegalStateException if it is closed while the thread waits
   */
  boolean acquire(int bytes, long maxWaitNanos) throws InterruptedException {
    if (tryAcquire(bytes)) {
      return true;
    }
    return maxWaitNanos > 0 && await(bytes, maxWaitNanos);
  }

  private boolean await(int bytes, long maxWaitNanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Waiter waiter = new Waiter(bytes, lock.newCondition());
      queue.add(waiter);
      waiting = queue.size();
      // Whoever gave back room before this saw nobody waiting.
      letIn();
      long left = maxWaitNanos;
      try {
        while (!waiter.admitted && !closed && left > 0) {
          if (maxWaitNanos == Long.MAX_VALUE) {
            waiter.turn.await();
          } else {
            left = waiter.turn.awaitNanos(left);
          }
        }
      } catch (InterruptedException e) {
        leave(waiter);
        throw e;
      }
      if (waiter.admitted) {
        return true;
      }
      leave(waiter);
      if (closed) {
        throw Publishing.closed();
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** The thread no longer wants the room that it has or waits for. */
  private void leave(Waiter waiter) {
    if (waiter.admitted) {
      taken.addAndGet(-packed(waiter.bytes));
    } else {
      queue.remove(waiter);
      waiting = queue.size();
    }
    letIn();
  }

  /** Gives back what a trade of so many bytes took. */
  void release(int bytes) {
    long left = taken.addAndGet(-packed(bytes));
    if (waiting != 0 && trades(left) <= resumeTrades && bytes(left) <= resumeBytes) {
      lock.lock();
      try {
        letIn();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Lets in those who wait, in their order, as far as there is room. Needs the lock. */
  private void letIn() {
    Waiter first = queue.peek();
    while (first != null && tryTake(first.bytes)) {
      first.admitted = true;
      first.turn.signal();
      queue.remove();
      first = queue.peek();
    }
    waiting = queue.size();
  }

  private boolean tryTake(int bytes) {
    long more = packed(bytes);
    long before = taken.get();
    while (trades(before) < maxTrades && bytes(before) + bytes <= maxBytes) {
      long witness = taken.compareAndExchange(before, before + more);
      if (witness == before) {
        return true;
      }
      before = witness;
    }
    return false;
  }

  /** Sends away all who wait, now and later. */
  void close() {
    lock.lock();
    try {
      closed = true;
      queue.forEach(waiter -> waiter.turn.signal());
    } finally {
      lock.unlock();
    }
  }

  int trades() {
    return trades(taken.get());
  }

  long bytes() {
    return bytes(taken.get());
  }

  /** What is wrong when there is no room. */
  String noRoom() {
    return "no room (expected: at most "
        + maxTrades
        + " trades and "
        + maxBytes
        + " bytes outstanding)";
  }

  private static long packed(int bytes) {
    return ((long) bytes << COUNT_BITS) + 1;
  }

  private static int trades(long packed) {
    return (int) (packed & COUNT_MASK);
  }

  private static long bytes(long packed) {
    return packed >> COUNT_BITS;
  }

  /** A thread in the queue. Guarded by the lock. */
  private static final class Waiter {
    final int bytes;
    final Condition turn;
    boolean admitted;

    Waiter(int bytes, Condition turn) {
      this.bytes = bytes;
      this.turn = turn;
    }
  }
}
