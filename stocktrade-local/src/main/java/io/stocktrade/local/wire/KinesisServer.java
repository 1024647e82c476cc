package io.stocktrade.local.wire;

import io.stocktrade.local.cloudwatch.PutMetricData;
import io.stocktrade.local.fanout.FanOut;
import io.stocktrade.local.fanout.FanOutPace;
import io.stocktrade.local.faults.FaultInjector;
import io.stocktrade.local.faults.Faults;
import io.stocktrade.local.logging.LazyLogger;
import io.stocktrade.local.operations.Accounts;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Kinesis and CloudWatch on two ports of 127.0.0.1: one plain, one with TLS. Thread-safe.
 *
 * <p>HTTP/1.1 and HTTP/2 on both.
 */
public final class KinesisServer implements AutoCloseable {
  private static final LazyLogger LOG = LazyLogger.of(KinesisServer.class);

  private final BackgroundStart server;
  private final int plainPort;
  private final int tlsPort;
  private final TlsOnDemand tls;

  private KinesisServer(BackgroundStart server, int plainPort, int tlsPort, TlsOnDemand tls) {
    this.server = server;
    this.plainPort = plainPort;
    this.tlsPort = tlsPort;
    this.tls = tls;
  }

  /**
   * Opens the ports, and begins to start a server there in a thread of its own.
   *
   * @param accounts whose streams it serves
   * @param injector what goes wrong; it is controlled over HTTP too
   * @param putMetricData takes metrics
   * @param port the plain port, or 0 for a free one
   * @param tlsPort the port with TLS, or 0 for a free one
   * @return the server, which connects clients already, and answers them once it has started
   * @throws PortInUseException if someone else listens on one of the ports
   * @throws IOException if they can't be opened for another reason
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
    List<ServerSocketChannel> ports = openAll(port, tlsPort);
    TlsOnDemand tls = new TlsOnDemand();
    BackgroundStart server =
        new BackgroundStart(
            "stocktrade-kinesis-start",
            ports,
            () -> serve(accounts, injector, putMetricData, ports, tls, limits));
    return new KinesisServer(
        server, LoopbackPort.number(ports.get(0)), LoopbackPort.number(ports.get(1)), tls);
  }

  private static List<ServerSocketChannel> openAll(int port, int tlsPort) throws IOException {
    ServerSocketChannel plain = LoopbackPort.open(port);
    try {
      return List.of(plain, LoopbackPort.open(tlsPort));
    } catch (IOException | RuntimeException e) {
      plain.close();
      throw e;
    }
  }

  private static LoopbackServer serve(
      Accounts accounts,
      FaultInjector injector,
      PutMetricData putMetricData,
      List<ServerSocketChannel> ports,
      TlsOnDemand tls,
      WireLimits limits)
      throws IOException {
    LoopbackServer server =
        new LoopbackServer("stocktrade-kinesis", Thread.currentThread().getThreadGroup());
    boolean started = false;
    try {
      LOG.get()
          .info(
              "embedded AWS for development and tests only: Kinesis on port {}, with TLS on {}",
              LoopbackPort.number(ports.get(0)),
              LoopbackPort.number(ports.get(1)));
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
      server.serve(ports.get(0), HttpProtocols.plain());
      server.serve(ports.get(1), HttpProtocols.tls(tls::await));
      server.start();
      started = true;
      return server;
    } finally {
      if (!started) {
        server.close();
      }
    }
  }

  /**
   * Waits until the server answers, or can't start.
   *
   * @return empty if it answers; otherwise why it can't, which was logged, and its ports are closed
   */
  public Optional<Throwable> await() {
    return server.await();
  }

  /**
   * Why the server can't start. Waits for nothing.
   *
   * @return empty while it starts, and if it has started
   */
  public Optional<Throwable> failure() {
    return server.failure();
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

  /** Closes all, after it has waited for the start to end. */
  @Override
  public void close() {
    server.close();
  }
}
