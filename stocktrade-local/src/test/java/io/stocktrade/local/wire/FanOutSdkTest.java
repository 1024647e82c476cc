package io.stocktrade.local.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.stocktrade.local.LocalAws;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.ProtocolNegotiation;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** Enhanced fan-out by the AWS SDK, over each version of HTTP. */
@Timeout(60)
class FanOutSdkTest {
  private static final long START = 1_700_000_000_000L;
  private static final Duration SOON = Duration.ofSeconds(20);

  private final AtomicLong now = new AtomicLong(START);
  private final LocalAws aws =
      LocalAws.builder().withoutDynamoDb().clock(() -> Instant.ofEpochMilli(now.get())).start();
  private final KinesisClient kinesis = aws.kinesisClient();
  private String consumerArn = "";

  @AfterEach
  void close() {
    System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
    aws.close();
  }

  private void createStream(int shards) {
    aws.createStream("s", shards);
    String stream =
        kinesis
            .describeStreamSummary(r -> r.streamName("s"))
            .streamDescriptionSummary()
            .streamARN();
    consumerArn =
        kinesis
            .registerStreamConsumer(r -> r.streamARN(stream).consumerName("c"))
            .consumer()
            .consumerARN();
  }

  /** Follows a shard until it is cancelled or ends. */
  private final class Follower
      implements SubscribeToShardResponseHandler.Visitor, Subscriber<SubscribeToShardEventStream> {
    final List<SubscribeToShardEvent> events = new CopyOnWriteArrayList<>();
    final CompletableFuture<Subscription> subscribed = new CompletableFuture<>();
    final CompletableFuture<Void> result;

    Follower(KinesisAsyncClient client, int shard) {
      result =
          client.subscribeToShard(
              r ->
                  r.consumerARN(consumerArn)
                      .shardId("shardId-00000000000" + shard)
                      .startingPosition(p -> p.type(ShardIteratorType.TRIM_HORIZON)),
              SubscribeToShardResponseHandler.builder()
                  .onEventStream(publisher -> publisher.subscribe(this))
                  .onError(subscribed::completeExceptionally)
                  .build());
    }

    @Override
    public void visit(SubscribeToShardEvent event) {
      events.add(event);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
      subscribed.complete(subscription);
    }

    @Override
    public void onNext(SubscribeToShardEventStream event) {
      event.accept(this);
    }

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onComplete() {}

    Stream<String> data() {
      return events.stream().flatMap(e -> e.records().stream()).map(r -> r.data().asUtf8String());
    }

    void awaitData(String... data) {
      await().atMost(SOON).untilAsserted(() -> assertThat(data()).containsExactly(data));
    }

    List<String> children() {
      return events.get(events.size() - 1).childShards().stream().map(ChildShard::shardId).toList();
    }

    void cancel() {
      subscribed.join().cancel();
    }
  }

  private void put(String data) {
    kinesis.putRecord(
        r -> r.streamName("s").partitionKey("key").data(SdkBytes.fromUtf8String(data)));
  }

  private SdkAsyncHttpClient http(Protocol protocol) {
    return NettyClients.http(aws, protocol, ProtocolNegotiation.ASSUME_PROTOCOL);
  }

  @ParameterizedTest
  @CsvSource({
    "true, HTTP2, true",
    "true, HTTP2, false",
    "false, HTTP2, true",
    "false, HTTP2, false",
    "true, HTTP1_1, true",
    "false, HTTP1_1, false"
  })
  void shouldPushRecords_whenSubscribed(boolean tls, Protocol protocol, boolean cbor) {
    System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), Boolean.toString(cbor));
    createStream(1);
    put("a");
    try (SdkAsyncHttpClient http = http(protocol);
        KinesisAsyncClient client = NettyClients.kinesis(aws, tls, http)) {
      Follower follower = new Follower(client, 0);
      follower.awaitData("a");
      put("b");
      follower.awaitData("a", "b");

      SubscribeToShardEvent last = follower.events.get(follower.events.size() - 1);
      assertThat(last.continuationSequenceNumber())
          .isEqualTo(last.records().get(0).sequenceNumber());
      assertThat(last.records().get(0).approximateArrivalTimestamp())
          .isEqualTo(Instant.ofEpochMilli(START));
      assertThat(last.millisBehindLatest()).isZero();
      // Who cancels leaves the place free.
      follower.cancel();
      Follower second = subscribedAgain(client);
      second.awaitData("a", "b");
      // The end after five minutes is a normal one.
      now.addAndGet(300_000);
      second.result.orTimeout(20, TimeUnit.SECONDS).join();
    }
  }

  @Test
  void shouldPushRecords_whenSubscribedByTheClientHandedOut() {
    createStream(1);
    Follower follower = new Follower(aws.kinesisAsyncClient(), 0);
    follower.subscribed.join();
    put("a");

    follower.awaitData("a");
  }

  /** The server learns of a client's leaving a moment after the client does. */
  private Follower subscribedAgain(KinesisAsyncClient client) {
    return await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(
            () -> {
              Follower follower = new Follower(client, 0);
              follower.subscribed.join();
              return follower;
            },
            follower -> true);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldFreeThePlace_whenHttp2ClientClosesTheConnection(boolean goAway) throws Exception {
    createStream(1);
    put("a");
    try (RawHttp2 first = new RawHttp2(aws.kinesisEndpoint())) {
      assertThat(getsData(first)).isTrue();
      // The SDK for JavaScript says so with each request.
      if (goAway) {
        first.goAway();
      }
    }

    // Before the next event, after five seconds, would find out.
    await()
        .atMost(Duration.ofSeconds(4))
        .until(
            () -> {
              try (RawHttp2 next = new RawHttp2(aws.kinesisEndpoint())) {
                return getsData(next);
              }
            });
  }

  @Test
  void shouldEndEachChunkAtOnce_whenHttp1() throws Exception {
    createStream(1);
    put("a");
    URI endpoint = aws.kinesisEndpoint();
    try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
      // Before the next event, after five seconds, would end it.
      socket.setSoTimeout(4000);
      String body = subscribe();
      String request =
          String.join(
              "\r\n",
              "POST / HTTP/1.1",
              "Host: localhost",
              "Content-Type: " + RawKinesis.JSON,
              "Content-Length: " + body.length(),
              "X-Amz-Target: Kinesis_20131202.SubscribeToShard",
              "X-Amz-Date: 20260101T000000Z",
              "Authorization: " + RawKinesis.SIGNATURE,
              "",
              body);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      DataInputStream in = new DataInputStream(socket.getInputStream());
      String line = line(in);
      while (!line.isEmpty()) {
        line = line(in);
      }
      String chunk = "";
      while (!chunk.contains("\"PartitionKey\":\"key\"")) {
        chunk = new String(in.readNBytes(Integer.parseInt(line(in), 16)), ISO_8859_1);
        assertThat(line(in)).isEmpty();
      }
    }
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
      line.append((char) next);
    }
    assertThat(line).endsWith("\r");
    return line.substring(0, line.length() - 1);
  }

  private String subscribe() {
    return RawKinesis.json(
        "{'ConsumerARN':'"
            + consumerArn
            + "','ShardId':'0','StartingPosition':{'Type':'TRIM_HORIZON'}}");
  }

  private boolean getsData(RawHttp2 client) throws IOException {
    client.call("SubscribeToShard", subscribe());
    return client.awaitData("\"PartitionKey\":\"key\"");
  }

  @Test
  void shouldFailAsAws_whenSubscriptionIsNotPossible() {
    createStream(1);
    try (SdkAsyncHttpClient http = http(Protocol.HTTP2);
        KinesisAsyncClient client = NettyClients.kinesis(aws, false, http)) {
      Follower first = new Follower(client, 0);
      first.subscribed.join();

      assertThatThrownBy(() -> new Follower(client, 0).result.join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(ResourceInUseException.class)
          .hasMessageContaining(
              "Another active subscription exists for this consumer: "
                  + "000000000000:s:shardId-000000000000:c");
      assertThatThrownBy(() -> new Follower(client, 1).result.join())
          .hasCauseInstanceOf(ResourceNotFoundException.class);
      now.addAndGet(5000);
      Follower second = new Follower(client, 0);
      second.subscribed.join();
      assertThatThrownBy(first.result::join).hasCauseInstanceOf(ResourceInUseException.class);
      second.cancel();
    }
  }

  @Test
  void shouldNameTheChildren_whenShardsAreMergedAndSplit() {
    createStream(2);
    try (SdkAsyncHttpClient http = http(Protocol.HTTP2);
        KinesisAsyncClient client = NettyClients.kinesis(aws, true, http)) {
      Follower left = new Follower(client, 0);
      Follower right = new Follower(client, 1);
      left.subscribed.join();
      right.subscribed.join();
      kinesis.mergeShards(
          r ->
              r.streamName("s")
                  .shardToMerge("shardId-000000000000")
                  .adjacentShardToMerge("shardId-000000000001"));
      left.result.join();
      right.result.join();
      assertThat(left.children()).containsExactly("shardId-000000000002");
      assertThat(right.children()).containsExactly("shardId-000000000002");

      Follower merged = new Follower(client, 2);
      merged.subscribed.join();
      kinesis.splitShard(
          r -> r.streamName("s").shardToSplit("shardId-000000000002").newStartingHashKey("100000"));
      merged.result.join();
      assertThat(merged.children()).containsExactly("shardId-000000000003", "shardId-000000000004");
      assertThat(merged.events.get(merged.events.size() - 1).continuationSequenceNumber()).isNull();
    }
  }
}
