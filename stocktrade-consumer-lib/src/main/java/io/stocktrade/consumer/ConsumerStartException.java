package io.stocktrade.consumer;

/**
 * A consumer can't start because of something that a person can mend. The message is one line that
 * says what is wrong and what is expected; the cause, if there is one, is what AWS or its SDK said.
 */
public final class ConsumerStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConsumerStartException(String message) {
    super(message);
  }

  ConsumerStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
