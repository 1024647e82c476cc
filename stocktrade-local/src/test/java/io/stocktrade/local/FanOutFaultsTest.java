package io.stocktrade.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stocktrade.local.faults.Delay;
import io.stocktrade.local.faults.Fault;
import io.stocktrade.local.faults.FaultPlan;
import io.stocktrade.local.faults.FaultRule;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** Faults of SubscribeToShard, as the AWS SDK meets them over HTTP/2. */
@Timeout(60)
class FanOutFaultsTest {
  private final BlockingQueue<Record> records = new LinkedBlockingQueue<>();
  private LocalAws aws;
  private KinesisAsyncClient kinesis;
  private String consumer;

  @BeforeEach
  void start() {
    aws = LocalAws.builder().withoutDynamoDb().start();
    aws.createStream("s", 1);
    kinesis =
        KinesisAsyncClient.builder()
            .region(aws.region())
            .credentialsProvider(aws.credentialsProvider())
            .endpointOverride(aws.kinesisEndpoint())
            .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP2))
            .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
            .build();
    String arn =
        aws.kinesisClient()
            .describeStreamSummary(r -> r.streamName("s"))
            .streamDescriptionSummary()
            .streamARN();
    consumer =
        aws.kinesisClient()
            .registerStreamConsumer(r -> r.streamARN(arn).consumerName("c"))
            .consumer()
            .consumerARN();
  }

  @AfterEach
  void stop() {
    kinesis.close();
    aws.close();
  }

  private CompletableFuture<Void> subscribe() {
    SubscribeToShardResponseHandler handler =
        SubscribeToShardResponseHandler.builder()
            .subscriber(
                event -> {
                  if (event instanceof SubscribeToShardEvent read) {
                    records.addAll(read.records());
                  }
                })
            .build();
    return kinesis.subscribeToShard(
        r ->
            r.consumerARN(consumer)
                .shardId("shardId-000000000000")
                .startingPosition(p -> p.type(ShardIteratorType.TRIM_HORIZON)),
        handler);
  }

  private void put(String data) {
    aws.kinesisClient()
        .putRecord(r -> r.streamName("s").partitionKey("k").data(SdkBytes.fromUtf8String(data)));
  }

  @Test
  void shouldSendEventsLater_whenFanOutIsSlow() throws Exception {
    aws.faults()
        .set(
            FaultPlan.of(
                FaultRule.of(Fault.slowFanOut(Delay.fixed(Duration.ofMillis(1)))).stream("s")
                    .shard("shardId-000000000000")));
    put("a");
    CompletableFuture<Void> subscription = subscribe();

    Record read = records.poll(50, TimeUnit.SECONDS);
    assertThat(read).isNotNull();
    assertThat(aws.faults().counters().of("slowFanOut")).isPositive();
    subscription.cancel(true);
  }

  @Test
  void shouldRefuseTheSubscription_whenThrottled() {
    aws.faults()
        .set(FaultPlan.of(FaultRule.of(Fault.throttle()).on("SubscribeToShard").stream("s")));

    assertThatThrownBy(() -> subscribe().join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(LimitExceededException.class);
  }

  @Test
  void shouldBreakTheConnection_beforeAndAfterTheEffect() {
    for (Fault fault : new Fault[] {Fault.disconnectBefore(), Fault.disconnectAfter()}) {
      aws.faults().set(FaultPlan.of(FaultRule.of(fault).on("SubscribeToShard")));

      assertThat(subscribe()).failsWithin(Duration.ofSeconds(50));
      assertThat(records).isEmpty();
    }
  }
}
