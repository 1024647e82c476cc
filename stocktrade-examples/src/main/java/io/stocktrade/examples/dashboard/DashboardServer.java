package io.stocktrade.examples.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stocktrade.examples.cli.UserErrorException;
import io.stocktrade.examples.dashboard.SnapshotFeed.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the page and pushes snapshots to it, on 127.0.0.1 only. Thread-safe.
 *
 * <p>It can be read but not written to. A site on the Internet whose name resolves to 127.0.0.1
 * gets nothing from a browser's user either: the Host must be this machine's. Snapshots are
 * server-sent events (WHATWG HTML, "Server-sent events"), so a browser connects anew by itself.
 */
public final class DashboardServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DashboardServer.class);

  /** Of viewers and requests at once; more are refused. */
  private static final int MAX_CONNECTIONS = 64;

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final String HOST = "127.0.0.1";
  private static final Set<String> HOSTS = Set.of(HOST, "localhost", "[::1]");
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final HttpServer server;
  private final ExecutorService threads;
  private final SnapshotFeed feed;

  private DashboardServer(HttpServer server, ExecutorService threads, SnapshotFeed feed) {
    this.server = server;
    this.threads = threads;
    this.feed = feed;
  }

  /**
   * Starts.
   *
   * @param port the port, or 0 for a free one
   * @param source what to show; asked once a second
   * @return a running server, to be closed
   * @throws UserErrorException if the port is taken
   */
  static DashboardServer start(int port, Supplier<Snapshot> source) {
    HttpServer server = open(port);
    ExecutorService threads = threads();
    SnapshotFeed feed = new SnapshotFeed(source, INTERVAL);
    DashboardServer dashboard = new DashboardServer(server, threads, feed);
    server.setExecutor(threads);
    server.createContext("/", dashboard::handle);
    server.start();
    return dashboard;
  }

  private static HttpServer open(int port) {
    try {
      return HttpServer.create(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
    } catch (BindException e) {
      throw new UserErrorException(
          "port " + port + " for the dashboard is taken: choose another one, or 0 for any");
    } catch (IOException e) {
      throw new UserErrorException("the dashboard can't start: " + e.getMessage());
    }
  }

  private static ExecutorService threads() {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        0,
        MAX_CONNECTIONS,
        10,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "stocktrade-dashboard-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Where the page is.
   *
   * @return for example {@code http://127.0.0.1:8080/}
   */
  public URI uri() {
    return URI.create("http://" + HOST + ":" + server.getAddress().getPort() + "/");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Asset asset = Asset.at(path);
      if (!isThisMachine(exchange.getRequestHeaders().getFirst("Host"))) {
        answer(exchange, 403, "Forbidden: ask for 127.0.0.1 or localhost.\n");
      } else if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        answer(exchange, 405, "There is nothing here but GET.\n");
      } else if (path.equals("/events")) {
        push(exchange);
      } else if (asset == null) {
        answer(exchange, 404, "There is no such page.\n");
      } else {
        answer(exchange, 200, asset.contentType(), asset.bytes());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.warn("the dashboard could not answer", e);
    }
  }

  private static boolean isThisMachine(@Nullable String host) {
    return host != null
        && HOSTS.contains(host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT));
  }

  private void push(HttpExchange exchange) throws IOException, InterruptedException {
    headers(exchange, "text/event-stream; charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    // Browsers wait that long before they connect anew.
    out.write("retry: 1000\n\n".getBytes(UTF_8));
    out.flush();
    Frame frame = feed.after(0);
    while (frame != null) {
      out.write(("id: " + frame.number() + "\ndata: " + frame.json() + "\n\n").getBytes(UTF_8));
      out.flush();
      frame = feed.after(frame.number());
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    answer(exchange, status, "text/plain; charset=utf-8", text.getBytes(UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    headers(exchange, type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static void headers(HttpExchange exchange, String type) {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-store");
  }

  /** Ends the pushing and closes the port. */
  @Override
  public void close() {
    feed.close();
    server.stop(0);
    threads.shutdownNow();
  }
}
