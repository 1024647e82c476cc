package io.stocktrade.local.dynamodb;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import io.stocktrade.local.wire.LoopbackServer;
import java.io.IOException;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.handler.ContextHandler;

/**
 * DynamoDB Local in memory, on a port of 127.0.0.1. Thread-safe.
 *
 * <p>Amazon's own starter would listen on all addresses and configure telemetry: here its request
 * handler runs in a server of ours, and nobody configures telemetry, which therefore is off.
 */
public final class DynamoDbServer implements AutoCloseable {
  private final LoopbackServer server;
  private final LocalDynamoDBServerHandler handler;
  private final int port;

  private DynamoDbServer(LoopbackServer server, LocalDynamoDBServerHandler handler, int port) {
    this.server = server;
    this.handler = handler;
    this.port = port;
  }

  /**
   * Starts a server without tables.
   *
   * @param port the port, or 0 for a free one
   * @return the server, which answers already
   * @throws io.stocktrade.local.wire.PortInUseException if someone else listens on the port
   * @throws IOException if it can't start for another reason
   */
  public static DynamoDbServer start(int port) throws IOException {
    SqliteLibrary.load();
    LocalDynamoDBServerHandler handler =
        new LocalDynamoDBServerHandler(
            new LocalDynamoDBRequestHandler(0, true, null, true, false), null);
    LoopbackServer server =
        new LoopbackServer("stocktrade-dynamodb", new ContextHandler(handler, "/"));
    boolean started = false;
    try {
      int opened = server.open(port, new HttpConnectionFactory(LoopbackServer.httpConfiguration()));
      server.start();
      started = true;
      return new DynamoDbServer(server, handler, opened);
    } finally {
      if (!started) {
        close(server, handler);
      }
    }
  }

  /**
   * The port.
   *
   * @return the port that is open
   */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    close(server, handler);
  }

  private static void close(LoopbackServer server, LocalDynamoDBServerHandler handler) {
    try {
      server.close();
    } finally {
      handler.close();
    }
  }
}
