package io.stocktrade.examples.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.stocktrade.examples.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCommandTest {
  @TempDir Path folder;

  private static CliRun run(String line, String... more) {
    List<String> args = new ArrayList<>(List.of(("plan " + line).split(" ")));
    args.addAll(List.of(more));
    return CliRun.of(args.toArray(String[]::new));
  }

  private static JsonNode json(String line, String... more) throws Exception {
    CliRun run = run(line + " --json", more);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).hasLineCount(1);
    return new JsonMapper().readTree(run.out());
  }

  @Test
  void shouldPrintAPlan() {
    CliRun run = run("--rate 10000 --publisher unaggregated --bytes 100 --headroom 0");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("For 10,000 trades/s at the peak and 10,000 in the mean, of 100.0 bytes")
        .contains("10 (limit: 1,000 records/s in)")
        .contains("10,000/s with 1.0 trades and 100 bytes each; 0.99 MiB/s")
        .contains("about 800 ms, up to 1,550 ms")
        .contains("Aggregation (--publisher kpl or putrecords) takes fewer shards.")
        .contains("which must be checked")
        .containsPattern("shards +109\\.50\\R")
        .containsPattern("data in +2,005\\.00\\R");
  }

  /** The same codecs as the libraries': JSON by its text, SBE 45 bytes and the ticker's. */
  @Test
  void shouldMeasureTheCodecs() throws Exception {
    double json = json("--rate 1000").at("/plan/workload/bytesPerTrade").asDouble();
    double sbe = json("--rate 1000 --codec sbe").at("/plan/workload/bytesPerTrade").asDouble();

    assertThat(json).isBetween(105.0, 130.0);
    assertThat(sbe).isCloseTo(48, within(1.5));
  }

  @Test
  void shouldPayForTheMean_andPlanForThePeak() throws Exception {
    String line = "--rate 100000 --publisher unaggregated --headroom 0";
    JsonNode steady = json(line);
    JsonNode bursts = json(line + " --mean-rate 10000");

    assertThat(bursts.at("/plan/stream/shards").asLong()).isEqualTo(100);
    assertThat(bursts.at("/monthly/provisioned/0/dollars").asDouble())
        .isEqualTo(steady.at("/monthly/provisioned/0/dollars").asDouble());
    assertThat(bursts.at("/monthly/provisioned/1/dollars").asDouble())
        .isCloseTo(steady.at("/monthly/provisioned/1/dollars").asDouble() / 10, within(1e-6));
  }

  @Test
  void shouldPlanForTheWholeWorld() throws Exception {
    String line = "--rate 10000000 --codec sbe --applications 5 --fan-out";
    JsonNode plan = json(line);

    assertThat(plan.at("/plan/stream/shards").asLong()).isGreaterThan(600);
    assertThat(plan.at("/monthly/provisionedTotal").asDouble()).isPositive().isFinite();
    assertThat(plan.at("/plan/advice").toString()).contains("a linger time of 312 ms");
    JsonNode advised = json(line + " --linger 312ms");
    assertThat(advised.at("/plan/stream/limit").asText()).isEqualTo("BYTES_IN");
    assertThat(advised.at("/plan/stream/shards").asLong())
        .isLessThan(plan.at("/plan/stream/shards").asLong() / 2);
    assertThat(advised.at("/plan/advice").toString()).doesNotContain("linger time");
  }

  @Test
  void shouldTakeTheUsersPrices_fromAnEditedTable() throws Exception {
    Path mine = folder.resolve("my.properties");
    String shipped = run("--print-prices").out();
    Files.writeString(
        mine,
        shipped
            .replace("provisioned.shard-hour = 0.015", "provisioned.shard-hour = 0.030")
            .replaceFirst("(?m)^title = .*$", "title = ours"));

    JsonNode theirs = json("--rate 1000").get("monthly");
    JsonNode ours = json("--rate 1000", "--prices", mine.toString()).get("monthly");

    assertThat(ours.get("prices").asText()).isEqualTo("ours");
    assertThat(ours.at("/provisioned/0/dollars").asDouble())
        .isCloseTo(2 * theirs.at("/provisioned/0/dollars").asDouble(), within(1e-6));
    assertThat(shipped).startsWith("# AN EXAMPLE").contains("2026-11-22", "us-east-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "host.hour = 0.08925|host.hour = dear|host.hour: dear (expected: US dollars)",
        "host.hour = 0.08925|host.hour = -1|host.hour: -1 (expected: US dollars)",
        "host.hour = 0.08925|host.hours = 1|host.hour: missing (expected: US dollars)",
        "host.hour = 0.08925|host.hour = 1\\nhost.day = 2|host.day: no such price (expected: as --print-prices has them)",
      })
  void shouldNameTheBadPrice(String old, String changed, String problem) throws IOException {
    Path file = folder.resolve("bad.properties");
    Files.writeString(file, run("--print-prices").out().replace(old, changed.replace("\\n", "\n")));

    CliRun run = run("--rate 1000", "--prices", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("stocktrade: " + file + ": " + problem + System.lineSeparator());
  }

  @Test
  void shouldNameTheMissingPriceTable() {
    Path missing = folder.resolve("none");
    CliRun run = run("--rate 1000", "--prices", missing.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("stocktrade: " + missing + ": no such file");
  }

  @Test
  void shouldPlanAndPriceTheSecondStream() throws Exception {
    String line = "--rate 1000000 --codec sbe";
    JsonNode without = json(line);
    JsonNode plan = json(line + " --global --tickers 500");

    assertThat(without.at("/plan/global").isNull()).isTrue();
    assertThat(plan.at("/plan/global/shards").asInt()).isEqualTo(1);
    assertThat(plan.at("/plan/global/problem").isNull()).isTrue();
    assertThat(plan.at("/plan/global/tables")).hasSize(4);
    assertThat(plan.at("/monthly/provisioned").toString()).contains("second stream, 1 shard");
    assertThat(plan.at("/monthly/rest").toString()).contains("DynamoDB of the second stage");
    // At least its shard.
    assertThat(plan.at("/monthly/provisionedTotal").asDouble())
        .isGreaterThan(without.at("/monthly/provisionedTotal").asDouble() + 730 * 0.015);
    assertThat(run(line + " --global --tickers 500").out())
        .contains("1 shard: ", "they fit", "tables APP-Global, …-WorkerMetricStats");
    assertThat(run("--rate 1000 --global --tickers 1000000").out())
        .contains("THEY DO NOT FIT")
        .contains("! One shard is not enough for the reports: they are more than 1 MiB/s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rate 10 --global --applications 0|--global without an application (expected: --applications of at least 1)",
        "--rate 10 --tickers 0|--tickers: 0 (expected: 1 to 1000000)",
        "--codec json|--rate is missing (expected: trades per second)",
        "--rate 0|--rate: 0.0 (expected: above 0, up to 1000000000)",
        "--rate NaN|--rate: NaN (expected: above 0, up to 1000000000)",
        "--rate 1e10|--rate: 1.0E10 (expected: above 0, up to 1000000000)",
        "--rate 10 --mean-rate 11|--mean-rate: 11.0 (expected: above 0, up to 10)",
        "--rate 10 --bytes 2000000|--bytes: 2000000.0 (expected: above 0, up to 1048576)",
        "--rate 10 --retention 23|--retention: 23 (expected: 24 to 8760)",
        "--rate 10 --applications 21 --fan-out|--applications: 21 (expected: 0 to 20)",
        "--rate 10 --headroom -1|--headroom: -1 (expected: 0 to 1000)",
      })
  void shouldNameTheBadOption(String line, String problem) {
    CliRun run = run(line);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("stocktrade: " + problem).hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }
}
