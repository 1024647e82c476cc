package io.stocktrade.producer.pump;

import io.stocktrade.model.StockTrade;

/** When trades are due, in nanoseconds since the pump's start. For one run, on one thread. */
sealed interface Pace {
  /** Whether a trade has to be known before it is known when it is due. */
  boolean needsTrade();

  /** When the n-th trade, from 0 on, is due; 0 for at once. */
  long dueNanos(long n);

  /** When a trade is due; 0 for at once. */
  long dueNanos(StockTrade trade);

  /** As fast as the publisher takes them. */
  record Unlimited() implements Pace {
    @Override
    public boolean needsTrade() {
      return false;
    }

    @Override
    public long dueNanos(long n) {
      return 0;
    }

    @Override
    public long dueNanos(StockTrade trade) {
      return 0;
    }
  }

  /** So many a second. */
  record Rate(double tradesPerSecond) implements Pace {
    @Override
    public boolean needsTrade() {
      return false;
    }

    @Override
    public long dueNanos(long n) {
      return (long) (n / tradesPerSecond * 1e9);
    }

    @Override
    public long dueNanos(StockTrade trade) {
      return 0;
    }
  }

  /**
   * As far apart as their event times are, or closer by a factor. A trade whose time is behind that
   * of one before it, or that has none, is due with the one before it.
   */
  final class EventTime implements Pace {
    private final double speed;
    private long firstMillis;
    private long highestMillis = Long.MIN_VALUE;

    EventTime(double speed) {
      this.speed = speed;
    }

    @Override
    public boolean needsTrade() {
      return true;
    }

    @Override
    public long dueNanos(long n) {
      return 0;
    }

    @Override
    public long dueNanos(StockTrade trade) {
      if (trade.hasTimestamp()) {
        if (highestMillis == Long.MIN_VALUE) {
          firstMillis = trade.timestampMillis();
        }
        highestMillis = Math.max(highestMillis, trade.timestampMillis());
      }
      return highestMillis == Long.MIN_VALUE
          ? 0
          : (long) ((highestMillis - firstMillis) / speed * 1e6);
    }
  }
}
