package io.stocktrade.local;

import org.jspecify.annotations.Nullable;

/** Says why the embedded AWS can't start. Its message is one line for the user. */
public sealed class LocalAwsException extends RuntimeException permits PortTakenException {
  private static final long serialVersionUID = 1L;

  LocalAwsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
