package io.stocktrade.consumer;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.hook.Hook;
import io.stocktrade.consumer.sink.InMemoryResultSink;
import io.stocktrade.consumer.testkit.ResultChecker;
import io.stocktrade.consumer.window.TimeWindow;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import io.stocktrade.local.LocalAws;
import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/** The real KCL on the embedded Kinesis and DynamoDB. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StockTradeConsumerIT {
  private static final WindowSettings WINDOWS =
      WindowSettings.of(Windows.tumbling(Duration.ofSeconds(10)).noLateness());
  private static final Duration CLOSE = Duration.ofSeconds(60);
  private static final JsonTradeCodec CODEC = new JsonTradeCodec();

  private static LocalAws aws;
  private final Queue<WindowResult<TradeStats>> results = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void startAws() {
    aws = LocalAws.start();
    // Netty's own threads come with the first call and stay with the clients.
    aws.kinesisAsyncClient().listStreams().join();
    aws.dynamoDbAsyncClient().listTables().join();
  }

  @AfterAll
  static void stopAws() {
    aws.close();
  }

  @Test
  void shouldConsumeAllExactlyAndLeaveNothingBehind_whenStartedFast() {
    List<StockTrade> trades = publish("fast", 0, 2_000);
    Set<Long> before = liveThreads();
    try (LogCapture log = LogCapture.begin();
        StockTradeConsumer consumer = consumer("fast", this::processor)) {
      consumer.start();
      awaitTrades(consumer, trades.size());
      boolean clean = consumer.closeEmittingOpenWindows(CLOSE);

      assertThat(clean).isTrue();
      assertThat(consumer.progress().timeToFirstRecord()).isPresent();
      assertThat(log.troubles()).isEmpty();
      assertThat(tradesByWindow(results)).isEqualTo(tradesByWindowOf(trades));
      assertThat(results).allMatch(r -> r.revision() == r.trades());
      assertThat(consumer.progress().shards()).hasSize(2);
      assertThat(consumer.terminated()).isCompletedWithValue(true);
    }
    await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertNoNewThreads(before));
  }

  @Test
  void shouldGoOnWithoutLosingATrade_whenStoppedAndStartedAgain() {
    List<StockTrade> trades = new ArrayList<>(publish("again", 0, 500));
    try (StockTradeConsumer first = consumer("again", this::processor)) {
      first.start();
      awaitTrades(first, 500);
      assertThat(first.close(CLOSE)).isTrue();
    }
    trades.addAll(publish("again", 500, 500));
    try (StockTradeConsumer second = consumer("again", this::processor)) {
      second.start();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> second.progress().total().distinctTrades() >= 500 && isAtTheTip(second));
      assertThat(second.closeEmittingOpenWindows(CLOSE)).isTrue();
    }

    Map<TimeWindow, Long> largest = new TreeMap<>();
    InMemoryResultSink<TradeStats> table = new InMemoryResultSink<>();
    results.forEach(new ResultChecker<>(table)::accept);
    table.results().forEach(r -> largest.merge(r.window(), r.trades(), Long::sum));
    assertThat(largest).isEqualTo(tradesByWindowOf(trades));
  }

  @Test
  void shouldCloseItselfAndSayWhy_whenAHookThrows() throws Exception {
    publish("broken", 0, 1_500);
    try (StockTradeConsumer consumer =
        consumer("broken", () -> processor(result -> sinkIsDown()))) {
      consumer.start();

      assertThat(consumer.terminated().get(60, TimeUnit.SECONDS)).isFalse();
      ConsumerFailure failure = consumer.failure().orElseThrow();
      assertThat(failure.cause()).hasMessage("sink down");
      assertThat(failure.shardId()).isPresent();
      assertThat(failure.position()).isPresent();
      assertThat(failure.hook()).contains(Hook.WINDOW);
      assertThat(consumer.health().state()).isEqualTo(ConsumerHealth.State.STOPPED);
      assertThat(consumer.health().live()).isFalse();
    }
  }

  @Test
  void shouldStop_whenClosedBeforeItHasStarted() throws Exception {
    publish("early", 0, 1);
    Set<Long> before = liveThreads();
    StockTradeConsumer consumer = consumer("early", this::processor);
    consumer.start();

    assertThat(consumer.close(CLOSE)).isTrue();

    await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertNoNewThreads(before));
    assertThat(consumer.failure()).isEmpty();
  }

  @Test
  void shouldStopForGood_whenTheClosingThreadIsInterrupted() throws Exception {
    publish("interrupted", 0, 1);
    Set<Long> before = liveThreads();
    StockTradeConsumer consumer = consumer("interrupted", this::processor);
    consumer.start();
    Thread.currentThread().interrupt();

    assertThat(consumer.close(CLOSE)).isFalse();

    assertThat(Thread.interrupted()).isTrue();
    await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertNoNewThreads(before));
  }

  @Test
  void shouldStopForGood_whenTheTimeToCloseIsTooShort() throws Exception {
    publish("short", 0, 1);
    Set<Long> before = liveThreads();
    StockTradeConsumer consumer = consumer("short", this::processor);
    consumer.start();

    consumer.close(Duration.ofNanos(1));

    await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertNoNewThreads(before));
  }

  @Test
  void shouldSayWhy_whenTheClientsCannotBeMade() {
    try (StockTradeConsumer consumer =
        StockTradeConsumer.builder()
            .streamName("stream")
            .applicationName("no-region")
            .region(Region.of("no such region"))
            .processors(this::processor)
            .build()) {
      consumer.start();

      assertThat(consumer.terminated().join()).isFalse();
      assertThat(consumer.failure().orElseThrow().toString())
          .startsWith("start: region: no")
          .endsWith(" (expected: the name of a region, as in eu-west-1)");
    }
  }

  @Test
  void shouldFailToStart_whenThereIsNoSuchStream() throws Exception {
    try (StockTradeConsumer consumer = consumer("missing", this::processor)) {
      consumer.start();

      assertThat(consumer.awaitReady(Duration.ofSeconds(60))).isFalse();
      assertThat(consumer.terminated().get(60, TimeUnit.SECONDS)).isFalse();
      assertThat(consumer.failure().orElseThrow().toString())
          .startsWith("start: stream: missing-stream not found in ")
          .doesNotContain("\n");
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static StockTradeConsumer consumer(
      String name, Supplier<? extends TradeProcessor> processors) {
    return StockTradeConsumer.builder()
        .streamName(name + "-stream")
        .applicationName(name + "-app")
        .kinesisClient(aws.kinesisAsyncClient())
        .dynamoDbClient(aws.dynamoDbAsyncClient())
        .processors(processors)
        .startMode(StartMode.FAST_LOCAL)
        .build();
  }

  private TradeProcessor processor() {
    return processor(results::add);
  }

  private static TradeProcessor processor(
      java.util.function.Consumer<WindowResult<TradeStats>> sink) {
    RecordingProcessor made = new RecordingProcessor(ProcessorSettings.defaults(), WINDOWS);
    made.windowHook = sink;
    return made;
  }

  private static void sinkIsDown() {
    throw new IllegalStateException("sink down");
  }

  private static void awaitTrades(StockTradeConsumer consumer, long trades) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .failFast(() -> assertThat(consumer.failure()).isEmpty())
        .until(() -> consumer.progress().total().distinctTrades() == trades);
  }

  private static boolean isAtTheTip(StockTradeConsumer consumer) {
    Map<String, ShardProgress> shards = consumer.progress().shards();
    return shards.size() == 2
        && shards.values().stream().allMatch(s -> s.millisBehindLatest().orElse(1) == 0);
  }

  /** Trades of ten stocks, 20 ms of event time apart. */
  private static List<StockTrade> publish(String name, int from, int count) {
    if (from == 0) {
      aws.createStream(name + "-stream", 2);
    }
    List<StockTrade> trades = new ArrayList<>();
    List<PutRecordsRequestEntry> entries = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      TradeType type = i % 3 == 0 ? TradeType.SELL : TradeType.BUY;
      StockTrade trade =
          new StockTrade(
              "T" + i % 10, type, 1_000_000_000L, 1 + i, i, 1_700_000_000_000L + i * 20L);
      trades.add(trade);
      entries.add(
          PutRecordsRequestEntry.builder()
              .partitionKey(trade.tickerSymbol())
              .data(SdkBytes.fromByteArray(CODEC.encode(trade)))
              .build());
    }
    for (int i = 0; i < entries.size(); i += 500) {
      List<PutRecordsRequestEntry> chunk = entries.subList(i, Math.min(entries.size(), i + 500));
      PutRecordsResponse response =
          aws.kinesisClient().putRecords(r -> r.streamName(name + "-stream").records(chunk));
      assertThat(response.failedRecordCount()).isZero();
    }
    return trades;
  }

  private static Map<TimeWindow, Long> tradesByWindow(Iterable<WindowResult<TradeStats>> all) {
    Map<TimeWindow, Long> trades = new TreeMap<>();
    all.forEach(r -> trades.merge(r.window(), r.trades(), Long::sum));
    return trades;
  }

  private static Map<TimeWindow, Long> tradesByWindowOf(List<StockTrade> all) {
    Map<TimeWindow, Long> trades = new TreeMap<>();
    var windows = Windows.tumbling(Duration.ofSeconds(10)).noLateness();
    all.forEach(t -> trades.merge(windows.windowOf(t.timestamp().orElseThrow()), 1L, Long::sum));
    return trades;
  }

  private static Set<Long> liveThreads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getId).collect(toSet());
  }

  /**
   * What KCL or this library started is gone. The server, the SDK's clients and RxJava have daemons
   * of their own that come and go.
   */
  private static void assertNoNewThreads(Set<Long> before) {
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> !before.contains(thread.getId()))
        .extracting(Thread::getName)
        .filteredOn(
            name ->
                !name.matches(
                    "(stocktrade-(dynamodb|kinesis)-|sdk-|aws-java-sdk|idle-|Rx|awaitility).*"))
        .isEmpty();
  }
}
