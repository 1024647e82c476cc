package io.stocktrade.local.wire;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * A Jetty server on 127.0.0.1 whose threads are daemons, named, and gone after {@link #close}.
 * Thread-safe.
 */
public final class LoopbackServer implements AutoCloseable {
  /** The address of all ports. */
  public static final String HOST = "127.0.0.1";

  private static final int MAX_THREADS = 64;
  private static final int MIN_THREADS = 4;
  private static final int THREAD_IDLE_MILLIS = 30_000;
  private static final int MAX_HEADER_BYTES = 32 << 10;

  private final Server server;
  private WireLimits limits = WireLimits.defaults();
  private SlowClients slowClients = new SlowClients(limits, this::connected);

  /**
   * A server without a port yet.
   *
   * @param name the start of its threads' names
   * @param group the group of its threads
   */
  public LoopbackServer(String name, ThreadGroup group) {
    QueuedThreadPool threads =
        new QueuedThreadPool(MAX_THREADS, MIN_THREADS, THREAD_IDLE_MILLIS, -1, null, group);
    threads.setName(name);
    threads.setDaemon(true);
    server = new Server(threads, new ScheduledExecutorScheduler(name + "-timer", true), null);
    // What isn't even HTTP gets a status and no page.
    server.setErrorHandler(
        (request, response, callback) -> {
          Content.Sink.write(response, true, "", callback);
          return true;
        });
  }

  /**
   * Says who takes the requests. Needed once, before the start.
   *
   * @param handler takes all requests
   */
  public void handle(Handler handler) {
    server.setHandler(handler);
  }

  /** Sets other limits; to be called before a port is opened. */
  void limit(WireLimits newLimits) {
    limits = newLimits;
    slowClients = new SlowClients(limits, this::connected);
  }

  SlowClients slowClients() {
    return slowClients;
  }

  private Collection<EndPoint> connected() {
    return Arrays.stream(server.getConnectors())
        .flatMap(connector -> connector.getConnectedEndPoints().stream())
        .toList();
  }

  private void sweep() {
    if (server.isRunning()) {
      slowClients.sweep(System.nanoTime());
      schedule(this::sweep, slowClients.intervalMillis());
    }
  }

  /**
   * The server's threads, which are there once it is started.
   *
   * @return rejects work after {@link #close}
   */
  public Executor executor() {
    return server.getThreadPool();
  }

  /**
   * Runs something later, once the server is started.
   *
   * @param task quick; not run after {@link #close}
   * @param delayMillis not negative
   */
  public void schedule(Runnable task, long delayMillis) {
    server.getScheduler().schedule(task, delayMillis, TimeUnit.MILLISECONDS);
  }

  /**
   * How the server speaks HTTP: bounded headers, and no word about what it is made of.
   *
   * @return a new configuration, to be extended
   */
  public static HttpConfiguration httpConfiguration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(MAX_HEADER_BYTES);
    configuration.setRelativeRedirectAllowed(false);
    return configuration;
  }

  /**
   * Opens a port.
   *
   * @param port the port, or 0 for a free one
   * @param protocols what is spoken there, outermost first
   * @return the port
   * @throws PortInUseException if someone else listens there
   * @throws IOException if it can't be opened for another reason
   */
  public int open(int port, ConnectionFactory... protocols) throws IOException {
    ServerSocketChannel channel = LoopbackPort.open(port);
    serve(channel, protocols);
    return LoopbackPort.number(channel);
  }

  /**
   * Takes over a port that is open.
   *
   * @param port of this server from now on
   * @param protocols what is spoken there, outermost first
   */
  void serve(ServerSocketChannel port, ConnectionFactory... protocols) throws IOException {
    ServerConnector connector = new ServerConnector(server, 1, 1, protocols);
    connector.setHost(HOST);
    connector.setIdleTimeout(limits.idle().toMillis());
    connector.open(port);
    server.addConnector(connector);
  }

  /**
   * Starts to answer.
   *
   * @throws IOException if that fails; the ports are closed then
   */
  public void start() throws IOException {
    try {
      server.addBean(new NetworkConnectionLimit(limits.connections(), server));
      server.start();
      schedule(this::sweep, slowClients.intervalMillis());
    } catch (Exception e) {
      close();
      throw new IOException("the server can't start", e);
    }
  }

  /** Closes all ports and connections, and ends all threads. */
  @Override
  public void close() {
    try {
      server.stop();
      for (var connector : server.getConnectors()) {
        // One that was opened before a start that never came.
        ((ServerConnector) connector).close();
      }
    } catch (Exception e) {
      throw new IllegalStateException("the server can't stop", e);
    }
  }
}
