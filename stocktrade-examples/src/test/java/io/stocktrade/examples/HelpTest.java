package io.stocktrade.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.examples.cli.StopSignal;
import java.io.BufferedReader;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** A help that does not fit the screen is not read. */
class HelpTest {
  private static final int COLUMNS = 80;
  private static final int SMALL_SCREEN = 24;
  private static final int LARGE_SCREEN = 40;

  /** They work anywhere and have an option for each thing that can be different there. */
  private static final List<String> LARGE =
      List.of(
          "demo",
          "write",
          "process",
          "popular",
          "alerts",
          "bars",
          "dashboard",
          "plan",
          "doctor",
          "global",
          "iam-policy",
          "journal republish",
          "delete",
          "");

  static Stream<String> commands() {
    return names(
        StocktradeCli.commandLine(new StopSignal(), new BufferedReader(Reader.nullReader())));
  }

  private static Stream<String> names(CommandLine command) {
    String name = command.getCommandSpec().qualifiedName().replaceFirst("^stocktrade ?", "");
    return Stream.concat(
        Stream.of(name), command.getSubcommands().values().stream().flatMap(HelpTest::names));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldFitTheScreen(String name) {
    CliRun run = CliRun.of((name + " --help").strip().split(" "));

    assertThat(run.exitCode()).isZero();
    List<String> lines = Arrays.asList(run.out().split("\\R"));
    assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
    assertThat(lines).hasSizeLessThanOrEqualTo(LARGE.contains(name) ? LARGE_SCREEN : SMALL_SCREEN);
  }
}
