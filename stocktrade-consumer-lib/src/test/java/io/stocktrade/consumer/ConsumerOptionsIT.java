package io.stocktrade.consumer;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stocktrade.consumer.hook.CaptureBudget;
import io.stocktrade.consumer.hook.FailedCall;
import io.stocktrade.consumer.hook.HookPolicy;
import io.stocktrade.consumer.hook.HookRetry;
import io.stocktrade.consumer.micrometer.MicrometerMetrics;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import io.stocktrade.local.LocalAws;
import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** What a consumer can be told, on the real KCL and the embedded Kinesis and DynamoDB. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ConsumerOptionsIT {
  private static final Duration CLOSE = Duration.ofSeconds(60);
  private static final JsonTradeCodec CODEC = new JsonTradeCodec();

  private static LocalAws aws;
  private final Set<Long> ids = ConcurrentHashMap.newKeySet();
  private final Queue<ConsumerEvent> events = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void startAws() {
    aws = LocalAws.start();
  }

  @AfterAll
  static void stopAws() {
    aws.close();
  }

  @Test
  void shouldReadFromTheTimeOn_whenStartedAtATimestampAndLikeKcl2() {
    publish("timed", 0, 100);
    Instant then = Instant.now().plusMillis(1);
    await().pollInterval(Duration.ofMillis(1)).until(() -> Instant.now().isAfter(then));
    publish("timed", 100, 60);
    LeaseSettings likeKcl2 =
        LeaseSettings.builder().table("timed-leases").compatibility(KclCompatibility.KCL_2).build();

    try (StockTradeConsumer consumer =
        consumer("timed", HookPolicy.stop(), trade -> {})
            .startAt(StartPosition.at(then))
            .leases(likeKcl2)
            .build()) {
      consumer.start();
      awaitTip(consumer);
      assertThat(consumer.close(CLOSE)).isTrue();
    }

    assertThat(ids).isEqualTo(ids(100, 160));
    assertThat(aws.dynamoDbClient().listTables().tableNames())
        .contains("timed-leases")
        .doesNotContain("timed-app");
    assertThat(events)
        .contains(new ConsumerEvent.ShardReleased("shardId-000000000000"))
        .last()
        .isEqualTo(new ConsumerEvent.Stopped(true, Optional.empty()));
  }

  @Test
  void shouldReadWhatComesAfterReady_whenStartedAtTheLatest() throws Exception {
    publish("latest", 0, 100);
    try (StockTradeConsumer consumer =
        consumer("latest", HookPolicy.stop(), trade -> {})
            .startAt(StartPosition.latest())
            .build()) {
      consumer.start();
      assertThat(consumer.awaitReady(CLOSE)).isTrue();
      publish("latest", 100, 40);
      await().atMost(CLOSE).until(() -> consumer.progress().total().trades() >= 40);

      assertThat(consumer.health().ready()).isTrue();
      assertThat(consumer.health().shards().get("shardId-000000000000"))
          .extracting(ShardHealth::state)
          .isIn(ShardHealth.State.WAITING, ShardHealth.State.PROCESSING);
      assertThat(consumer.close(CLOSE)).isTrue();
    }

    assertThat(ids).isEqualTo(ids(100, 140));
  }

  @Test
  void shouldMeasureAllAndCloseInGoodOrder_whenPushedByFanOut() {
    publish("pushed", 0, 300);
    MeterRegistry registry = new SimpleMeterRegistry();
    Set<Long> before = liveThreads();
    try (StockTradeConsumer consumer =
        consumer("pushed", HookPolicy.stop(), trade -> {})
            .retrieval(Retrieval.fanOutAs("pushed-to"))
            .metrics(MicrometerMetrics.of(registry))
            .build()) {
      consumer.start();
      await().atMost(CLOSE).until(() -> consumer.progress().total().trades() == 300);
      assertThat(registry.get("stocktrade.consumer.shards").gauge().value()).isEqualTo(1);
      assertThat(registry.find("stocktrade.consumer.lag").timeGauges()).hasSize(1);

      assertThat(consumer.closeEmittingOpenWindows(CLOSE)).isTrue();
    }

    assertThat(ids).isEqualTo(ids(0, 300));
    assertThat(registry.get("stocktrade.consumer.trades").counter().count()).isEqualTo(300);
    assertThat(registry.get("stocktrade.consumer.malformed").counter().count()).isZero();
    assertThat(registry.get("stocktrade.consumer.windows").counter().count()).isEqualTo(6);
    assertThat(registry.get("stocktrade.consumer.batch.time").timer().count()).isPositive();
    assertThat(
            registry
                .get("stocktrade.consumer.window.latency")
                .tag("trigger", "watermark")
                .timer()
                .count())
        .isPositive();
    assertThat(registry.get("kcl.initialize.success").counter().count()).isEqualTo(1);
    assertThat(registry.get("kcl.success").tag("operation", "RenewAllLeases").counter().count())
        .isPositive();
    assertThat(registry.find("stocktrade.consumer.lag").timeGauges()).isEmpty();
    assertThat(consumers("pushed")).containsExactly("pushed-to");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(newThreads(before)).isEmpty());
  }

  @Test
  void shouldSkipAndCaptureAndGoOn_whenAHookFailsForSomeTrades() {
    publish("skipping", 0, 200);
    Queue<FailedCall> captured = new ConcurrentLinkedQueue<>();
    HookPolicy policy =
        HookPolicy.capture(captured::add, CaptureBudget.per(10, Duration.ofMinutes(1)))
            .afterRetries(
                HookRetry.times(2).withPauses(Duration.ofMillis(1), Duration.ofMillis(2)));

    try (StockTradeConsumer consumer =
        consumer("skipping", policy, trade -> failEvery(50, trade)).build()) {
      consumer.start();
      await().atMost(CLOSE).until(() -> consumer.progress().total().trades() == 200);
      assertThat(consumer.close(CLOSE)).isTrue();

      assertThat(consumer.progress().troubles()).isEqualTo(new TroubleCounts(4, 8, 4, 0, 0));
    }
    assertThat(captured)
        .allSatisfy(call -> assertThat(call.position()).isPresent())
        .extracting(call -> ((StockTrade) call.argument()).id())
        .containsExactly(0L, 50L, 100L, 150L);
    assertThat(ids).hasSize(196);
  }

  @Test
  void shouldDeliverAgainAndLoseNothing_whenAHookStoppedItAndTheCauseIsMended() throws Exception {
    publish("mended", 0, 500);
    Map<Instant, Long> windows = new ConcurrentSkipListMap<>();
    Consumer<WindowResult<?>> upsert =
        result -> windows.merge(result.window().start(), result.trades(), Math::max);
    try (StockTradeConsumer broken =
        consumer("mended", HookPolicy.stop(), trade -> failAt(333, trade), upsert).build()) {
      broken.start();
      assertThat(broken.terminated().get(60, TimeUnit.SECONDS)).isFalse();
      assertThat(broken.failure().orElseThrow().toString())
          .contains("shardId-000000000000, record ", ", onTrade: ", "no room for 333");
    }
    assertThat(ids).doesNotContain(333L);
    assertThat(events).anyMatch(e -> e instanceof ConsumerEvent.HookFailed f && !f.captured());

    try (StockTradeConsumer mended =
        consumer("mended", HookPolicy.stop(), trade -> {}, upsert).build()) {
      mended.start();
      awaitTip(mended);
      assertThat(mended.closeEmittingOpenWindows(CLOSE)).isTrue();
    }
    assertThat(ids).isEqualTo(ids(0, 500));
    assertThat(windows).isEqualTo(tradesByWindow(500));
  }

  private StockTradeConsumerBuilder consumer(
      String name, HookPolicy policy, Consumer<StockTrade> hook) {
    return consumer(name, policy, hook, result -> {});
  }

  private StockTradeConsumerBuilder consumer(
      String name,
      HookPolicy policy,
      Consumer<StockTrade> hook,
      Consumer<WindowResult<?>> windowHook) {
    return StockTradeConsumer.builder()
        .streamName(name)
        .applicationName(name + "-app")
        .kinesisClient(aws.kinesisAsyncClient())
        .dynamoDbClient(aws.dynamoDbAsyncClient())
        .startMode(StartMode.FAST_LOCAL)
        .listener(events::add)
        .processors(
            () -> {
              RecordingProcessor processor =
                  new RecordingProcessor(
                      ProcessorSettings.builder().hookPolicy(policy).build(),
                      WindowSettings.of(Windows.tumbling(Duration.ofSeconds(1)).noLateness()));
              processor.tradeHook =
                  trade -> {
                    hook.accept(trade);
                    ids.add(trade.id());
                  };
              processor.windowHook = windowHook::accept;
              return processor;
            });
  }

  private static void failEvery(long step, StockTrade trade) {
    if (trade.id() % step == 0) {
      throw new IllegalStateException("no room for " + trade.id());
    }
  }

  private static void failAt(long id, StockTrade trade) {
    if (trade.id() == id) {
      throw new IllegalStateException("no room for " + id);
    }
  }

  private static void awaitTip(StockTradeConsumer consumer) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              Collection<ShardHealth> shards = consumer.health().shards().values();
              return !shards.isEmpty()
                  && shards.stream().allMatch(s -> s.millisBehindLatest().orElse(1) == 0);
            });
  }

  /** Trades 20 ms of event time apart, into one shard. */
  private static void publish(String stream, int from, int count) {
    if (from == 0) {
      aws.createStream(stream, 1);
    }
    List<PutRecordsRequestEntry> entries = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      StockTrade trade =
          new StockTrade("T", TradeType.BUY, 1_000_000_000L, 1, i, 1_700_000_000_000L + i * 20L);
      entries.add(
          PutRecordsRequestEntry.builder()
              .partitionKey("T")
              .data(SdkBytes.fromByteArray(CODEC.encode(trade)))
              .build());
    }
    assertThat(
            aws.kinesisClient()
                .putRecords(r -> r.streamName(stream).records(entries))
                .failedRecordCount())
        .isZero();
  }

  private static Set<Long> ids(long from, long to) {
    return LongStream.range(from, to).boxed().collect(toSet());
  }

  private static Map<Instant, Long> tradesByWindow(int trades) {
    Map<Instant, Long> byWindow = new TreeMap<>();
    for (int i = 0; i < trades; i++) {
      long second = (1_700_000_000_000L + i * 20L) / 1_000;
      byWindow.merge(Instant.ofEpochSecond(second), 1L, Long::sum);
    }
    return byWindow;
  }

  private static List<String> consumers(String stream) {
    String arn =
        aws.kinesisClient()
            .describeStreamSummary(r -> r.streamName(stream))
            .streamDescriptionSummary()
            .streamARN();
    return aws.kinesisClient().listStreamConsumers(r -> r.streamARN(arn)).consumers().stream()
        .map(c -> c.consumerName())
        .toList();
  }

  private static Set<Long> liveThreads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getId).collect(toSet());
  }

  private static List<String> newThreads(Set<Long> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread.getId()))
        .map(Thread::getName)
        .filter(
            name ->
                !name.matches(
                    "(stocktrade-(dynamodb|kinesis)-|sdk-|aws-java-sdk|idle-|Rx|awaitility|qtp).*"))
        .toList();
  }
}
