package io.stocktrade.producer;

import org.jspecify.annotations.Nullable;

/**
 * A publisher can't run here. The message is one line for the user: what is wrong and what to do.
 */
public final class PublisherStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PublisherStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
