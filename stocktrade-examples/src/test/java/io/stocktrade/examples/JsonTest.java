package io.stocktrade.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.stocktrade.examples.journal.Journals;
import io.stocktrade.local.LocalAws;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With --json, standard output has lines of JSON and nothing else, as the help describes them. */
@Timeout(180)
class JsonTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;

  private static List<JsonNode> run(String line) throws Exception {
    CliRun run = CliRun.of(line.split(" "));
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<JsonNode> all = new ArrayList<>();
    for (String json : run.out().lines().toList()) {
      all.add(JSON.readTree(json));
    }
    assertThat(described(line.replaceFirst(" [^a-z].*", "")).split("\\W+")).containsAll(names(all));
    return all;
  }

  /** What the help says, and what another one says that it points to. */
  private static String described(String command) {
    String help = CliRun.of((command + " --help").split(" ")).out();
    String described = help.substring(help.indexOf("\nJSON"));
    Matcher other = Pattern.compile("'(\\w+)'").matcher(described);
    StringBuilder all = new StringBuilder(described);
    while (other.find()) {
      all.append(described(other.group(1)));
    }
    return all.toString();
  }

  /** All names of fields, but for those that are tickers, and not of a plan's details. */
  private static Set<String> names(List<JsonNode> all) {
    Set<String> names = new TreeSet<>();
    for (JsonNode node : all) {
      if (node.isObject() && node.size() > 0 && node.fieldNames().next().matches("[A-Z.]+")) {
        node.forEach(value -> names.addAll(names(List.of(value))));
        continue;
      }
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        names.add(field.getKey());
        if (!Set.of("plan", "monthly").contains(field.getKey())) {
          names.addAll(names(List.of(field.getValue())));
        } else {
          field.getValue().fieldNames().forEachRemaining(names::add);
        }
      }
      if (node.isArray()) {
        node.forEach(value -> names.addAll(names(List.of(value))));
      }
    }
    return names;
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan --rate 1000 --json", "doctor --json"})
  void shouldAnswerInALine(String line) throws Exception {
    assertThat(run(line)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"process", "popular", "bars"})
  void shouldPrintALineForEachWindow(String command) throws Exception {
    List<JsonNode> lines = run(command + " --json --count 100 --rate 500 --shards 1");

    assertThat(lines).isNotEmpty();
    assertThat(lines.get(0).get("shardId").asText()).isEqualTo("shardId-000000000000");
    assertThat(lines.get(0).get("trades").asLong()).isBetween(1L, 100L);
  }

  @Test
  void shouldPrintALineForEachWindow_ofAllShards() throws Exception {
    List<JsonNode> lines = run("global --json --count 100 --rate 500 --shards 2");

    assertThat(lines).isNotEmpty();
    assertThat(lines.get(0).get("trades").asLong()).isBetween(1L, 100L);
  }

  @Test
  void shouldPrintTheTutorialsTrade_inAnAlert() throws Exception {
    List<JsonNode> lines = run("alerts --json --count 50 --rate 500 --shards 1 --shares 1");

    assertThat(lines).isNotEmpty();
    JsonNode trade = lines.get(0).get("trade");
    assertThat(trade.get("tradeType").asText()).isEqualTo("SELL");
    assertThat(trade.get("price").asDouble()).isBetween(1.0, 1e6);
  }

  @Test
  void shouldPrintWindowsAndTheSum_inTheDemo() throws Exception {
    List<JsonNode> lines = run("demo --json --count 100 --rate 500 --shards 1 --window 1h");

    JsonNode sum = lines.get(lines.size() - 1);
    assertThat(sum.at("/published/delivered").asLong()).isEqualTo(100);
    assertThat(sum.at("/consumed/trades").asLong()).isEqualTo(100);
    long bought = 0;
    long sold = 0;
    for (JsonNode window : lines.subList(0, lines.size() - 1)) {
      bought += window.at("/value/bought/trades").asLong();
      sold += window.at("/value/sold/trades").asLong();
    }
    assertThat(bought + sold).isGreaterThanOrEqualTo(100);
  }

  @Test
  void shouldTellOfAStreamsLife() throws Exception {
    try (LocalAws aws = LocalAws.builder().withoutDynamoDb().start()) {
      String there = " --json --kinesis-endpoint " + aws.kinesisEndpoint();

      assertThat(run("create-stream --shards 1 Life" + there).get(0).get("created").asBoolean())
          .isTrue();
      JsonNode written =
          run("write --publisher putrecords --count 10 --rate 1000 Life" + there).get(0);
      assertThat(written.get("delivered").asLong()).isEqualTo(10);
      assertThat(written.at("/latencyMillis/p50").asDouble()).isPositive();
      JsonNode deleted = run("delete --yes Life" + there).get(0);
      assertThat(deleted.get("kind").asText()).isEqualTo("stream");
      assertThat(deleted.get("deleted").asText()).isEqualTo("Life");
      assertThat(run("delete --yes Life" + there)).isEmpty();
    }
  }

  @Test
  void shouldTellOfAJournal() throws Exception {
    Path file = folder.resolve("dead.journal");
    try (LocalAws aws = LocalAws.builder().withoutDynamoDb().start()) {
      Journals.write(file, 1);
      List<JsonNode> letters = run("journal show --json " + file);

      assertThat(letters).hasSize(1);
      assertThat(letters.get(0).at("/trade/tickerSymbol").asText()).isEqualTo("NVS");
      aws.createStream("Gone", 1);
      JsonNode answer =
          run("journal republish --json "
                  + file
                  + " --insecure-tls --stream Gone --kinesis-endpoint "
                  + aws.kinesisTlsEndpoint())
              .get(0);
      assertThat(answer.get("published").asLong()).isEqualTo(1);
      assertThat(answer.get("left").asLong()).isZero();
    }
    assertThat(run("journal show --json " + file)).isEmpty();
    assertThat(Files.exists(file)).isTrue();
  }
}
