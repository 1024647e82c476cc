package io.stocktrade.consumer;

/** A shard's window state can't be used; the message says why, and what to do. */
public final class UnusableStateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableStateException(String message, Throwable cause) {
    super(message, cause);
  }
}
