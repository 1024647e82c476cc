package io.stocktrade.local.wire;

import java.io.IOException;

/** Says that someone else listens on a port. */
public final class PortInUseException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int port;

  PortInUseException(int port, Throwable cause) {
    super("port " + port + " is in use", cause);
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
