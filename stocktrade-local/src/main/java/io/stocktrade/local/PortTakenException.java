package io.stocktrade.local;

/**
 * Says that a port can't be had because someone else has it. Its message is one line for the user.
 */
public final class PortTakenException extends LocalAwsException {
  private static final long serialVersionUID = 1L;

  private final int port;

  PortTakenException(int port, Throwable cause) {
    super("port " + port + " is taken: choose another or 0 for a free one", cause);
    this.port = port;
  }

  /**
   * Which port.
   *
   * @return 1 to 65535
   */
  public int port() {
    return port;
  }
}
