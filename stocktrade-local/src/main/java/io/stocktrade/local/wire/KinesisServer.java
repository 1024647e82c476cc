package io.stocktrade.local.wire;

import io.stocktrade.local.cloudwatch.PutMetricData;
import io.stocktrade.local.fanout.FanOut;
import io.stocktrade.local.fanout.FanOutPace;
import io.stocktrade.local.faults.FaultInjector;
import io.stocktrade.local.faults.Faults;
import io.stocktrade.local.operations.Accounts;
import java.io.IOException;
import java.security.cert.X509Certificate;

/**
 * Kinesis and CloudWatch on two ports of 127.0.0.1: one plain, one with TLS. Thread-safe.
 *
 * <p>HTTP/1.1 and HTTP/2 on both.
 */
public final class KinesisServer implements AutoCloseable {
  private final LoopbackServer server;
  private final int plainPort;
  private final int tlsPort;
  private final TlsOnDemand tls;

  private KinesisServer(LoopbackServer server, int plainPort, int tlsPort, TlsOnDemand tls) {
    this.server = server;
    this.plainPort = plainPort;
    this.tlsPort = tlsPort;
    this.tls = tls;
  }

  /**
   * Starts a server.
   *
   * @param accounts whose streams it serves
   * @param injector what goes wrong; it is controlled over HTTP too
   * @param putMetricData takes metrics
   * @param port the plain port, or 0 for a free one
   * @param tlsPort the port with TLS, or 0 for a free one
   * @return the server, which answers already
   * @throws PortInUseException if someone else listens on one of the ports
   * @throws IOException if it can't start for another reason
   */
  public static KinesisServer start(
      Accounts accounts, FaultInjector injector, PutMetricData putMetricData, int port, int tlsPort)
      throws IOException {
    return start(accounts, injector, putMetricData, port, tlsPort, WireLimits.defaults());
  }

  static KinesisServer start(
      Accounts accounts,
      FaultInjector injector,
      PutMetricData putMetricData,
      int port,
      int tlsPort,
      WireLimits limits)
      throws IOException {
    LoopbackServer server =
        new LoopbackServer("stocktrade-kinesis", Thread.currentThread().getThreadGroup());
    FanOutPace pace =
        (feed, dataBytes) -> injector.onFanOutEvent(feed.streamName(), feed.shardIndex());
    FanOut fanOut = new FanOut(server.executor(), server::schedule, pace);
    server.limit(limits);
    server.handle(
        new ServiceHandler(
            new KinesisService(accounts, fanOut),
            new CloudWatchService(accounts.first().id(), putMetricData),
            new KinesisFaults(injector, accounts),
            new FaultAdmin(new Faults(injector)),
            new BodyMemory(limits.bodyBytes()),
            server.slowClients()));
    boolean started = false;
    try {
      int plainPort = server.open(port, HttpProtocols.plain());
      TlsOnDemand tls = new TlsOnDemand();
      int securePort = server.open(tlsPort, HttpProtocols.tls(tls::await));
      server.start();
      started = true;
      return new KinesisServer(server, plainPort, securePort, tls);
    } finally {
      if (!started) {
        server.close();
      }
    }
  }

  /**
   * The plain port.
   *
   * @return the port that is open
   */
  public int plainPort() {
    return plainPort;
  }

  /**
   * The port with TLS, which is made when a client first comes to it or {@link #beginTls} is
   * called.
   *
   * @return the port that is open
   */
  public int tlsPort() {
    return tlsPort;
  }

  /** Begins to make TLS, without waiting for it: someone is about to need it. */
  public void beginTls() {
    tls.begin();
  }

  /**
   * The certificate of the port with TLS. Waits until it is made.
   *
   * @return self-signed, for localhost, 127.0.0.1 and ::1
   * @throws IllegalStateException if this Java platform can't speak TLS
   */
  public X509Certificate certificate() {
    return tls.await().certificate();
  }

  @Override
  public void close() {
    server.close();
  }
}
