package io.stocktrade.local.wire;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;

/**
 * Opens ports of 127.0.0.1, without a server yet: clients can connect, and wait for one to answer.
 */
final class LoopbackPort {
  /** {@link LoopbackServer#HOST}. */
  private static final byte[] ADDRESS = {127, 0, 0, 1};

  private static final int ACCEPT_QUEUE = 256;

  private LoopbackPort() {}

  /**
   * Opens a port.
   *
   * @param port the port, or 0 for a free one
   * @throws PortInUseException if someone else listens there
   * @throws IOException if it can't be opened for another reason
   */
  static ServerSocketChannel open(int port) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    boolean opened = false;
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(new InetSocketAddress(InetAddress.getByAddress(ADDRESS), port), ACCEPT_QUEUE);
      opened = true;
      return channel;
    } catch (BindException e) {
      throw isInUse(e) ? new PortInUseException(port, e) : new IOException(failure(port, e), e);
    } catch (IOException e) {
      throw new IOException(failure(port, e), e);
    } finally {
      if (!opened) {
        channel.close();
      }
    }
  }

  /** A port below 1024 without the right to it is a BindException as well. */
  private static boolean isInUse(BindException e) {
    return String.valueOf(e.getMessage()).contains("in use");
  }

  private static String failure(int port, IOException e) {
    return "port " + port + " can't be opened: " + e.getMessage();
  }

  /** The number of a port that is open. */
  static int number(ServerSocketChannel channel) {
    return channel.socket().getLocalPort();
  }
}
