package io.stocktrade.local.wire;

import java.util.function.Supplier;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS that is made when the first client comes: it is a good part of a cold start, and most clients
 * come to the other port. Thread-safe.
 */
final class LazyTls extends AbstractConnectionFactory {
  private final Supplier<ServerTls> tls;
  private final String nextProtocol;
  private @Nullable SslConnectionFactory made;

  /**
   * TLS to come.
   *
   * @param tls asked once
   * @param nextProtocol what is spoken in it
   */
  LazyTls(Supplier<ServerTls> tls, String nextProtocol) {
    super("SSL");
    this.tls = tls;
    this.nextProtocol = nextProtocol;
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    return made().newConnection(connector, endPoint);
  }

  private synchronized SslConnectionFactory made() {
    if (made == null) {
      SslConnectionFactory factory =
          new SslConnectionFactory(contextFactory(tls.get()), nextProtocol);
      addManaged(factory);
      made = factory;
    }
    return made;
  }

  private static SslContextFactory.Server contextFactory(ServerTls tls) {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setSslContext(tls.context());
    factory.setSniRequired(false);
    // HTTP/2 forbids the ciphers that TLS 1.2 would put first.
    factory.setCipherComparator(HTTP2Cipher.COMPARATOR);
    factory.setUseCipherSuitesOrder(true);
    return factory;
  }
}
