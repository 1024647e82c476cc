package io.stocktrade.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.stocktrade.local.LocalAws;
import io.stocktrade.local.faults.Delay;
import io.stocktrade.local.faults.Fault;
import io.stocktrade.local.faults.FaultPlan;
import io.stocktrade.local.faults.FaultRule;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import io.stocktrade.producer.PublishResult.Delivered;
import io.stocktrade.producer.PublishResult.Failed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What is particular to {@link PutRecordsTradePublisher}, against the embedded Kinesis. */
@Timeout(180)
class PutRecordsTradePublisherIT {
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final String MIDDLE_OF_THE_FIRST_HALF = "42535295865117307932921825928971026432";

  @SuppressWarnings("NullAway.Init")
  private static LocalAws aws;

  private final DirectClients clients = new DirectClients();

  @BeforeAll
  static void startAws() {
    aws = LocalAws.builder().withoutDynamoDb().start();
  }

  @AfterAll
  static void stopAws() {
    aws.close();
  }

  @AfterEach
  void cleanUp() {
    aws.faults().clear();
    clients.close();
  }

  private PutRecordsTradePublisher.Builder publisher(String stream, int shards) {
    aws.createStream(stream, shards);
    return PutRecordsTradePublisher.builder(stream).client(clients.of(aws));
  }

  private static StockTrade trade(long id) {
    return StockTrade.of("TICK" + id % 200, TradeType.BUY, 395.87, 16, id);
  }

  /** Publishes until it is told to stop, and tells all results, trade 0's first. */
  private static FutureTask<List<CompletableFuture<PublishResult>>> publishUntil(
      CompletableFuture<?> stop, TradePublisher publisher) {
    FutureTask<List<CompletableFuture<PublishResult>>> source =
        new FutureTask<>(
            () -> {
              List<CompletableFuture<PublishResult>> results = new ArrayList<>();
              while (!stop.isDone()) {
                results.add(publisher.publish(trade(results.size())));
              }
              return results;
            });
    new Thread(source, "source").start();
    return source;
  }

  @Test
  void shouldLoseNothing_whenShardsAreSplitAndMergedUnderLoad() throws Exception {
    KinesisClient kinesis = aws.kinesisClient();
    try (TradePublisher publisher =
        publisher("resharded", 2).maxOutstanding(5_000).linger(Duration.ofMillis(5)).build()) {
      CompletableFuture<Boolean> stop = new CompletableFuture<>();
      var source = publishUntil(stop, publisher);
      awaitProgress(publisher);
      kinesis.splitShard(
          r ->
              r.streamName("resharded")
                  .shardToSplit("shardId-000000000000")
                  .newStartingHashKey(MIDDLE_OF_THE_FIRST_HALF));
      awaitProgress(publisher);
      kinesis.mergeShards(
          r ->
              r.streamName("resharded")
                  .shardToMerge("shardId-000000000002")
                  .adjacentShardToMerge("shardId-000000000003"));
      awaitProgress(publisher);
      kinesis.updateShardCount(
          r ->
              r.streamName("resharded")
                  .targetShardCount(4)
                  .scalingType(ScalingType.UNIFORM_SCALING));
      awaitProgress(publisher);
      stop.complete(true);
      var results = source.get();
      assertThat(publisher.flush(LONG)).isTrue();

      assertThat(results).allMatch(r -> r.join() instanceof Delivered);
      // Some were sent again: the test would show nothing if no record had landed wrong.
      assertThat(publisher.counts().retried()).isPositive();
      Set<Long> ids = new HashSet<>();
      for (long id = 0; id < results.size(); id++) {
        ids.add(id);
      }
      assertThat(new StreamReader(aws).readIds("resharded")).isEqualTo(ids);
    }
  }

  /** Waits until all that was published by now, and more, is out. */
  private static void awaitProgress(TradePublisher publisher) {
    long goal = publisher.counts().delivered() + 10_000;
    await().atMost(LONG).until(() -> publisher.counts().delivered() >= goal);
  }

  @Test
  void shouldPutEachTradeInARecordOfItsOwn_withoutAggregation() throws Exception {
    try (TradePublisher publisher = publisher("single", 1).withoutAggregation().build()) {
      for (long id = 0; id < 50; id++) {
        var unused = publisher.publish(trade(id));
      }
      assertThat(publisher.flush(LONG)).isTrue();
    }

    assertThat(records("single"))
        .hasSize(50)
        .allMatch(r -> r.data().asUtf8String().startsWith("{\"tickerSymbol\":\"TICK"));
  }

  @Test
  void shouldPackManyTradesIntoARecordForEachShard() throws Exception {
    try (TradePublisher publisher =
        publisher("packed", 1).linger(Duration.ofMinutes(1)).timeToLive(LONG).build()) {
      for (long id = 0; id < 400; id++) {
        var unused = publisher.publish(trade(id));
      }
      assertThat(publisher.flush(LONG)).isTrue();
    }

    assertThat(records("packed")).hasSize(1);
    assertThat(new StreamReader(aws).readIds("packed")).hasSize(400);
  }

  private static List<software.amazon.awssdk.services.kinesis.model.Record> records(String stream) {
    KinesisClient kinesis = aws.kinesisClient();
    String iterator =
        kinesis
            .getShardIterator(
                r ->
                    r.streamName(stream)
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    GetRecordsResponse page = kinesis.getRecords(r -> r.shardIterator(iterator));
    return page.records();
  }

  @Test
  void shouldWaitForTheStream_whenItIsMadeLater() throws Exception {
    try (TradePublisher publisher =
        PutRecordsTradePublisher.builder("later").client(clients.of(aws)).build()) {
      var result = publisher.publish(trade(1));
      assertThat(publisher.flush(Duration.ofMillis(500))).isFalse();
      aws.createStream("later", 1);

      assertThat(result.get()).isInstanceOf(Delivered.class);
    }
  }

  @Test
  void shouldTakeAnArn() throws Exception {
    aws.createStream("by-arn", 2);
    String arn =
        aws.kinesisClient()
            .describeStreamSummary(r -> r.streamName("by-arn"))
            .streamDescriptionSummary()
            .streamARN();
    try (TradePublisher publisher =
        PutRecordsTradePublisher.builder(arn).client(clients.of(aws)).build()) {
      for (long id = 0; id < 100; id++) {
        var unused = publisher.publish(trade(id));
      }
      assertThat(publisher.flush(LONG)).isTrue();
    }
    assertThat(new StreamReader(aws).readIds("by-arn")).hasSize(100);
  }

  @Test
  void shouldLeaveNoThread_whenClosedWhileCallsHang() throws Exception {
    TradePublisher publisher = publisher("hanging", 1).callTimeout(Duration.ofSeconds(1)).build();
    aws.faults()
        .set(
            FaultPlan.of(
                FaultRule.of(Fault.latency(Delay.fixed(Duration.ofSeconds(20)))).on("PutRecords")));
    var result = publisher.publish(trade(1));
    await().until(() -> threads().contains("stocktrade-put-1"));

    assertThat(publisher.close(Duration.ofMillis(200))).isFalse();
    assertThat(result.join()).isInstanceOf(Failed.class);
    // An executor has terminated a little before its last thread is gone.
    await().until(() -> threads().stream().noneMatch(name -> name.startsWith("stocktrade-put-")));
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
  }
}
