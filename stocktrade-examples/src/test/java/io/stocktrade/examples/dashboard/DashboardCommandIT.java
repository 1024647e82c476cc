package io.stocktrade.examples.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.stocktrade.examples.StocktradeCli;
import io.stocktrade.examples.cli.StopSignal;
import io.stocktrade.local.LocalAws;
import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** The dashboard beside an application in another process. */
@Timeout(240)
class DashboardCommandIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void shouldShowTheStream_allShardsTogether_andTheOtherApplicationsWorkerAndLag()
      throws Exception {
    try (LocalAws aws = LocalAws.start()) {
      aws.createStream("Trades", 1);
      aws.createStream("Prod-dashboard-Reports", 1);
      String first = put(aws, 1);
      put(aws, 2);
      lease(aws, "Prod", "worker-7", first);
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
                          "dashboard",
                          "Prod",
                          "Trades",
                          "--global",
                          "--window",
                          "1s",
                          "--kinesis-endpoint",
                          aws.kinesisEndpoint().toString(),
                          "--dynamodb-endpoint",
                          aws.dynamoDbEndpoint().toString()));
      await().atMost(PATIENCE).until(() -> exitCode.isDone() || out.toString().contains("\n"));

      JsonNode snapshot =
          snapshot(
              URI.create(out.toString().strip().substring("Dashboard: ".length())),
              seen ->
                  seen.at("/totals/trades").asLong() == 2
                      && seen.at("/shards/0/worker").isTextual()
                      && tradesOfAllShards(seen) == 2);

      assertThat(snapshot.get("application").asText()).isEqualTo("Prod");
      JsonNode shard = snapshot.get("shards").get(0);
      assertThat(shard.get("worker").asText()).isEqualTo("worker-7");
      assertThat(shard.get("state").asText()).isEqualTo("held");
      assertThat(shard.get("lagMillis").isNumber()).isTrue();
      stop.request();
      assertThat(exitCode.get(120, TimeUnit.SECONDS)).as(err.toString()).isZero();
    }
  }

  private static long tradesOfAllShards(JsonNode snapshot) {
    long trades = 0;
    for (JsonNode window : snapshot.path("allShards")) {
      trades += window.get("trades").asLong();
    }
    return trades;
  }

  private static String put(LocalAws aws, long id) {
    StockTrade trade = StockTrade.of("AMZN", TradeType.BUY, 12.5, 1, id).at(Instant.now());
    return aws.kinesisClient()
        .putRecord(
            r ->
                r.streamName("Trades")
                    .partitionKey("AMZN")
                    .data(SdkBytes.fromByteArray(new JsonTradeCodec().encode(trade))))
        .sequenceNumber();
  }

  /** What KCL writes, as far as it matters here. */
  private static void lease(LocalAws aws, String application, String worker, String checkpoint) {
    aws.dynamoDbClient()
        .createTable(
            r ->
                r.tableName(application)
                    .keySchema(
                        KeySchemaElement.builder()
                            .attributeName("leaseKey")
                            .keyType("HASH")
                            .build())
                    .attributeDefinitions(
                        AttributeDefinition.builder()
                            .attributeName("leaseKey")
                            .attributeType("S")
                            .build())
                    .billingMode("PAY_PER_REQUEST"));
    aws.dynamoDbClient()
        .putItem(
            r ->
                r.tableName(application)
                    .item(
                        Map.of(
                            "leaseKey", AttributeValue.fromS("shardId-000000000000"),
                            "leaseOwner", AttributeValue.fromS(worker),
                            "checkpoint", AttributeValue.fromS(checkpoint))));
  }

  private static JsonNode snapshot(URI page, Predicate<JsonNode> wanted)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(page.resolve("events")).build();
    InputStream body =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()).body();
    try (BufferedReader events = new BufferedReader(new InputStreamReader(body, UTF_8))) {
      for (String line = events.readLine(); line != null; line = events.readLine()) {
        if (line.startsWith("data: ")) {
          JsonNode snapshot = new JsonMapper().readTree(line.substring("data: ".length()));
          if (wanted.test(snapshot)) {
            return snapshot;
          }
        }
      }
    }
    throw new AssertionError("the stream of snapshots ended");
  }
}
