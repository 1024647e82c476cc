package io.stocktrade.producer;

import org.jspecify.annotations.Nullable;

/**
 * A publisher can't run here. The message is one line for the user: what is wrong and what to do.
 */
public final class PublisherStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean forKplOnly;

  PublisherStartException(String message, @Nullable Throwable cause) {
    this(message, cause, false);
  }

  PublisherStartException(String message, @Nullable Throwable cause, boolean forKplOnly) {
    super(message, cause);
    this.forKplOnly = forKplOnly;
  }

  /** Whether a publisher without KPL may run here nevertheless. */
  boolean isForKplOnly() {
    return forKplOnly;
  }
}
