package io.stocktrade.examples.dashboard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.stocktrade.examples.cli.UserErrorException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DashboardServerTest {
  private final FedModel fed = new FedModel();
  private final DashboardServer server = DashboardServer.start(0, fed::snapshot);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    server.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(server.uri().resolve(path)).build(), BodyHandlers.ofString());
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/dashboard.css", "/dashboard.js", "/icon.svg"})
  void shouldServeThePage_underAPolicyThatLetsNothingElseIn(String path) throws Exception {
    HttpResponse<String> response = get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; script-src 'self';")
        .doesNotContain("unsafe");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/dashboard.css", "/dashboard.js", "/icon.svg"})
  void shouldAskNoOneElseForAnything(String path) throws Exception {
    assertThat(get(path).body().replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:", "https:", "//cdn", "innerHTML");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/../pom.xml", "/dashboard.js/", "/%2e%2e/x", "//dashboard"})
  void shouldServeNothingElse(String path) throws Exception {
    assertThat(raw("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n"))
        .startsWith("HTTP/1.1 404 ");
  }

  @Test
  void shouldTakeNothing() throws Exception {
    assertThat(raw("POST / HTTP/1.0\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx"))
        .startsWith("HTTP/1.1 405 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example:80", "evil.example:8080", ""})
  void shouldRefuse_whenABrowserWasLuredHereByAnotherName(String host) throws Exception {
    assertThat(raw("GET / HTTP/1.0\r\nHost: " + host + "\r\n\r\n")).startsWith("HTTP/1.1 403 ");
  }

  @Test
  void shouldPushSnapshots_oneAfterTheOther() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("events")).build();
    HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
    try (BufferedReader events =
        new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
      JsonNode first = nextSnapshot(events);
      JsonNode second = nextSnapshot(events);

      assertThat(first.get("stream").asText()).isEqualTo("Trades");
      assertThat(second.get("rates")).hasSizeGreaterThan(first.get("rates").size());
    }
  }

  private static JsonNode nextSnapshot(BufferedReader events) throws IOException {
    String line = events.readLine();
    while (!line.startsWith("data: ")) {
      line = events.readLine();
    }
    return new JsonMapper().readTree(line.substring("data: ".length()));
  }

  @Test
  void shouldEndItsStreamsAndThreads_whenClosed() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("events")).build();
    HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());

    server.close();

    readToTheEnd(response.body());
    await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("stocktrade-dashboard")));
  }

  /** In good order or not: a browser doesn't mind. */
  private static void readToTheEnd(InputStream stream) {
    try (stream) {
      stream.readAllBytes();
    } catch (IOException e) {
      assertThat(e).hasMessage("closed");
    }
  }

  @Test
  void shouldSayWhatToDo_whenThePortIsTaken() {
    URI taken = server.uri();

    assertThatThrownBy(() -> DashboardServer.start(taken.getPort(), fed::snapshot))
        .isInstanceOf(UserErrorException.class)
        .hasMessage(
            "port "
                + taken.getPort()
                + " for the dashboard is taken: choose another one, or 0 for any");
  }
}
