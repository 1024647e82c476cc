package io.stocktrade.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class BenchmarkCliTest {
  private final StringWriter err = new StringWriter();

  @Command(name = "Lap")
  static final class Lap implements Callable<Integer> {
    @Option(names = "--rounds", converter = BenchmarkCli.Positive.class)
    int rounds = 3;

    @Option(names = "--file")
    Path file = Path.of("none.json");

    @Override
    public Integer call() throws Exception {
      return Files.readAllBytes(file).length;
    }
  }

  private int run(String... args) {
    return BenchmarkCli.run(new Lap(), new PrintWriter(err, true), args);
  }

  @ParameterizedTest
  @CsvSource({
    "--rounds=0, '0' is not above 0",
    "--rounds=x, 'x' is no number",
    "--rounds, Missing required parameter",
    "--round=1, Unknown option: '--round=1'",
  })
  void shouldSayInOneLine_whenAnOptionIsBad(String option, String problem) {
    assertThat(run(option)).isEqualTo(2);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("Lap: ")
        .contains(problem);
  }

  @Test
  void shouldSayInOneLine_whenAFileIsMissing() {
    assertThat(run()).isEqualTo(2);
    assertThat(err).hasToString("Lap: none.json: no such file" + System.lineSeparator());
  }
}
