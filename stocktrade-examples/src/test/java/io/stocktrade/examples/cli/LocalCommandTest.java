package io.stocktrade.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.examples.CliRun;
import io.stocktrade.examples.StocktradeCli;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LocalCommandTest {
  @Test
  void shouldShowTheOptionsOfTheEmbeddedAws_whenAskedForHelp() {
    CliRun run = CliRun.of("local", "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("Usage: stocktrade local [OPTION]...")
        .contains("--create-stream NAME:SHARDS");
  }

  @Test
  void shouldSayWhatIsWrong_whenAnOptionIsBad() {
    CliRun run = CliRun.of("local", "--kinesis-port", "x");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "stocktrade local: --kinesis-port: x (expected: 0 to 65535) (stocktrade local --help"
                + " shows what there is)"
                + System.lineSeparator());
  }

  @Test
  void shouldRunUntilToldToStop() {
    StopSignal stop = new StopSignal();
    stop.request();
    StringWriter out = new StringWriter();

    int exitCode =
        StocktradeCli.commandLine(stop, new BufferedReader(new StringReader("")))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(new StringWriter(), true))
            .execute(
                "local",
                "--without-dynamodb",
                "--kinesis-port=0",
                "--kinesis-tls-port=0",
                "--create-stream=s:1");

    assertThat(exitCode).isZero();
    assertThat(out.toString())
        .contains("ready kinesis=http://127.0.0.1:")
        .contains("export AWS_ENDPOINT_URL_KINESIS=http://127.0.0.1:");
  }
}
