package io.stocktrade.producer.generator;

/** A {@link TradeFeed} has failed; the cause says why. */
public final class TradeFeedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TradeFeedException(Throwable cause) {
    super("the feed failed: " + cause, cause);
  }
}
