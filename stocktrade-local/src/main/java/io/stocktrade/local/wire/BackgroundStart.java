package io.stocktrade.local.wire;

import io.stocktrade.local.logging.LazyLogger;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A server that starts in a thread of its own, on ports that are open already. Thread-safe.
 *
 * <p>Most of a cold start is the loading of Jetty, and a user has other things to load meanwhile.
 * Clients that come early are connected, and answered once the server has started. If it can't
 * start, that is logged, and the ports are closed, so that no client waits for ever.
 */
final class BackgroundStart implements AutoCloseable {
  private static final LazyLogger LOG = LazyLogger.of(BackgroundStart.class);

  private final List<ServerSocketChannel> ports;
  private final CompletableFuture<LoopbackServer> server = new CompletableFuture<>();

  /**
   * Begins.
   *
   * @param threadName of the thread, a daemon, which ends with the start
   * @param ports open; closed if the start fails
   * @param start gives a server that has started on these ports, or leaves nothing behind
   */
  BackgroundStart(
      String threadName, List<ServerSocketChannel> ports, Callable<LoopbackServer> start) {
    this.ports = List.copyOf(ports);
    Thread thread = new Thread(() -> run(start), threadName);
    thread.setDaemon(true);
    boolean begun = false;
    try {
      thread.start();
      begun = true;
    } finally {
      if (!begun) {
        closePorts();
      }
    }
  }

  private void run(Callable<LoopbackServer> start) {
    try {
      server.complete(start.call());
    } catch (Throwable e) {
      // Whatever it is, someone waits for the answer.
      closePorts();
      LOG.get().error("the server can't start, and its ports are closed", e);
      server.completeExceptionally(e);
    }
  }

  private void closePorts() {
    for (ServerSocketChannel port : ports) {
      try {
        port.close();
      } catch (IOException e) {
        LOG.get().debug("a port can't be closed", e);
      }
    }
  }

  /**
   * Why it can't start. Waits for nothing.
   *
   * @return empty while it starts, and once it has started
   */
  Optional<Throwable> failure() {
    return server.isDone() ? await() : Optional.empty();
  }

  /**
   * Waits until it has started, or can't.
   *
   * @return empty once it has started; otherwise why it can't
   */
  Optional<Throwable> await() {
    try {
      server.join();
      return Optional.empty();
    } catch (CompletionException e) {
      return Optional.of(e.getCause() == null ? e : e.getCause());
    }
  }

  /** Waits until it has started, which can't be called off, and closes it. */
  @Override
  public void close() {
    if (await().isEmpty()) {
      server.join().close();
    }
  }
}
