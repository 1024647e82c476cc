package io.stocktrade.local.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.stocktrade.local.cloudwatch.Metrics;
import io.stocktrade.local.cloudwatch.PutMetricData;
import io.stocktrade.local.codec.Body;
import io.stocktrade.local.faults.FaultInjector;
import io.stocktrade.local.operations.Accounts;
import io.stocktrade.local.operations.Operations;
import io.stocktrade.local.store.StreamStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Any bytes on any port: an error or a closed connection, and others are served as before. */
@Timeout(120)
class HostileClientsTest {
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final int CONNECTIONS = 40;

  /** Short times, so that nobody waits; a mebibyte for all bodies and a bit. */
  private static final WireLimits LIMITS =
      new WireLimits(
          Duration.ofSeconds(2),
          Duration.ofMillis(400),
          Duration.ofMillis(400),
          100_000_000,
          CONNECTIONS,
          (long) Body.MAX_BYTES + (1 << 20));

  private static KinesisServer server;

  @BeforeAll
  static void start() throws IOException {
    Accounts accounts =
        new Accounts(
            "000000000000",
            "us-east-1",
            (id, region) -> new StreamStore(InstantSource.system(), Duration.ZERO),
            account -> new Operations(account, new FaultInjector(InstantSource.system())));
    InstantSource clock = InstantSource.system();
    server =
        KinesisServer.start(
            accounts,
            new FaultInjector(clock),
            new PutMetricData(new Metrics(), clock),
            0,
            0,
            LIMITS);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void shouldStillServe() throws Exception {
    String answer = new String(exchange(server.plainPort(), bytes(list("{}"))), ISO_8859_1);
    assertThat(answer).startsWith("HTTP/1.1 200").contains("\"StreamNames\":[");
  }

  private static String list(String body) {
    return head("ListStreams")
        + "Connection: close\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private static String head(String operation) {
    return "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: "
        + RawKinesis.JSON
        + "\r\nX-Amz-Target: Kinesis_20131202."
        + operation
        + "\r\nX-Amz-Date: 20260101T000000Z\r\nAuthorization: "
        + RawKinesis.SIGNATURE
        + "\r\n";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(30_000);
    return socket;
  }

  /** Sends, and reads until the server closes; what was read before a reset is lost. */
  private static byte[] exchange(int port, byte[]... parts) throws IOException {
    try (Socket socket = connect(port)) {
      try {
        for (byte[] part : parts) {
          socket.getOutputStream().write(part);
        }
        socket.shutdownOutput();
      } catch (IOException e) {
        // Closed while we were writing.
      }
      return readAll(socket);
    }
  }

  private static byte[] readAll(Socket socket) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    InputStream in = socket.getInputStream();
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        read.write(buffer, 0, n);
      }
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      // Reset.
    }
    return read.toByteArray();
  }

  @Test
  void shouldAnswerOrClose_whateverTheBytes() throws Exception {
    Random random = new Random(7);
    byte[] valid = bytes(list("{\"Limit\":10}"));
    for (int i = 0; i < 300; i++) {
      byte[] noise;
      if (i % 3 == 0) {
        noise = new byte[random.nextInt(600)];
        random.nextBytes(noise);
      } else if (i % 3 == 1) {
        noise = valid.clone();
        for (int n = random.nextInt(6); n >= 0; n--) {
          noise[random.nextInt(noise.length)] = (byte) random.nextInt(256);
        }
      } else {
        noise = new byte[60 + random.nextInt(600)];
        random.nextBytes(noise);
        System.arraycopy(bytes(PREFACE), 0, noise, 0, PREFACE.length());
        // A frame that is short enough to be taken for one.
        noise[PREFACE.length()] = 0;
        noise[PREFACE.length() + 1] = 0;
        noise[PREFACE.length() + 3] = (byte) random.nextInt(10);
      }
      byte[] answer = exchange(i % 2 == 0 ? server.plainPort() : server.tlsPort(), noise);
      if (i % 2 == 0 && i % 3 != 2) {
        assertThat(new String(answer, ISO_8859_1))
            .as("round %d", i)
            .matches("(?s)(|HTTP/1.[01] [245].*)");
      }
    }
  }

  @Test
  void shouldRefuseBody_whenItIsTooLarge() throws Exception {
    String declared = head("PutRecords") + "Content-Length: " + (Body.MAX_BYTES + 1) + "\r\n\r\n";
    assertThat(new String(exchange(server.plainPort(), bytes(declared)), ISO_8859_1))
        .startsWith("HTTP/1.1 413");

    byte[] chunk = new byte[1 << 20];
    List<byte[]> parts = new ArrayList<>();
    parts.add(bytes(head("PutRecords") + "Transfer-Encoding: chunked\r\n\r\n"));
    for (int i = 0; i < 40; i++) {
      parts.add(bytes("100000\r\n"));
      parts.add(chunk);
      parts.add(bytes("\r\n"));
    }
    String answer =
        new String(exchange(server.plainPort(), parts.toArray(new byte[0][])), ISO_8859_1);
    assertThat(answer).matches("(?s)(|HTTP/1.1 413.*)");
  }

  @Test
  void shouldRefuseBodies_whenTheyAreTooLargeTogether() throws Exception {
    byte[] half = new byte[8 << 20];
    String head = head("PutRecords") + "Content-Length: " + (12 << 20) + "\r\n\r\n";
    try (Socket first = connect(server.plainPort());
        Socket second = connect(server.plainPort())) {
      first.getOutputStream().write(bytes(head));
      second.getOutputStream().write(bytes(head));
      Thread writer = writer(first, half);
      Thread other = writer(second, half);
      writer.join();
      other.join();
      // One of them is refused, or both are cut off as too slow: never are both kept.
      String answers =
          new String(readAll(first), ISO_8859_1) + new String(readAll(second), ISO_8859_1);
      assertThat(answers).matches("(?s)(|.*HTTP/1.1 (503|408).*)");
    }
  }

  private static Thread writer(Socket socket, byte[] bytes) {
    Thread thread =
        new Thread(
            () -> {
              try {
                socket.getOutputStream().write(bytes);
              } catch (IOException e) {
                // Refused meanwhile.
              }
            });
    thread.start();
    return thread;
  }

  @Test
  void shouldRefuseHead_whenItIsTooLarge() throws Exception {
    String large = "GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(100_000) + "\r\n\r\n";
    String many = "GET / HTTP/1.1\r\nHost: a\r\n" + "X: y\r\n".repeat(20_000) + "\r\n";
    String path = "GET /" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: a\r\n\r\n";
    for (String head : List.of(large, many, path)) {
      assertThat(new String(exchange(server.plainPort(), bytes(head)), ISO_8859_1))
          .matches("(?s)(|HTTP/1.1 4(31|14).*)");
    }
  }

  /** Sends a byte every now and then until the server has enough. */
  private static void drip(int port, byte[] start, byte[] drop) throws Exception {
    try (Socket socket = connect(port)) {
      OutputStream out = socket.getOutputStream();
      out.write(start);
      socket.setSoTimeout(50);
      while (true) {
        try {
          if (socket.getInputStream().read() < 0) {
            return;
          }
        } catch (SocketTimeoutException e) {
          out.write(drop);
        }
      }
    } catch (SocketException e) {
      // Closed.
    }
  }

  @Test
  void shouldClose_whenHeadOrHandshakeOrBodyDrips() throws Exception {
    drip(server.plainPort(), bytes("POST / HTTP/1.1\r\nX: "), bytes("x"));
    drip(server.tlsPort(), new byte[] {0x16, 3, 1, 2, 0}, new byte[] {1});
    drip(
        server.plainPort(),
        bytes(head("ListStreams") + "Content-Length: 100000\r\n\r\n"),
        bytes(" "));
    drip(
        server.plainPort(),
        bytes(head("ListStreams") + "Transfer-Encoding: chunked\r\n\r\n"),
        bytes("1\r\n \r\n"));
  }

  @Test
  void shouldClose_whenConnectionIsSilent() throws Exception {
    try (Socket plain = connect(server.plainPort());
        Socket tls = connect(server.tlsPort())) {
      assertThat(readAll(plain)).isEmpty();
      readAll(tls);
    }
  }

  @Test
  void shouldAcceptNoMore_whenThereAreTooManyConnections() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS + 20; i++) {
        sockets.add(connect(server.plainPort()));
      }
      // Those that were not accepted wait until the others are closed as silent.
      for (Socket socket : sockets) {
        assertThat(readAll(socket)).isEmpty();
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static byte[] frame(int type, int flags, int stream, byte... payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .put((byte) (payload.length >> 16))
        .putShort((short) payload.length)
        .put((byte) type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }

  /** HEADERS of a GET, from the static table. */
  private static byte[] get(int stream) {
    return frame(
        1, 5, stream, (byte) 0x82, (byte) 0x84, (byte) 0x86, (byte) 0x41, (byte) 1, (byte) 'a');
  }

  /** HEADERS of a GET to a host. */
  private static byte[] getFrom(String host) {
    byte[] name = bytes(host);
    ByteBuffer payload =
        ByteBuffer.allocate(5 + name.length)
            .put(new byte[] {(byte) 0x82, (byte) 0x84, (byte) 0x86, 1, (byte) name.length})
            .put(name);
    return frame(1, 5, 1, payload.array());
  }

  @Test
  void shouldRefuseHost_whenItIsNone() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    try {
      for (String host : List.of("a b", "[::1", ":::", "a:99999", "a:x", "ü", "a/b", "@")) {
        String request = list("{}").replace("Host: a\r\n", "Host: " + host + "\r\n");
        assertThat(new String(exchange(server.plainPort(), bytes(request)), ISO_8859_1))
            .as(host)
            .startsWith("HTTP/1.1 400 ");
        byte[] answer = exchange(server.plainPort(), flood(1, i -> getFrom(host)));
        assertThat(answer).as(host).isNotEmpty();
      }
    } finally {
      root.detachAppender(log);
    }
    // Jetty's word on a bad host is a line; it must not be a stack trace.
    assertThat(log.list).allSatisfy(event -> assertThat(event.getThrowableProxy()).isNull());
  }

  private static byte[] flood(int times, IntFunction<byte[]> frames) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes(PREFACE));
    out.writeBytes(frame(4, 0, 0));
    for (int i = 0; i < times; i++) {
      out.writeBytes(frames.apply(i));
    }
    return out.toByteArray();
  }

  /** Floods, and expects a GOAWAY (7) or, since a reset may overtake it, to be cut off. */
  private static void assertHungUp(int times, IntFunction<byte[]> frames) throws IOException {
    byte[] flood = flood(times, frames);
    try (Socket socket = connect(server.plainPort())) {
      boolean cutOff = false;
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      writer(socket, flood);
      byte[] buffer = new byte[8192];
      try {
        int n = 0;
        while ((n = socket.getInputStream().read(buffer)) >= 0) {
          answer.write(buffer, 0, n);
        }
      } catch (SocketException e) {
        cutOff = true;
      }
      assertThat(cutOff || hasGoAway(answer.toByteArray())).isTrue();
    }
  }

  private static boolean hasGoAway(byte[] answer) {
    ByteBuffer frames = ByteBuffer.wrap(answer);
    while (frames.remaining() >= 9) {
      int length = (frames.get() & 0xFF) << 16 | (frames.getShort() & 0xFFFF);
      int type = frames.get();
      frames.position(Math.min(frames.limit(), frames.position() + 5 + length));
      if (type == 7) {
        return true;
      }
    }
    return false;
  }

  @Test
  void shouldHangUp_whenStreamsAreResetRapidly() throws Exception {
    assertHungUp(
        50_000,
        i -> {
          byte[] reset = frame(3, 0, 2 * i + 1, (byte) 0, (byte) 0, (byte) 0, (byte) 8);
          byte[] get = get(2 * i + 1);
          return ByteBuffer.allocate(get.length + reset.length).put(get).put(reset).array();
        });
  }

  @Test
  void shouldHangUp_whenControlFramesFlood() throws Exception {
    assertHungUp(50_000, i -> frame(6, 0, 0, new byte[8]));
    assertHungUp(50_000, i -> frame(4, 0, 0));
  }

  @Test
  void shouldHangUp_whenHeadOverHttp2HasNoEnd() throws Exception {
    byte[] part = new byte[16_000];
    // HEADERS without END_HEADERS, then CONTINUATIONs.
    assertHungUp(2000, i -> i == 0 ? frame(1, 1, 1, part) : frame(9, 0, 1, part));
  }
}
