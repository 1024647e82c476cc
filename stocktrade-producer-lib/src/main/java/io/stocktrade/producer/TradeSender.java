package io.stocktrade.producer;

/**
 * Sends what a {@link Publishing} has taken, and tells each trade its result exactly once. This is
 * where publishers differ. Thread-safe.
 */
interface TradeSender {
  /**
   * Takes a trade. Throws nothing, whatever happens, and does not wait; after {@link #close}, the
   * trade fails at once.
   */
  void send(PendingTrade trade);

  /** Sends soon what is buffered, instead of waiting for more to go with it. Does not wait. */
  void flush();

  /**
   * Gives up: ends all that the sender runs, and fails each trade that it still has before it
   * returns. Called once.
   */
  void close();
}
