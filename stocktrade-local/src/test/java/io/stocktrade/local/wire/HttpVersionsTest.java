package io.stocktrade.local.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.local.LocalAws;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.ProtocolNegotiation;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;

/** HTTP/1.1 and HTTP/2, each with and without TLS. */
@Timeout(60)
class HttpVersionsTest {
  private static LocalAws aws;

  @BeforeAll
  static void start() {
    aws = LocalAws.builder().withoutDynamoDb().start();
    aws.createStream("s", 2);
  }

  @AfterAll
  static void stop() {
    aws.close();
  }

  private static URI endpoint(boolean tls) {
    return tls ? aws.kinesisTlsEndpoint() : aws.kinesisEndpoint();
  }

  @ParameterizedTest
  @CsvSource({"true,HTTP_2", "true,HTTP_1_1", "false,HTTP_2", "false,HTTP_1_1"})
  void shouldSpeakTheVersionAskedFor_whenJdkClientAsks(boolean tls, HttpClient.Version version)
      throws Exception {
    HttpClient client =
        HttpClient.newBuilder().version(version).sslContext(Trust.context(aws)).build();
    HttpRequest request =
        HttpRequest.newBuilder(endpoint(tls))
            .header("Content-Type", RawKinesis.JSON)
            .header("X-Amz-Target", "Kinesis_20131202.ListStreams")
            .header("X-Amz-Date", "20260101T000000Z")
            .header("Authorization", RawKinesis.SIGNATURE)
            .POST(BodyPublishers.ofString("{}"))
            .build();
    // Without TLS a request without a body has to ask for the upgrade.
    client.send(HttpRequest.newBuilder(endpoint(tls)).build(), BodyHandlers.ofString());
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

    assertThat(response.version()).isEqualTo(version);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\"StreamNames\":[\"s\"]");
    assertThat(response.headers().firstValue("Content-Length"))
        .contains(Integer.toString(response.body().length()));
    assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "true,HTTP2,ASSUME_PROTOCOL",
    "true,HTTP2,ALPN",
    "true,HTTP1_1,ASSUME_PROTOCOL",
    "false,HTTP2,ASSUME_PROTOCOL",
    "false,HTTP1_1,ASSUME_PROTOCOL"
  })
  void shouldServeManyAtOnce_whenSdkSpeaksThatVersion(
      boolean tls, Protocol protocol, ProtocolNegotiation negotiation) {
    try (SdkAsyncHttpClient http = NettyClients.http(aws, protocol, negotiation);
        KinesisAsyncClient kinesis = NettyClients.kinesis(aws, tls, http)) {
      // Larger together than any window of HTTP/2.
      SdkBytes data = SdkBytes.fromByteArrayUnsafe(new byte[500_000]);
      List<CompletableFuture<PutRecordResponse>> puts =
          IntStream.range(0, 40)
              .mapToObj(
                  i ->
                      kinesis.putRecord(r -> r.streamName("s").partitionKey("key " + i).data(data)))
              .toList();

      assertThat(puts.stream().map(put -> put.join().sequenceNumber()).distinct()).hasSize(40);
    }
  }

  @Test
  void shouldSpeakHttp1_whenClientKnowsNoAlpn() throws Exception {
    var plain = Trust.context(aws).getSocketFactory();
    try (var socket = plain.createSocket("127.0.0.1", aws.kinesisTlsEndpoint().getPort())) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(UTF_8));
      byte[] answer = socket.getInputStream().readNBytes(12);

      assertThat(new String(answer, UTF_8)).isEqualTo("HTTP/1.1 403");
    }
  }

  /**
   * Clients that read a body to a full buffer, or to its end, see events only if they are chunks.
   */
  @Test
  void shouldSendEventsAsChunks_whenSubscribedOverHttp1() throws Exception {
    String arn =
        aws.kinesisClient()
            .registerStreamConsumer(
                r ->
                    r.streamARN("arn:aws:kinesis:us-east-1:000000000000:stream/s")
                        .consumerName("c"))
            .consumer()
            .consumerARN();
    String body =
        "{\"ConsumerARN\":\""
            + arn
            + "\",\"ShardId\":\"0\",\"StartingPosition\":{\"Type\":\"LATEST\"}}";
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), aws.kinesisEndpoint().getPort())) {
      String request =
          "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: "
              + RawKinesis.JSON
              + "\r\nX-Amz-Target: Kinesis_20131202.SubscribeToShard\r\nX-Amz-Date: d\r\n"
              + "Authorization: "
              + RawKinesis.SIGNATURE
              + "\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body;
      socket.getOutputStream().write(request.getBytes(UTF_8));
      StringBuilder answer = new StringBuilder();
      while (answer.indexOf("ContinuationSequenceNumber") < 0) {
        answer.append((char) socket.getInputStream().read());
      }

      assertThat(answer)
          .startsWith("HTTP/1.1 200 OK\r\n")
          .contains("Transfer-Encoding: chunked\r\n")
          .contains("Content-Type: application/vnd.amazon.eventstream\r\n")
          .contains("initial-response");
    }
  }
}
