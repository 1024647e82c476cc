package io.stocktrade.local.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.local.LocalAws;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes before any operation: the order of checks, authentication, headers. */
@Timeout(60)
class ProtocolErrorsTest {
  private static final String DENIED =
      """
      <AccessDeniedException>
        <Message>Unable to determine service/operation name to be authorized</Message>
      </AccessDeniedException>
      """;
  private static final String LIST = "Kinesis_20131202.ListStreams";

  private static LocalAws aws;
  private static RawKinesis kinesis;

  @BeforeAll
  static void start() {
    aws = LocalAws.builder().withoutDynamoDb().start();
    kinesis = new RawKinesis(aws);
  }

  @AfterAll
  static void stop() {
    aws.close();
  }

  private static HttpResponse<String> post(String body, String... headers) {
    return send("POST", "/", body, headers);
  }

  private static HttpResponse<String> send(
      String method, String path, String body, String... headers) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      map.put(headers[i], headers[i + 1]);
    }
    return kinesis.send(method, path, body.getBytes(UTF_8), map);
  }

  private static void assertReply(
      HttpResponse<String> response, int status, String contentType, String body) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse("")).isEqualTo(contentType);
    assertThat(response.body()).isEqualTo(body);
    assertThat(response.headers().firstValue("Content-Length"))
        .contains(Integer.toString(body.length()));
    assertThat(response.headers().firstValue("x-amzn-RequestId").orElse(""))
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    assertThat(
            Base64.getDecoder().decode(response.headers().firstValue("x-amz-id-2").orElseThrow()))
        .hasSizeBetween(64, 80);
  }

  @Test
  void shouldDenyAccess_whenNotPostOrTargetUnknowable() {
    assertReply(send("GET", "/", ""), 403, "", DENIED);
    assertReply(send("PUT", "/", "{}"), 403, "", DENIED);
    assertReply(send("OPTIONS", "/", ""), 403, "", DENIED);
    assertReply(post("{}"), 403, "", DENIED);
    assertReply(post("{}", "Content-Type", "text/plain"), 403, "", DENIED);
  }

  @Test
  void shouldNameTheTypeOnly_whenBodyIsEmpty() {
    assertReply(
        post("", "Content-Type", RawKinesis.JSON, "X-Amz-Target", LIST),
        400,
        RawKinesis.JSON,
        "{\"__type\":\"SerializationException\"}");
    assertReply(
        post("", "Content-Type", RawKinesis.JSON),
        400,
        RawKinesis.JSON,
        "{\"__type\":\"UnknownOperationException\"}");
    HttpResponse<String> cbor = post("", "Content-Type", "application/json");
    assertThat(cbor.headers().firstValue("Content-Type")).contains(RawKinesis.CBOR);
    assertThat(cbor.body()).contains("__type").contains("UnknownOperationException");
    assertThat(post("", "X-Amz-Target", LIST).body()).contains("SerializationException");
  }

  @ParameterizedTest
  @CsvSource(
      value = {"hello", "[]", "\"a\"", "1", "{", "{} {}", "{\"a\":}", "{\"a\":[}"},
      delimiter = '~',
      quoteCharacter = '^')
  void shouldRefuseBody_whenItIsNoObject(String body) {
    assertReply(
        post(body, "Content-Type", RawKinesis.JSON + "; charset=utf-8", "X-Amz-Target", LIST),
        400,
        RawKinesis.JSON,
        "{\"__type\":\"SerializationException\"}");
    assertReply(
        post(body, "Content-Type", "application/json", "X-Amz-Target", LIST),
        400,
        "application/json",
        "{\"Output\":{\"__type\":\"com.amazon.coral.service#SerializationException\"},"
            + "\"Version\":\"1.0\"}");
  }

  @Test
  void shouldRefuseBody_whenItIsTooDeep() {
    String deep = "{\"a\":".repeat(100) + "1" + "}".repeat(100);

    assertThat(kinesis.call("ListStreams", deep).body())
        .isEqualTo("{\"__type\":\"SerializationException\"}");
    byte[] cbor = new byte[2000];
    Arrays.fill(cbor, (byte) 0xBF);
    assertThat(
            kinesis
                .send(
                    "POST",
                    "/",
                    cbor,
                    Map.of("Content-Type", RawKinesis.CBOR, "X-Amz-Target", LIST))
                .body())
        .contains("SerializationException");
  }

  @Test
  void shouldNotKnowTheOperation_afterTheBodyWasRead() {
    assertReply(
        post("{}", "Content-Type", RawKinesis.JSON, "X-Amz-Target", "Kinesis_20131202.Nothing"),
        400,
        RawKinesis.JSON,
        "{\"__type\":\"UnknownOperationException\"}");
    assertReply(
        post("{}", "Content-Type", "application/json", "X-Amz-Target", LIST),
        404,
        "application/json",
        "{\"Output\":{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"},"
            + "\"Version\":\"1.0\"}");
  }

  private static void assertAuthentication(
      HttpResponse<String> response, String type, String message) {
    assertReply(
        response,
        400,
        RawKinesis.JSON,
        "{\"__type\":\"" + type + "\",\"message\":\"" + message + "\"}");
  }

  private static HttpResponse<String> list(String path, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 4);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = RawKinesis.JSON;
    all[headers.length + 2] = "X-Amz-Target";
    all[headers.length + 3] = LIST;
    return send("POST", path, "{}", all);
  }

  @Test
  void shouldAskForSignature_whenItIsMissingOrIncomplete() {
    assertAuthentication(
        list("/"), "MissingAuthenticationTokenException", "Missing Authentication Token");
    assertAuthentication(
        list("/?X-Amz-Algorithm=a", "Authorization", "X"),
        "InvalidSignatureException",
        "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
    assertAuthentication(
        list("/?X-Amz-Algorith", "Authorization", "X"),
        "IncompleteSignatureException",
        "Authorization header requires 'Credential' parameter. "
            + "Authorization header requires 'Signature' parameter. "
            + "Authorization header requires 'SignedHeaders' parameter. "
            + "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."
            + " Authorization=X");
    for (String separator : new String[] {" ", ",", ", "}) {
      String header = "AWS4- Signature=b" + separator + "Credential=a";
      assertAuthentication(
          list("/", "Authorization", header, "X-Amz-Date", "d"),
          "IncompleteSignatureException",
          "Authorization header requires 'SignedHeaders' parameter. Authorization=" + header);
    }
    assertAuthentication(
        list("/?X-Amz-Algorithm&X-Amz-Signature=b"),
        "IncompleteSignatureException",
        "AWS query-string parameters must include 'X-Amz-Algorithm'. "
            + "AWS query-string parameters must include 'X-Amz-Credential'. "
            + "AWS query-string parameters must include 'X-Amz-SignedHeaders'. "
            + "AWS query-string parameters must include 'X-Amz-Date'. "
            + "Re-examine the query-string parameters.");
    assertThat(
            list("/?X-Amz-Algorithm=a&X-Amz-Credential=b&X-Amz-Signature=c"
                    + "&X-Amz-SignedHeaders=d&X-Amz-Date=e")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void shouldLetBrowsersIn_whenThereIsAnOrigin() {
    HttpResponse<String> preflight =
        send(
            "OPTIONS",
            "/",
            "",
            "Origin",
            "x",
            "Access-Control-Request-Headers",
            "a, b",
            "Access-Control-Request-Method",
            "c");
    assertThat(preflight.statusCode()).isEqualTo(200);
    assertThat(preflight.body()).isEmpty();
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers")).contains("a, b");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods")).contains("c");
    assertThat(preflight.headers().firstValue("Access-Control-Max-Age")).contains("172800");
    assertThat(preflight.headers().firstValue("x-amz-id-2")).isEmpty();
    assertThat(preflight.headers().firstValue("Content-Type")).isEmpty();

    HttpResponse<String> get = send("GET", "/", "", "Origin", "x");
    assertReply(get, 403, "", DENIED);
    assertThat(get.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(get.headers().firstValue("Access-Control-Expose-Headers"))
        .contains(
            "x-amzn-RequestId,x-amzn-ErrorType,x-amz-request-id,x-amz-id-2,x-amzn-ErrorMessage,"
                + "Date");
  }

  @Test
  void shouldRefuseRequest_whenItIsTooLarge() throws Exception {
    byte[] head =
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + ((12 << 20) + 1) + "\r\n\r\n")
            .getBytes(UTF_8);

    assertThat(exchange(head)).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void shouldAnswerOrClose_whateverTheBytes() throws Exception {
    Random random = new Random(42);
    for (int i = 0; i < 50; i++) {
      byte[] noise = new byte[1 + random.nextInt(500)];
      random.nextBytes(noise);
      noise[noise.length - 1] = '\n';
      assertThat(exchange(noise)).matches("(?s)(|HTTP/1.1 4.*)");
    }
    String longHeader = "GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(100_000) + "\r\n\r\n";
    assertThat(exchange(longHeader.getBytes(UTF_8))).matches("(?s)(|HTTP/1.1 431.*)");
  }

  private static String exchange(byte[] bytes) throws Exception {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), aws.kinesisEndpoint().getPort())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), UTF_8);
    } catch (SocketException e) {
      // Closed with bytes of ours unread.
      return "";
    }
  }
}
