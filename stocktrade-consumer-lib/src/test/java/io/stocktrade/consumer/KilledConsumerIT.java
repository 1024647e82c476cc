package io.stocktrade.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.stocktrade.consumer.window.TimeWindow;
import io.stocktrade.local.LocalAws;
import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** Workers that are killed, one after the other, while trades come. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class KilledConsumerIT {
  private static final JsonTradeCodec CODEC = new JsonTradeCodec();
  private static final long START = 1_700_000_000_000L;

  @TempDir Path folder;

  private final Random random = new Random(42);
  private final List<StockTrade> sent = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"aligned", "snapshots"})
  void shouldGiveExactResults_whenWorkersAreKilled(String mode) throws Exception {
    Path file = folder.resolve("results");
    try (LocalAws aws = LocalAws.start()) {
      String stream = "killed-" + mode;
      aws.createStream(stream, 2);
      for (int life = 1; life <= 2; life++) {
        publish(aws, stream, 1_000);
        Process worker = worker(aws, stream, mode, file);
        try {
          int results = lines(file).size() + 20;
          await()
              .atMost(Duration.ofSeconds(90))
              .pollInterval(Duration.ofMillis(20))
              .until(() -> !worker.isAlive() || lines(file).size() >= results);
          assertThat(worker.isAlive()).as(log(worker)).isTrue();
          publish(aws, stream, 300);
        } finally {
          worker.destroyForcibly().waitFor();
        }
      }
      finish(aws, stream, mode, file);
    }

    Map<String, String> contents = new TreeMap<>();
    Map<String, String[]> last = new TreeMap<>();
    for (String line : lines(file)) {
      String[] fields = line.split("\\|", -1);
      String key = fields[0] + fields[1];
      String before = contents.putIfAbsent(key + "/" + fields[2], line);
      assertThat(line).isEqualTo(before == null ? line : before);
      last.merge(key, fields, (a, b) -> Long.parseLong(a[2]) > Long.parseLong(b[2]) ? a : b);
    }
    Map<String, Long> trades = new TreeMap<>();
    last.values().forEach(f -> trades.merge(f[1], Long.parseLong(f[3]), Long::sum));
    assertThat(trades).isEqualTo(truth());
  }

  /** A worker in this process reads all there is, and shows what is open. */
  private void finish(LocalAws aws, String stream, String mode, Path file) {
    StockTradeConsumer consumer =
        StockTradeConsumer.builder()
            .streamName(stream)
            .applicationName(stream + "-app")
            .kinesisClient(aws.kinesisAsyncClient())
            .dynamoDbClient(aws.dynamoDbAsyncClient())
            .processors(() -> KilledConsumer.processor(mode, file))
            .startMode(StartMode.FAST_LOCAL)
            .leases(LeaseSettings.builder().failoverTime(Duration.ofSeconds(2)).build())
            .build();
    consumer.start();
    await()
        .atMost(Duration.ofSeconds(90))
        .failFast(() -> assertThat(consumer.failure()).isEmpty())
        .until(() -> isAtTheTip(consumer));
    assertThat(consumer.closeEmittingOpenWindows(Duration.ofSeconds(60))).isTrue();
  }

  private static boolean isAtTheTip(StockTradeConsumer consumer) {
    Map<String, ShardProgress> shards = consumer.progress().shards();
    return shards.size() == 2
        && shards.values().stream().allMatch(s -> s.millisBehindLatest().orElse(1) == 0);
  }

  private Process worker(LocalAws aws, String stream, String mode, Path file) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            KilledConsumer.class.getName(),
            aws.kinesisEndpoint().toString(),
            aws.dynamoDbEndpoint().toString(),
            stream,
            stream + "-app",
            mode,
            file.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("worker.log").toFile())
        .start();
  }

  private String log(Process worker) throws IOException {
    return worker + Files.readString(folder.resolve("worker.log"));
  }

  /** The whole lines of the file: of the last one a kill may have left a part. */
  private static List<String> lines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String all = Files.readString(file, StandardCharsets.UTF_8);
    return all.isEmpty()
        ? List.of()
        : Arrays.asList(all.substring(0, all.lastIndexOf('\n') + 1).split("\n"));
  }

  /** Trades some 60 ms of event time apart, a little out of order, one in ten put twice. */
  private void publish(LocalAws aws, String stream, int count) {
    List<PutRecordsRequestEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int n = sent.size();
      long time = START + n * 60L - random.nextInt(1_000);
      TradeType side = random.nextBoolean() ? TradeType.BUY : TradeType.SELL;
      StockTrade trade = new StockTrade("T" + n % 7, side, 1_000_000_000L + n, 1 + n % 50, n, time);
      sent.add(trade);
      for (int copies = random.nextInt(10) == 0 ? 2 : 1; copies > 0; copies--) {
        entries.add(
            PutRecordsRequestEntry.builder()
                .partitionKey(trade.tickerSymbol())
                .data(SdkBytes.fromByteArray(CODEC.encode(trade)))
                .build());
      }
    }
    for (int i = 0; i < entries.size(); i += 250) {
      List<PutRecordsRequestEntry> some = entries.subList(i, Math.min(entries.size(), i + 250));
      assertThat(
              aws.kinesisClient()
                  .putRecords(r -> r.streamName(stream).records(some))
                  .failedRecordCount())
          .isZero();
    }
  }

  /** How many trades each window of 10 s has that begins each 5 s. */
  private Map<String, Long> truth() {
    Map<String, Long> trades = new TreeMap<>();
    for (StockTrade trade : sent) {
      long last = Math.floorDiv(trade.timestampMillis(), 5_000) * 5_000;
      for (long start : new long[] {last - 5_000, last}) {
        TimeWindow window =
            new TimeWindow(Instant.ofEpochMilli(start), Instant.ofEpochMilli(start + 10_000));
        trades.merge(window.toString(), 1L, Long::sum);
      }
    }
    return trades;
  }
}
