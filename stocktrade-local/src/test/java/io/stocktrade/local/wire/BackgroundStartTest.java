package io.stocktrade.local.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A start that goes on for as long as the test says so. */
@Timeout(60)
class BackgroundStartTest {
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private ServerSocketChannel port;

  @BeforeEach
  void open() throws IOException {
    port = LoopbackPort.open(0);
  }

  @AfterEach
  void close() throws IOException {
    mayEnd.countDown();
    port.close();
  }

  private BackgroundStart begin() {
    return new BackgroundStart(
        "background",
        List.of(port),
        () -> {
          mayEnd.await();
          LoopbackServer server =
              new LoopbackServer("background", Thread.currentThread().getThreadGroup());
          server.serve(port, new HttpConnectionFactory(LoopbackServer.httpConfiguration()));
          server.start();
          return server;
        });
  }

  private BackgroundStart beginToFail(Throwable failure) {
    return new BackgroundStart(
        "background",
        List.of(port),
        () -> {
          mayEnd.await();
          if (failure instanceof Error error) {
            throw error;
          }
          throw (Exception) failure;
        });
  }

  private static Socket connect(int number) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), number);
  }

  @Test
  void shouldAnswerClientsThatCameEarly_whenItHasStarted() throws IOException {
    try (BackgroundStart start = begin();
        Socket early = connect(LoopbackPort.number(port))) {
      early
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
      assertThat(start.failure()).isEmpty();
      mayEnd.countDown();

      assertThat(start.await()).isEmpty();
      assertThat(new String(early.getInputStream().readAllBytes(), US_ASCII))
          .startsWith("HTTP/1.1 404");
    }
  }

  @Test
  void shouldTurnClientsAway_whenItFails() throws IOException {
    int number = LoopbackPort.number(port);
    LinkageError failure = new NoClassDefFoundError("on purpose");
    try (BackgroundStart start = beginToFail(failure);
        Socket early = connect(number)) {
      mayEnd.countDown();

      assertThat(start.await()).containsSame(failure);
      assertThat(start.failure()).containsSame(failure);
      assertThatThrownBy(() -> connect(number)).isInstanceOf(ConnectException.class);
      assertThatThrownBy(() -> early.getInputStream().read()).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void shouldWaitForTheStart_whenClosed() throws Exception {
    int number = LoopbackPort.number(port);
    BackgroundStart start = begin();
    Thread closer = new Thread(start::close);
    closer.start();
    await().until(() -> closer.getState() == Thread.State.WAITING);
    mayEnd.countDown();
    closer.join();

    assertThat(start.failure()).isEmpty();
    assertThatThrownBy(() -> connect(number)).isInstanceOf(ConnectException.class);
  }
}
