package io.stocktrade.examples.cli;

/** Something that the user can mend. The message is one line: what is wrong and what to do. */
public final class UserErrorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * An error for the user.
   *
   * @param message one line
   */
  public UserErrorException(String message) {
    super(message);
  }
}
