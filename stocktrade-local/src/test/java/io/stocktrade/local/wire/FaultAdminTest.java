package io.stocktrade.local.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.local.LocalAws;
import io.stocktrade.local.faults.Fault;
import io.stocktrade.local.faults.FaultPlan;
import io.stocktrade.local.faults.FaultRule;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The faults' controls as a chaos test in another process uses them. */
@Timeout(60)
class FaultAdminTest {
  private static final FaultPlan PLAN =
      FaultPlan.of(FaultRule.of(Fault.serviceUnavailable()).named("down").on("ListStreams"));

  private LocalAws aws;
  private RawKinesis http;

  @BeforeEach
  void start() {
    aws = LocalAws.builder().withoutDynamoDb().start();
    http = new RawKinesis(aws);
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  private HttpResponse<String> send(String method, String path, String body) {
    return http.send(method, path, body.getBytes(UTF_8), Map.of());
  }

  @Test
  void shouldSetShowAndClearThePlan_overHttp() {
    HttpResponse<String> put = send("PUT", "/_admin/faults", PLAN.toJson());
    HttpResponse<String> struck = http.call("ListStreams", "{}");
    HttpResponse<String> shown = send("GET", "/_admin/faults", "");
    HttpResponse<String> counters = send("GET", "/_admin/faults/counters", "");
    HttpResponse<String> deleted = send("DELETE", "/_admin/faults", "");
    HttpResponse<String> after = http.call("ListStreams", "{}");

    assertThat(put.statusCode()).isEqualTo(204);
    assertThat(struck.statusCode()).isEqualTo(503);
    assertThat(FaultPlan.parse(shown.body())).isEqualTo(PLAN);
    assertThat(counters.body())
        .isEqualTo(
            "{\"rules\":[{\"name\":\"down\",\"kind\":\"serviceUnavailable\",\"calls\":1,"
                + "\"struck\":1,\"done\":1}],\"kinds\":{\"serviceUnavailable\":1}}");
    assertThat(deleted.statusCode()).isEqualTo(204);
    assertThat(after.statusCode()).isEqualTo(200);
  }

  @Test
  void shouldSayWhatIsWrong_andKeepThePlan_whenTheNewOneIsBad() {
    aws.faults().set(PLAN);
    HttpResponse<String> response = send("PUT", "/_admin/faults", "{\"rulez\": []}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).isEqualTo("rulez: unknown field (expected: one of rules, seed)\n");
    assertThat(aws.faults().plan()).isEqualTo(PLAN);
  }

  @Test
  void shouldRefuseMethodsAndPathsThatAreNone() {
    assertThat(send("POST", "/_admin/faults", "{}").statusCode()).isEqualTo(405);
    assertThat(send("PUT", "/_admin/faults/counters", "{}").statusCode()).isEqualTo(405);
    assertThat(send("GET", "/_admin/other", "").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Origin", "Sec-Fetch-Site"})
  void shouldRefuseWebPages(String header) {
    for (String method : new String[] {"PUT", "GET", "DELETE", "OPTIONS"}) {
      HttpResponse<String> response =
          http.send(
              method, "/_admin/faults", "{}".getBytes(UTF_8), Map.of(header, "http://evil.test"));

      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.test", "evil.test:80", "127.0.0.1.evil.test", "localhost.evil"})
  void shouldRefuseOtherNamesOfThisHost(String host) throws Exception {
    int port = aws.kinesisEndpoint().getPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              ("DELETE /_admin/faults HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                  .getBytes(UTF_8));
      String reply = new String(socket.getInputStream().readAllBytes(), UTF_8);

      assertThat(reply).startsWith("HTTP/1.1 403 ");
    }
  }
}
