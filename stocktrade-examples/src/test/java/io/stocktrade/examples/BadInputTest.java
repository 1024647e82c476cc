package io.stocktrade.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each error that a user can make: one clear line, exit code 2, no stack trace. */
class BadInputTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "demo --wndow 10s|Unknown options: '--wndow', '10s'",
        "demo --window ten|Invalid value for option '--window': 'ten' is no duration (expected: like 500ms, 10s, 5m or 1h, up to a year)",
        "demo --duration 9999999h|Invalid value for option '--duration': '9999999h' is no duration (expected: like 500ms, 10s, 5m or 1h, up to a year)",
        "demo --shards 0|--shards: 0 (expected: 1 to 200)",
        "demo --rate -1|--rate: -1.0 (expected: above 0)",
        "demo --count 0|--count: 0 (expected: at least 1)",
        "demo --kinesis-port 99999|--kinesis-port: 99999 (expected: 0 to 65535)",
        "demo --generator replay|--generator: replay (expected: --replay FILE)",
        "demo --skip-bad-lines|--skip-bad-lines without a file (expected: with --replay FILE)",
      })
  void shouldNameTheBadOption(String line, String problem) {
    CliRun run = CliRun.of(line.split(" "));

    assertThat(run.err())
        .isEqualTo(
            "stocktrade: " + problem + " (stocktrade demo --help shows what there is)" + nl());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''|no command given", "dmo|Unmatched argument at index 0: 'dmo'"})
  void shouldNameTheBadCommand(String line, String problem) {
    CliRun run = line.isEmpty() ? CliRun.of() : CliRun.of(line.split(" "));

    assertThat(run.err()).startsWith("stocktrade: " + problem);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.exitCode()).isEqualTo(2);
  }

  /** What a library refuses, in its words, before anything is made or started. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "process A1 Trades|applicationName: 'A1' (expected: a match of [a-zA-Z0-9_.-]{3,255})",
        "popular --top 0|count: 0 (expected: at least 1)",
        "popular --slide 7s --window 5s|slide: PT7S (expected: at most the size, PT5S)",
        "alerts --shares 0|quantity: 0 (expected: at least 1)",
        "bars --shards 0|--shards: 0 (expected: 1 to 200)",
        "process --rate 0|--rate: 0.0 (expected: above 0)",
        "process --count 0|--count: 0 (expected: at least 1)",
      })
  void shouldSayWhatIsExpected(String line, String problem) {
    CliRun run = CliRun.of(line.split(" "));

    assertThat(run.err()).isEqualTo("stocktrade: " + problem + nl());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void shouldNameTheMissingFile() {
    Path missing = folder.resolve("none.csv");
    CliRun run = CliRun.of("demo", "--replay", missing.toString());

    assertThat(run.err()).isEqualTo("stocktrade: " + missing + ": no such file" + nl());
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void shouldNameTheWrongHeader() throws IOException {
    Path file = Files.writeString(folder.resolve("trades.csv"), "time,ticker\n");
    CliRun run = CliRun.of("demo", "--replay", file.toString());

    assertThat(run.err())
        .isEqualTo(
            "stocktrade: "
                + file
                + ":1: header \"time,ticker\" (expected:"
                + " timestamp_millis,symbol,side,price,quantity,id, in any order)"
                + nl());
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"--kinesis-port", "--kinesis-tls-port", "--dynamodb-port"})
  void shouldNameTheTakenPort(String option) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CliRun run = CliRun.of("demo", option, Integer.toString(taken.getLocalPort()));

      assertThat(run.err())
          .isEqualTo(
              "stocktrade: port "
                  + taken.getLocalPort()
                  + " is taken: choose another or 0 for a free one"
                  + nl());
      assertThat(run.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void shouldShowWhereItHappened_onlyWhenVerbose() {
    CliRun run = CliRun.of("demo", "--verbose", "--replay", folder.resolve("none").toString());

    assertThat(run.err()).contains("TradeFileException").contains("\tat io.stocktrade");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void shouldHelp() {
    CliRun run = CliRun.of("demo", "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("--window", "--replay", "--rate", "--count", "--duration");
    assertThat(run.out().lines().count()).isLessThan(50);
  }

  private static String nl() {
    return System.lineSeparator();
  }
}
