package io.stocktrade.local.wire;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.NegotiatingServerConnection;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Looks now and then for clients that send a byte from time to time, which no idle time-out
 * catches: in a TLS handshake, in the head of a request, or in a body. Thread-safe.
 */
final class SlowClients {
  private final WireLimits limits;
  private final Supplier<Collection<EndPoint>> connected;
  private final Set<BodyReader> bodies = ConcurrentHashMap.newKeySet();

  /** Who is in a handshake or a head, and since when; touched by one sweep at a time. */
  private Map<EndPoint, Long> unfinished = new HashMap<>();

  SlowClients(WireLimits limits, Supplier<Collection<EndPoint>> connected) {
    this.limits = limits;
    this.connected = connected;
  }

  /** How often to call {@link #sweep}. */
  long intervalMillis() {
    return Math.max(10, limits.head().toMillis() / 6);
  }

  /** A body that has not come in one piece. */
  void add(BodyReader body) {
    bodies.add(body);
  }

  void remove(BodyReader body) {
    bodies.remove(body);
  }

  void sweep(long nanoTime) {
    Map<EndPoint, Long> still = new HashMap<>();
    for (EndPoint client : connected.get()) {
      if (isUnfinished(client.getConnection())) {
        long since = unfinished.getOrDefault(client, nanoTime);
        if (nanoTime - since > limits.head().toNanos()) {
          client.close();
        } else {
          still.put(client, since);
        }
      }
    }
    unfinished = still;
    for (BodyReader body : bodies) {
      if (isSlow(body, nanoTime)) {
        body.timeOut();
      }
    }
  }

  private static boolean isUnfinished(Connection connection) {
    if (connection instanceof SslConnection tls) {
      return isUnfinished(tls.getSslEndPoint().getConnection());
    }
    return connection instanceof NegotiatingServerConnection
        || (connection instanceof HttpConnection http
            && http.getParser().getBeginNanoTime() != 0
            && http.getParser().inHeaderState());
  }

  private boolean isSlow(BodyReader body, long nanoTime) {
    long elapsed = nanoTime - body.startedNanoTime();
    return elapsed > limits.bodyGrace().toNanos()
        && body.length() < elapsed / 1e9 * limits.minBodyBytesPerSecond();
  }
}
