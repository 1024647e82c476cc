package io.stocktrade.local.wire;

import io.stocktrade.local.cloudwatch.PutMetricData;
import io.stocktrade.local.fanout.FanOut;
import io.stocktrade.local.fanout.FanOutPace;
import io.stocktrade.local.faults.FaultInjector;
import io.stocktrade.local.faults.Faults;
import io.stocktrade.local.operations.Accounts;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;

/**
 * Kinesis and CloudWatch on two ports of 127.0.0.1: one plain, one with TLS. Thread-safe.
 *
 * <p>HTTP/1.1 and HTTP/2 on both.
 */
public final class KinesisServer implements AutoCloseable {
  private final LoopbackServer server;
  private final int plainPort;
  private final int tlsPort;
  private final X509Certificate certificate;

  private KinesisServer(
      LoopbackServer server, int plainPort, int tlsPort, X509Certificate certificate) {
    this.server = server;
    this.plainPort = plainPort;
    this.tlsPort = tlsPort;
    this.certificate = certificate;
  }

  /**
   * Starts a server.
   *
   * @param accounts whose streams it serves
   * @param injector what goes wrong; it is controlled over HTTP too
   * @param putMetricData takes metrics
   * @param port the plain port, or 0 for a free one
   * @param tlsPort the port with TLS, or 0 for a free one
   * @param tls waited for when that port starts to answer
   * @return the server, which answers already
   * @throws PortInUseException if someone else listens on one of the ports
   * @throws IOException if it can't start for another reason
   */
  public static KinesisServer start(
      Accounts accounts,
      FaultInjector injector,
      PutMetricData putMetricData,
      int port,
      int tlsPort,
      CompletableFuture<ServerTls> tls)
      throws IOException {
    return start(accounts, injector, putMetricData, port, tlsPort, tls, WireLimits.defaults());
  }

  static KinesisServer start(
      Accounts accounts,
      FaultInjector injector,
      PutMetricData putMetricData,
      int port,
      int tlsPort,
      CompletableFuture<ServerTls> tls,
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
      int securePort = server.open(tlsPort, HttpProtocols.tls(tls));
      server.start();
      KinesisServer kinesis =
          new KinesisServer(server, plainPort, securePort, tls.join().certificate());
      started = true;
      return kinesis;
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
   * The port with TLS.
   *
   * @return the port that is open
   */
  public int tlsPort() {
    return tlsPort;
  }

  /**
   * The certificate of the port with TLS.
   *
   * @return self-signed, for localhost, 127.0.0.1 and ::1
   */
  public X509Certificate certificate() {
    return certificate;
  }

  @Override
  public void close() {
    server.close();
  }
}
