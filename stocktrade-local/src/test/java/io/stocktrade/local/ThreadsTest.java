package io.stocktrade.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/** No thread stays, however an embedded AWS ends. */
@Timeout(120)
class ThreadsTest {
  private static final MetricDatum METRIC =
      MetricDatum.builder().metricName("m").value(1.0).build();

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  /**
   * Of no one in particular, and shared by all who use them in this JVM: Java's cleaner,
   * Awaitility, and Netty's executor of last resort, which ends after a second without work.
   */
  private static final String SHARED = "(Common-Cleaner|awaitility|globalEventExecutor).*";

  private final Set<Thread> before = live();

  private static Set<Thread> live() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.getName().matches(SHARED))
        .collect(Collectors.toSet());
  }

  private void awaitNoneLeft() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              Set<Thread> left = new HashSet<>(live());
              left.removeAll(before);
              assertThat(left.stream().map(Thread::getName)).isEmpty();
            });
  }

  private static void useKinesis(LocalAws aws) {
    aws.createStream("s", 1);
    aws.kinesisAsyncClient().listStreams().join();
    aws.cloudWatchClient().putMetricData(r -> r.namespace("n").metricData(METRIC));
    aws.cloudWatchAsyncClient().putMetricData(r -> r.namespace("n").metricData(METRIC)).join();
  }

  @Test
  void shouldLeaveNone_whenKinesisIsClosed() {
    LocalAws aws = LocalAws.builder().withoutDynamoDb().start();
    try (aws) {
      useKinesis(aws);
    }
    aws.close();

    awaitNoneLeft();
  }

  @Test
  void shouldLeaveNone_whenAllIsClosed() {
    try (LocalAws aws = LocalAws.start()) {
      useKinesis(aws);
      aws.dynamoDbClient().listTables();
      aws.dynamoDbAsyncClient().listTables().join();
    }

    awaitNoneLeft();
  }

  @Test
  void shouldLeaveNone_whenClosedWithOpenConnections() throws IOException {
    LocalAws aws = LocalAws.builder().withoutDynamoDb().start();
    int tlsPort = aws.kinesisTlsEndpoint().getPort();
    try (Socket plain = new Socket(LOOPBACK, aws.kinesisEndpoint().getPort());
        Socket tls = SSLSocketFactory.getDefault().createSocket(LOOPBACK, tlsPort)) {
      plain.getOutputStream().write("POST".getBytes(US_ASCII));
      assertThat(tls.isConnected()).isTrue();
      aws.close();
    }

    awaitNoneLeft();
  }

  @Test
  void shouldLeaveNone_whenClosedWhileTlsIsMade() {
    LocalAws aws = LocalAws.builder().withoutDynamoDb().start();
    aws.kinesisTlsEndpoint();
    aws.close();

    awaitNoneLeft();
  }

  @Test
  void shouldLeaveNone_whenClosedBeforeItHasStarted() {
    LocalAws aws = LocalAws.builder().withoutDynamoDb().start();
    int port = aws.kinesisEndpoint().getPort();
    aws.close();

    assertThatThrownBy(() -> new Socket(LOOPBACK, port)).isInstanceOf(ConnectException.class);
    awaitNoneLeft();
  }

  static Named<?>[] ports() {
    return new Named<?>[] {
      port("Kinesis", port -> LocalAws.builder().kinesisPort(port)),
      port("TLS", port -> LocalAws.builder().kinesisTlsPort(port)),
      port("DynamoDB", port -> LocalAws.builder().dynamoDbPort(port))
    };
  }

  private static Named<?> port(String name, IntFunction<LocalAwsBuilder> port) {
    return Named.of(name, port);
  }

  @ParameterizedTest
  @MethodSource("ports")
  void shouldLeaveNone_whenAPortIsTaken(IntFunction<LocalAwsBuilder> port) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
      LocalAwsBuilder builder = port.apply(taken.getLocalPort());

      assertThatThrownBy(builder::start).isInstanceOf(PortTakenException.class);
    }
    awaitNoneLeft();
  }
}
