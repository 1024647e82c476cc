package io.stocktrade.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.global.GlobalSettings;
import io.stocktrade.consumer.sink.InMemoryResultSink;
import io.stocktrade.consumer.sink.ResultSink;
import io.stocktrade.consumer.testkit.ResultChecker;
import io.stocktrade.consumer.window.TimeWindow;
import io.stocktrade.consumer.window.WindowId;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowResult.Trigger;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import io.stocktrade.local.LocalAws;
import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Both stages, on the real KCL. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class CrossShardIT {
  private static final JsonTradeCodec CODEC = new JsonTradeCodec();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration CLOSE = Duration.ofMinutes(1);
  private static final long START = 1_700_000_000_000L;
  private static final WindowSettings WINDOWS =
      WindowSettings.builder(
              Windows.sliding(Duration.ofSeconds(10), Duration.ofSeconds(5))
                  .allowedLateness(Duration.ofSeconds(5)))
          .outOfOrderness(Duration.ofSeconds(2))
          .build();

  private final Random random = new Random(7);
  private final List<StockTrade> sent = new ArrayList<>();
  private final InMemoryResultSink<TradeStats> table = new InMemoryResultSink<>();
  private final ResultSink<TradeStats> sink = new ResultChecker<>(table);

  @Test
  void shouldGiveTheStatisticsOfAllShards_whileShardsAreSplitAndMerged() {
    try (LocalAws aws = LocalAws.start()) {
      aws.createStream("trades", 2);
      aws.createStream("reports", 1);
      try (StockTradeConsumer shards = shardStage(aws, "reports");
          StockTradeConsumer global = globalStage(aws)) {
        shards.start();
        global.start();
        publish(aws, 800);
        awaitConsumed(shards);
        Shard first = open(aws).get(0);
        aws.kinesisClient()
            .splitShard(
                r ->
                    r.streamName("trades")
                        .shardToSplit(first.shardId())
                        .newStartingHashKey(
                            new BigInteger(first.hashKeyRange().endingHashKey())
                                .shiftRight(1)
                                .toString()));
        awaitActive(aws);
        publish(aws, 800);
        awaitConsumed(shards);
        List<Shard> halves = open(aws).stream().filter(s -> s.parentShardId() != null).toList();
        aws.kinesisClient()
            .mergeShards(
                r ->
                    r.streamName("trades")
                        .shardToMerge(halves.get(0).shardId())
                        .adjacentShardToMerge(halves.get(1).shardId()));
        awaitActive(aws);
        publish(aws, 400);
        publishToEachShard(aws);

        Map<TimeWindow, TradeStats> truth = truth();
        await()
            .atMost(PATIENCE)
            .failFast(
                () -> {
                  assertThat(shards.failure()).isEmpty();
                  assertThat(global.failure()).isEmpty();
                })
            .until(() -> completed().keySet().containsAll(truth.keySet()));

        assertThat(completed()).isEqualTo(truth);
        assertThat(global.close(CLOSE)).isTrue();
        assertThat(shards.close(CLOSE)).isTrue();
      }
    }
  }

  @Test
  void shouldSayWhatIsMissing_whenThereIsNoStreamOfReports() throws Exception {
    try (LocalAws aws = LocalAws.start()) {
      aws.createStream("trades", 2);
      try (StockTradeConsumer shards = shardStage(aws, "nowhere")) {
        shards.start();

        assertThat(shards.terminated().get(60, TimeUnit.SECONDS)).isFalse();
        assertThat(shards.failure().orElseThrow().cause())
            .isInstanceOf(ConsumerStartException.class)
            .hasMessageContaining("stream: nowhere not found");
      }
    }
  }

  @Test
  void shouldNotStart_whenTheStreamOfReportsHasTwoShards() throws Exception {
    try (LocalAws aws = LocalAws.start()) {
      aws.createStream("trades", 1);
      aws.createStream("reports", 2);
      try (StockTradeConsumer shards = shardStage(aws, "reports");
          StockTradeConsumer global = globalStage(aws)) {
        shards.start();
        global.start();

        assertThat(shards.terminated().get(60, TimeUnit.SECONDS)).isFalse();
        assertThat(shards.failure().orElseThrow().cause())
            .hasMessageContaining("more than one open shard");
        assertThat(global.terminated().get(60, TimeUnit.SECONDS)).isFalse();
        assertThat(global.failure().orElseThrow().cause()).hasMessageContaining("2 open shards");
      }
    }
  }

  private static StockTradeConsumer shardStage(LocalAws aws, String reports) {
    return consumer(aws, "trades", "shards")
        .processors(
            () ->
                new RecordingProcessor(
                    ProcessorSettings.builder().checkpointInterval(Duration.ofMillis(100)).build(),
                    WINDOWS))
        .reportStream(reports)
        .build();
  }

  private StockTradeConsumer globalStage(LocalAws aws) {
    return consumer(aws, "reports", "global").processors(GlobalStats::new).build();
  }

  private static StockTradeConsumerBuilder consumer(LocalAws aws, String stream, String name) {
    return StockTradeConsumer.builder()
        .streamName(stream)
        .applicationName(name)
        .kinesisClient(aws.kinesisAsyncClient())
        .dynamoDbClient(aws.dynamoDbAsyncClient())
        .startMode(StartMode.FAST_LOCAL);
  }

  private final class GlobalStats extends CrossShardAggregator<TradeStats> {
    GlobalStats() {
      super(
          ProcessorSettings.builder().checkpointInterval(Duration.ofMillis(100)).build(),
          GlobalSettings.defaults(),
          "shards",
          TradeStats.aggregation());
    }

    @Override
    protected void onWindow(WindowResult<TradeStats> result, Set<String> missing) {
      sink.accept(result);
    }
  }

  private static List<Shard> open(LocalAws aws) {
    return aws.kinesisClient()
        .listShards(r -> r.streamName("trades").shardFilter(f -> f.type(ShardFilterType.AT_LATEST)))
        .shards();
  }

  private static void awaitActive(LocalAws aws) {
    KinesisClient kinesis = aws.kinesisClient();
    await()
        .until(
            () ->
                kinesis
                        .describeStreamSummary(r -> r.streamName("trades"))
                        .streamDescriptionSummary()
                        .streamStatus()
                    == StreamStatus.ACTIVE);
  }

  private void awaitConsumed(StockTradeConsumer shards) {
    await()
        .atMost(PATIENCE)
        .failFast(() -> assertThat(shards.failure()).isEmpty())
        .until(() -> shards.progress().total().trades() >= sent.size());
  }

  /** Trades some 60 ms of event time apart, a little out of order. */
  private void publish(LocalAws aws, int count) {
    List<PutRecordsRequestEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int n = sent.size();
      long time = START + n * 60L - random.nextInt(1_000);
      TradeType side = random.nextBoolean() ? TradeType.BUY : TradeType.SELL;
      StockTrade trade = new StockTrade("T" + n % 9, side, 1_000_000_000L + n, 1 + n % 50, n, time);
      sent.add(trade);
      entries.add(entry(trade).partitionKey(trade.tickerSymbol()).build());
    }
    put(aws, entries);
  }

  /** A trade much later on each shard, so that all windows before it are complete. */
  private void publishToEachShard(LocalAws aws) {
    List<PutRecordsRequestEntry> entries = new ArrayList<>();
    for (Shard shard : open(aws)) {
      StockTrade trade =
          new StockTrade("END", TradeType.BUY, 1, 1, -1, START + Duration.ofDays(1).toMillis());
      entries.add(
          entry(trade)
              .partitionKey("END")
              .explicitHashKey(shard.hashKeyRange().startingHashKey())
              .build());
    }
    put(aws, entries);
  }

  private static PutRecordsRequestEntry.Builder entry(StockTrade trade) {
    return PutRecordsRequestEntry.builder().data(SdkBytes.fromByteArray(CODEC.encode(trade)));
  }

  private static void put(LocalAws aws, List<PutRecordsRequestEntry> entries) {
    for (int i = 0; i < entries.size(); i += 250) {
      List<PutRecordsRequestEntry> some = entries.subList(i, Math.min(entries.size(), i + 250));
      assertThat(
              aws.kinesisClient()
                  .putRecords(r -> r.streamName("trades").records(some))
                  .failedRecordCount())
          .isZero();
    }
  }

  private Map<TimeWindow, TradeStats> completed() {
    Map<TimeWindow, TradeStats> complete = new TreeMap<>();
    for (WindowResult<TradeStats> result : table.results()) {
      assertThat(result.shardId()).isEqualTo(WindowId.ALL_SHARDS);
      if (result.trigger() == Trigger.WATERMARK || result.trigger() == Trigger.LATE_TRADE) {
        complete.put(result.window(), result.value());
      }
    }
    return complete;
  }

  private Map<TimeWindow, TradeStats> truth() {
    return truth(TradeStats.aggregation());
  }

  private <A> Map<TimeWindow, TradeStats> truth(TradeAggregation<A, TradeStats> aggregation) {
    Map<TimeWindow, A> windows = new TreeMap<>();
    for (StockTrade trade : sent) {
      long last = Math.floorDiv(trade.timestampMillis(), 5_000) * 5_000;
      for (long start : new long[] {last - 5_000, last}) {
        TimeWindow window =
            new TimeWindow(Instant.ofEpochMilli(start), Instant.ofEpochMilli(start + 10_000));
        aggregation.add(windows.computeIfAbsent(window, w -> aggregation.create()), trade);
      }
    }
    Map<TimeWindow, TradeStats> truth = new TreeMap<>();
    windows.forEach((window, all) -> truth.put(window, aggregation.result(all)));
    return truth;
  }
}
