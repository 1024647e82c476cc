package io.stocktrade.local.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.local.faults.CallFaults;
import io.stocktrade.local.faults.Fault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Delays and lost connections with a timer that runs when the test says so. */
@Timeout(60)
class FaultGateTest {
  private record Delayed(long millis, Runnable task) {}

  private final BlockingQueue<Delayed> timer = new LinkedBlockingQueue<>();
  private final AtomicInteger effects = new AtomicInteger();
  private volatile CallFaults faults = CallFaults.NONE;
  private LoopbackServer server;
  private URI uri;

  @BeforeEach
  void start() throws Exception {
    FaultGate gate = new FaultGate((millis, request, task) -> timer.add(new Delayed(millis, task)));
    server = new LoopbackServer("gate", Thread.currentThread().getThreadGroup());
    server.handle(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            gate.pass(
                faults,
                request,
                response,
                callback,
                (sent, done) -> {
                  effects.incrementAndGet();
                  sent.write(true, ByteBuffer.wrap("done".getBytes(UTF_8)), done);
                },
                fault -> {
                  response.setStatus(500);
                  callback.succeeded();
                });
            return true;
          }
        });
    int port = server.open(0, new HttpConnectionFactory(LoopbackServer.httpConfiguration()));
    server.start();
    uri = URI.create("http://127.0.0.1:" + port + "/");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private CompletableFuture<HttpResponse<String>> post() {
    return HttpClient.newHttpClient()
        .sendAsync(
            HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString("x")).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void shouldBeginLater_whenThereIsLatency() throws Exception {
    faults = new CallFaults(250, null);
    CompletableFuture<HttpResponse<String>> response = post();

    Delayed delayed = timer.take();
    assertThat(delayed.millis()).isEqualTo(250);
    assertThat(effects).hasValue(0);
    assertThat(response).isNotDone();
    delayed.task().run();

    assertThat(response.join().body()).isEqualTo("done");
    assertThat(effects).hasValue(1);
  }

  @Test
  void shouldHoldNoThread_whenMoreCallsWaitThanThereAreThreads() throws Exception {
    faults = new CallFaults(250, null);
    int calls = 100;
    var responses = new java.util.ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (int i = 0; i < calls; i++) {
      responses.add(post());
    }
    var delayed = new java.util.ArrayList<Delayed>();
    for (int i = 0; i < calls; i++) {
      delayed.add(timer.take());
    }
    delayed.forEach(d -> d.task().run());

    assertThat(responses.stream().map(r -> r.join().statusCode())).containsOnly(200);
  }

  @Test
  void shouldBreakTheConnection_beforeTheEffect() {
    faults = new CallFaults(0, Fault.disconnectBefore());

    assertThat(post()).failsWithin(java.time.Duration.ofSeconds(50));
    assertThat(effects).hasValue(0);
  }

  @Test
  void shouldBreakTheConnection_afterTheEffect() {
    faults = new CallFaults(0, Fault.disconnectAfter());

    assertThat(post()).failsWithin(java.time.Duration.ofSeconds(50));
    // One, or two if the client tries again on a new connection: never none.
    assertThat(effects.get()).isPositive();
  }

  @Test
  void shouldRefuse_withoutEffect() {
    faults = new CallFaults(0, Fault.internalFailure());

    assertThat(post().join().statusCode()).isEqualTo(500);
    assertThat(effects).hasValue(0);
  }
}
