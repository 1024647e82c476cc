package io.stocktrade.local.wire;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A server's TLS, made once and not before someone needs it. Thread-safe. */
final class TlsOnDemand {
  private @Nullable CompletableFuture<ServerTls> tls;

  /** Begins to make it, unless it was begun before. */
  void begin() {
    var unused = begun();
  }

  /**
   * Waits until it is made.
   *
   * @throws IllegalStateException if this Java platform can't speak TLS
   */
  ServerTls await() {
    try {
      return begun().join();
    } catch (CompletionException e) {
      throw new IllegalStateException(String.valueOf(e.getCause()), e.getCause());
    }
  }

  private synchronized CompletableFuture<ServerTls> begun() {
    if (tls == null) {
      tls = ServerTls.begin();
    }
    return tls;
  }
}
