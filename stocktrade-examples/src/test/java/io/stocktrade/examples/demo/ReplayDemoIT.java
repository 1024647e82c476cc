package io.stocktrade.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stocktrade.consumer.aggregation.SideTotals;
import io.stocktrade.consumer.aggregation.TickerStats;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.examples.CliRun;
import io.stocktrade.examples.cli.StopSignal;
import io.stocktrade.examples.publish.GeneratorChoice;
import io.stocktrade.examples.publish.RunLimits;
import io.stocktrade.examples.publish.TempFolder;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole pipeline against the truth: real KPL and real KCL in this JVM, on the slimmed class
 * path, with the embedded AWS between them.
 */
@Timeout(180)
class ReplayDemoIT {
  private static final Path SAMPLE = Path.of("data", "sample-trades.csv");

  /** Real trades that lie beside the repository, where they do, and are not copied into it. */
  private static final Path NASDAQ =
      Path.of("..", "..", "shared", "ticks", "nasdaq-trades-2023-09-05.csv");

  @TempDir Path folder;

  @Test
  void shouldCountEveryTradeOfTheSampleInItsMinute() throws Exception {
    assertReplayEqualsTruth(SAMPLE, 2);
  }

  @Test
  void shouldCountEveryTradeOfARealHourInItsMinute() throws Exception {
    assumeTrue(Files.exists(NASDAQ), () -> "Skipped: there is no file " + NASDAQ);
    assertReplayEqualsTruth(NASDAQ, 3);
  }

  private static void assertReplayEqualsTruth(Path file, int shards) throws Exception {
    NaiveTruth truth = NaiveTruth.of(file);
    ReplayResults results = new ReplayResults();
    DemoSettings settings =
        new DemoSettings(
            shards,
            Duration.ofMinutes(1),
            Double.POSITIVE_INFINITY,
            new RunLimits(),
            new GeneratorChoice(),
            file,
            false,
            0,
            0,
            0,
            0,
            9900,
            new TempFolder());
    DemoSummary summary = new Demo(settings, new StopSignal(), line -> {}, results::put).run();

    assertThat(summary.pumped().delivered()).isEqualTo(truth.trades());
    assertThat(summary.consumed().trades()).isEqualTo(truth.trades());
    assertThat(summary.isComplete()).isTrue();

    Map<Instant, TradeStats> sums = new TreeMap<>();
    for (WindowResult<TradeStats> result : results.inOrder()) {
      sums.merge(result.window().start(), result.value(), TradeStats::plus);
    }
    assertThat(sums).containsOnlyKeys(truth.windows().keySet());
    truth
        .windows()
        .forEach(
            (start, window) ->
                assertThatWindowEquals(sums.getOrDefault(start, TradeStats.EMPTY), window, start));
    assertThat(results.inOrder().stream().map(WindowResult::shardId).distinct()).hasSize(shards);
  }

  private static void assertThatWindowEquals(
      TradeStats sum, NaiveTruth.Window truth, Instant start) {
    Map<String, Long> count = new TreeMap<>();
    Map<String, BigInteger> quantity = new TreeMap<>();
    for (TickerStats ticker : sum.tickers()) {
      put(count, quantity, ticker.tickerSymbol() + " BUY", ticker.bought());
      put(count, quantity, ticker.tickerSymbol() + " SELL", ticker.sold());
    }
    assertThat(count).as("counts from %s", start).isEqualTo(truth.count);
    assertThat(quantity).as("quantities from %s", start).isEqualTo(truth.quantity);
    assertThat(sum.largestSell()).as("largest sell from %s", start).contains(truth.largestSell);
  }

  private static void put(
      Map<String, Long> count, Map<String, BigInteger> quantity, String key, SideTotals totals) {
    if (totals.trades() > 0) {
      count.put(key, totals.trades());
      quantity.put(key, totals.quantity());
    }
  }

  @Test
  void shouldPrintEveryWindowAndTheTotals() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("three.csv"),
            """
            timestamp_millis,symbol,side,price,quantity,id
            1693929601000,AMD,BUY,110.35,100,1
            1693929602000,AMD,SELL,110.36,996,2
            oops
            1693929661000,AMD,BUY,110.37,300,3
            """);
    CliRun run =
        CliRun.of("demo", "--shards", "1", "--skip-bad-lines", "--replay", file.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            """
            ****** Shard shardId-000000000000 stats for last 1 minute ****** [2023-09-05T16:00:00Z, 2023-09-05T16:01:00Z)
            Most popular stock being bought: AMD, 1 buys.
            Most popular stock being sold: AMD, 1 sells.
            Largest sell order: 996 shares of AMD.
            ****************************************************************
            """)
        .contains("[2023-09-05T16:01:00Z, 2023-09-05T16:02:00Z)")
        .contains("Totals: 2 buys of 400 shares and 1 sells of 996 shares, 1 stocks.")
        .contains("Published 3 trades in ")
        .contains("Bad lines skipped: 1, the first: " + file + ":4: 1 columns (expected: 6)")
        .contains("3 delivered, 0 not; consumed 3 in 2 windows");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void shouldEndAtABadLine() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("bad.csv"),
            """
            timestamp_millis,symbol,side,price,quantity,id
            1693929601000,AMD,BUY,110.35,100,1
            1693929602000,AMD,HOLD,110.36,996,2
            """);
    CliRun run = CliRun.of("demo", "--replay", file.toString());

    assertThat(run.err())
        .isEqualTo(
            "stocktrade: "
                + file
                + ":3: column 3 (side): \"HOLD\" (expected: BUY or SELL)"
                + System.lineSeparator());
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void shouldEndAtAnIdThatWasThereBefore() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("twice.csv"),
            """
            timestamp_millis,symbol,side,price,quantity,id
            1693929601000,AMD,BUY,110.35,100,1
            1693929602000,TSLA,SELL,250.36,996,1
            """);
    CliRun run = CliRun.of("demo", "--replay", file.toString());

    assertThat(run.err())
        .isEqualTo(
            "stocktrade: "
                + file
                + ":3: id: 1 was there before (expected: another id for each trade)"
                + System.lineSeparator());
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void shouldSayWhyATradeIsNotCounted() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("future.csv"),
            """
            timestamp_millis,symbol,side,price,quantity,id
            9999999999999,AMD,BUY,110.35,100,1
            """);
    CliRun run = CliRun.of("demo", "--replay", file.toString());

    assertThat(run.err())
        .startsWith(
            "stocktrade: not every trade was counted: 0 not delivered, 0 too late for their")
        .contains("1 refused because they are stamped far in the future");
    assertThat(run.exitCode()).isEqualTo(2);
  }
}
