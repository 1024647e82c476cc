package io.stocktrade.local.dynamodb;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import io.stocktrade.local.faults.FaultInjector;
import io.stocktrade.local.wire.LoopbackServer;
import io.stocktrade.local.wire.PortInUseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB Local in memory or in a folder, on a port of 127.0.0.1. Thread-safe.
 *
 * <p>Amazon's own starter would listen on all addresses and configure telemetry: here its request
 * handler runs in a server of ours, and nobody configures telemetry, which therefore is off.
 */
public final class DynamoDbServer implements AutoCloseable {
  // DynamoDB Local starts threads that are no daemons and sleep for minutes after it was shut down.
  // They inherit the group of the thread that starts them, by which they are found and woken.
  private final ThreadGroup group;
  private final LoopbackServer server;
  private final LocalDynamoDBServerHandler handler;
  private final int port;

  private DynamoDbServer(
      ThreadGroup group, LoopbackServer server, LocalDynamoDBServerHandler handler, int port) {
    this.group = group;
    this.server = server;
    this.handler = handler;
    this.port = port;
  }

  /**
   * Starts a server without tables, in a thread of its own, since that takes seconds.
   *
   * @param port the port, or 0 for a free one
   * @param faults what goes wrong
   * @param folder where tables are kept; null for in memory
   * @return the server, which answers already; or an IOException, a {@link PortInUseException} if
   *     someone else listens on the port
   */
  public static CompletableFuture<DynamoDbServer> start(
      int port, FaultInjector faults, @Nullable Path folder) {
    ThreadGroup group = new ThreadGroup("stocktrade-dynamodb");
    CompletableFuture<DynamoDbServer> started = new CompletableFuture<>();
    Thread starter =
        new Thread(
            group,
            () -> {
              try {
                started.complete(start(group, port, faults, folder));
              } catch (Throwable e) {
                // Whatever it is, someone waits for the answer.
                started.completeExceptionally(e);
              }
            },
            "stocktrade-dynamodb-start");
    starter.setDaemon(true);
    starter.start();
    return started;
  }

  private static DynamoDbServer start(
      ThreadGroup group, int port, FaultInjector faults, @Nullable Path folder) throws IOException {
    SqliteLibrary.load();
    LocalDynamoDBServerHandler handler =
        new LocalDynamoDBServerHandler(requestHandler(folder), null);
    LoopbackServer server = new LoopbackServer("stocktrade-dynamodb", group);
    server.handle(new DynamoDbFaults(faults, new ContextHandler(handler, "/")));
    boolean started = false;
    try {
      int opened = server.open(port, new HttpConnectionFactory(LoopbackServer.httpConfiguration()));
      server.start();
      started = true;
      return new DynamoDbServer(group, server, handler, opened);
    } finally {
      if (!started) {
        close(group, server, handler);
      }
    }
  }

  private static LocalDynamoDBRequestHandler requestHandler(@Nullable Path folder)
      throws IOException {
    return folder == null
        ? new LocalDynamoDBRequestHandler(0, true, null, true, false)
        : new LocalDynamoDBRequestHandler(0, false, folder.toString(), true, false);
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
    close(group, server, handler);
  }

  private static void close(
      ThreadGroup group, LoopbackServer server, LocalDynamoDBServerHandler handler) {
    try {
      server.close();
    } finally {
      handler.close();
      group.interrupt();
    }
  }
}
