package io.stocktrade.producer.generator;

import org.jspecify.annotations.Nullable;

/**
 * A generator's name or option that is not understood. The message is one line for the user: what
 * was given and what was expected.
 */
public final class GeneratorOptionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * An exception for the user.
   *
   * @param message one line
   * @param cause what was caught, or null
   */
  public GeneratorOptionException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
