package io.stocktrade.local.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.stocktrade.local.cloudwatch.Metrics;
import io.stocktrade.local.cloudwatch.PutMetricData;
import io.stocktrade.local.faults.Delay;
import io.stocktrade.local.faults.Fault;
import io.stocktrade.local.faults.FaultInjector;
import io.stocktrade.local.faults.FaultPlan;
import io.stocktrade.local.faults.FaultRule;
import io.stocktrade.local.faults.Faults;
import io.stocktrade.local.operations.Accounts;
import io.stocktrade.local.operations.Operations;
import io.stocktrade.local.store.StreamStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies that were read, and whose requests a fault holds back. */
@Timeout(60)
class HeldBodiesTest {
  private static final int MEBIBYTE = 1 << 20;

  /** Less than a third of what there is: a client may be answered just before its body is freed. */
  private static final int THIRD = 900_000;

  /** Of all bodies together. */
  private static final WireLimits LIMITS =
      new WireLimits(
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          1,
          100,
          3 * MEBIBYTE);

  private final InstantSource clock = InstantSource.system();
  private final FaultInjector injector = new FaultInjector(clock);
  private final Faults faults = new Faults(injector);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @SuppressWarnings("NullAway.Init")
  private KinesisServer server;

  @BeforeEach
  void start() throws IOException {
    Accounts accounts =
        new Accounts(
            "000000000000",
            "us-east-1",
            (id, region) -> new StreamStore(clock, Duration.ZERO),
            account -> new Operations(account, injector));
    server =
        KinesisServer.start(
            accounts, injector, new PutMetricData(new Metrics(), clock), 0, 0, LIMITS);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private CompletableFuture<HttpResponse<String>> send(String operation, int bytes) {
    byte[] body = ("{\"Padding\":\"" + "x".repeat(bytes) + "\"}").getBytes(UTF_8);
    return client.sendAsync(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.plainPort()))
            .header("Content-Type", RawKinesis.JSON)
            .header("X-Amz-Target", "Kinesis_20131202." + operation)
            .header("X-Amz-Date", "20260101T000000Z")
            .header("Authorization", RawKinesis.SIGNATURE)
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofString());
  }

  private void setFault(Fault fault) {
    faults.set(FaultPlan.of(FaultRule.of(fault).on("DescribeLimits")));
  }

  @Test
  void shouldCount_whileAFaultDelaysThem() throws Exception {
    setFault(Fault.latency(Delay.fixed(Delay.LONGEST)));
    CompletableFuture<HttpResponse<String>> held = send("DescribeLimits", 2 * MEBIBYTE - 100);
    await().until(() -> faults.counters().of("latency") == 1);

    HttpResponse<String> other = send("ListStreams", 2 * MEBIBYTE - 100).get();

    assertThat(other.statusCode()).isEqualTo(503);
    assertThat(other.body()).contains("ServiceUnavailable");
    assertThat(send("ListStreams", MEBIBYTE / 2).get().statusCode()).isEqualTo(200);
    assertThat(held).isNotDone();
  }

  @Test
  void shouldCountNoMore_onceTheirRequestsAreAnswered() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(send("ListStreams", THIRD).get().statusCode()).isEqualTo(200);
    }
    setFault(Fault.latency(Delay.fixed(Duration.ofMillis(1))));
    for (int i = 0; i < 5; i++) {
      assertThat(send("DescribeLimits", THIRD).get().statusCode()).isEqualTo(200);
    }
    setFault(Fault.internalFailure());
    for (int i = 0; i < 5; i++) {
      assertThat(send("DescribeLimits", THIRD).get().statusCode()).isEqualTo(500);
    }
  }

  @Test
  void shouldCountNoMore_onceAFaultDroppedTheConnection() throws Exception {
    for (Fault fault : new Fault[] {Fault.disconnectBefore(), Fault.disconnectAfter()}) {
      setFault(fault);
      for (int i = 0; i < 5; i++) {
        assertThat(send("DescribeLimits", THIRD)).failsWithin(Duration.ofSeconds(30));
      }
    }

    assertThat(send("ListStreams", THIRD).get().statusCode()).isEqualTo(200);
  }
}
