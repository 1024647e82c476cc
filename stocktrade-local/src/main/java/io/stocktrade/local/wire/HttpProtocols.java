package io.stocktrade.local.wire;

import java.util.function.Supplier;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.WindowRateControl;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;

/** What Kinesis's two ports speak: HTTP/1.1 and HTTP/2 on both, and the limits of HTTP/2. */
final class HttpProtocols {
  private static final String HTTP_1_1 = "http/1.1";
  private static final String HTTP_2 = "h2";

  /** Of one connection. A KCL has one open stream per shard that it follows. */
  private static final int MAX_STREAMS = 256;

  /**
   * Of resets, pings, settings, empty frames and the like, per connection. A KCL that gives up a
   * thousand shards at once stays below; a flood does not.
   */
  private static final int MAX_CONTROL_FRAMES_PER_SECOND = 1000;

  private static final int MAX_SETTINGS = 32;
  private static final int STREAM_WINDOW_BYTES = 1 << 20;
  private static final int SESSION_WINDOW_BYTES = 4 << 20;

  private HttpProtocols() {}

  /** Without TLS: the client's first bytes, or an upgrade, tell which version it speaks. */
  static ConnectionFactory[] plain() {
    HttpConfiguration configuration = LoopbackServer.httpConfiguration();
    return new ConnectionFactory[] {
      new HttpConnectionFactory(configuration),
      limited(new HTTP2CServerConnectionFactory(configuration))
    };
  }

  /**
   * With TLS: the version is agreed on by ALPN; without it, the first bytes tell.
   *
   * @param tls asked once, when the first client comes
   */
  static ConnectionFactory[] tls(Supplier<ServerTls> tls) {
    HttpConfiguration configuration = LoopbackServer.httpConfiguration();
    // Clients name the host as they like; there is one certificate for all of them.
    configuration.addCustomizer(new SecureRequestCustomizer(false));
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory(HTTP_2, HTTP_1_1);
    alpn.setDefaultProtocol(HTTP_1_1);
    return new ConnectionFactory[] {
      new LazyTls(tls, alpn.getProtocol()),
      alpn,
      limited(new HTTP2ServerConnectionFactory(configuration)),
      new HttpConnectionFactory(configuration),
      // The Java SDK speaks HTTP/2 to Kinesis without a word about it in the handshake.
      limited(new HTTP2CServerConnectionFactory(configuration))
    };
  }

  private static ConnectionFactory limited(AbstractHTTP2ServerConnectionFactory http2) {
    http2.setMaxConcurrentStreams(MAX_STREAMS);
    http2.setRateControlFactory(new WindowRateControl.Factory(MAX_CONTROL_FRAMES_PER_SECOND));
    http2.setMaxSettingsKeys(MAX_SETTINGS);
    http2.setInitialStreamRecvWindow(STREAM_WINDOW_BYTES);
    http2.setInitialSessionRecvWindow(SESSION_WINDOW_BYTES);
    return http2;
  }
}
