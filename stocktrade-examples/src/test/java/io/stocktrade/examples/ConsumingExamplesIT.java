package io.stocktrade.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.stocktrade.examples.cli.StopSignal;
import io.stocktrade.local.LocalAws;
import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;

/** The consuming examples, each as a user runs it. */
@Timeout(240)
class ConsumingExamplesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void shouldPrintTheTutorialsLines_forEachMinuteAndShard() {
    CliRun run = CliRun.of("process", "--count", "300", "--rate", "300", "--shards", "1");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern(
            "\\*{6} Shard shardId-000000000000 stats for last 1 minute \\*{6}\\R"
                + "Most popular stock being bought: [A-Z.]+, \\d+ buys\\.\\R"
                + "Most popular stock being sold: [A-Z.]+, \\d+ sells\\.\\R"
                + "Largest sell order: \\d+ shares of [A-Z.]+\\.\\R"
                + "\\*{64}\\R");
  }

  @Test
  void shouldPrintJson_whereItIsPiped() throws Exception {
    CliRun run = CliRun.of("bars", "--json", "--count", "200", "--rate", "400", "--window", "10s");

    assertThat(run.exitCode()).as(run.err()).isZero();
    long trades = 0;
    for (String line : run.out().lines().toList()) {
      JsonNode result = new JsonMapper().readTree(line);
      trades += result.get("trades").asLong();
      JsonNode bar = result.get("value").elements().next();
      assertThat(bar.at("/prices/high").decimalValue())
          .isGreaterThanOrEqualTo(bar.at("/prices/low").decimalValue());
    }
    assertThat(trades).isPositive();
  }

  @Test
  void shouldHaveEachTradeOnce_acrossAllShards() throws Exception {
    CliRun run =
        CliRun.of(
            "global",
            "--json",
            "--count",
            "600",
            "--rate",
            "300",
            "--window",
            "1s",
            "--shards",
            "3");

    assertThat(run.exitCode()).as(run.err()).isZero();
    Map<String, Long> trades = new HashMap<>();
    for (String line : run.out().lines().toList()) {
      JsonNode result = new JsonMapper().readTree(line);
      trades.merge(result.get("start").asText(), result.get("trades").asLong(), Math::max);
    }
    assertThat(trades.values().stream().mapToLong(n -> n).sum()).isEqualTo(600);
  }

  /** The same program against a Kinesis and a DynamoDB that are somewhere else. */
  @Test
  void shouldTellLargeSells_ofAStreamAtEndpoints() throws Exception {
    try (LocalAws aws = LocalAws.start()) {
      aws.createStream("Trades", 1);
      put(aws, "AMZN", TradeType.SELL, 10_000, 1);
      put(aws, "AMZN", TradeType.SELL, 10, 2);
      put(aws, "AMZN", TradeType.BUY, 20_000, 3);
      put(aws, "BRK.A", TradeType.SELL, 100, 4);
      put(aws, "IBM", TradeType.SELL, 9_900, 5);
      StopSignal stop = new StopSignal();
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      CompletableFuture<Integer> exitCode =
          CompletableFuture.supplyAsync(
              () ->
                  StocktradeCli.commandLine(stop, new BufferedReader(new StringReader("")))
                      .setOut(new PrintWriter(out, true))
                      .setErr(new PrintWriter(err, true))
                      .execute(
                          "alerts",
                          "Alerts",
                          "Trades",
                          "--ticker",
                          "BRK.A=100",
                          "--kinesis-endpoint",
                          aws.kinesisTlsEndpoint().toString(),
                          "--dynamodb-endpoint",
                          aws.dynamoDbEndpoint().toString(),
                          "--insecure-tls"));

      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> exitCode.isDone() || out.toString().contains("IBM"));
      stop.request();

      assertThat(exitCode.get(120, TimeUnit.SECONDS)).as(err.toString()).isZero();
      assertThat(out.toString().lines())
          .containsExactlyElementsOf(
              List.of(
                  "ID 1: SELL 10000 shares of AMZN for $12.50 (quantity: at least 9900)",
                  "ID 4: SELL 100 shares of BRK.A for $12.50 (quantity: at least 100)",
                  "ID 5: SELL 9900 shares of IBM for $12.50 (quantity: at least 9900)"));
    }
  }

  private static void put(LocalAws aws, String ticker, TradeType side, long quantity, long id) {
    StockTrade trade = StockTrade.of(ticker, side, 12.5, quantity, id).at(Instant.now());
    aws.kinesisClient()
        .putRecord(
            r ->
                r.streamName("Trades")
                    .partitionKey(ticker)
                    .data(SdkBytes.fromByteArray(new JsonTradeCodec().encode(trade))));
  }

  @Test
  void shouldSayWhatIsWrong_whenThereIsNoSuchStream() {
    try (LocalAws aws = LocalAws.start()) {
      CliRun run =
          CliRun.of(
              "popular",
              "Popular",
              "Nothing",
              "--kinesis-endpoint",
              aws.kinesisEndpoint().toString(),
              "--dynamodb-endpoint",
              aws.dynamoDbEndpoint().toString());

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).startsWith("stocktrade: ").contains("Nothing").hasLineCount(1);
    }
  }
}
