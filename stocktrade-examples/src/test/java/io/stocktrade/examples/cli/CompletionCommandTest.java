package io.stocktrade.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stocktrade.examples.CliRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bash itself completes lines by the script. */
@Timeout(60)
class CompletionCommandTest {
  private static final Path BASH = Path.of("/bin/bash");

  /** Finds the function as bash does, and calls it; compopt works only where a key was pressed. */
  private static final String COMPLETE =
      """
      compopt() { :; }
      source "$1"
      shift
      function=$(complete -p stocktrade | sed 's/.*-F \\([^ ]*\\).*/\\1/')
      COMP_WORDS=("$@")
      COMP_CWORD=$(($# - 1))
      COMP_LINE="$*"
      COMP_POINT=${#COMP_LINE}
      "$function" "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @TempDir Path folder;

  @BeforeEach
  void needsBash() throws IOException {
    assumeTrue(Files.isExecutable(BASH), "Skipped: there is no /bin/bash");
    CliRun run = CliRun.of("completion");
    assertThat(run.exitCode()).as(run.err()).isZero();
    Files.writeString(folder.resolve("completion"), run.out());
  }

  private List<String> complete(String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(BASH.toString(), "--norc", "-c", COMPLETE, "bash", "completion"));
    command.addAll(List.of(words));
    Process bash =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(folder.resolve("err"))).isEmpty();
    return out.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "de, delete demo",
    "po, popular",
    "iam, iam-policy",
    "comp, completion",
  })
  void shouldCompleteACommand(String typed, String expected) throws Exception {
    assertThat(complete("./stocktrade", typed)).containsExactlyInAnyOrder(expected.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "demo --win, --window",
    "write --gen, --generator --generator-option",
    "local --kin, --kinesis-port --kinesis-tls-port",
    "journal sh, show",
    "journal republish --str, --stream",
    "process --insec, --insecure-tls",
  })
  void shouldCompleteAnOption(String line, String expected) throws Exception {
    assertThat(complete(("./stocktrade " + line).split(" ")))
        .containsExactlyInAnyOrder(expected.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "write --publisher k, kpl",
    "write --generator ma, market",
    "demo --generator s, sell-off",
    "plan --codec s, sbe",
    "iam-policy --for c, consumer",
    "process --from l, latest",
  })
  void shouldCompleteAValue(String line, String expected) throws Exception {
    assertThat(complete(("./stocktrade " + line).split(" "))).containsExactly(expected);
  }

  @Test
  void shouldCompleteAFile() throws Exception {
    Files.createFile(folder.resolve("trades.csv"));

    assertThat(complete("./stocktrade", "demo", "--replay", "tra")).containsExactly("trades.csv");
    assertThat(complete("./stocktrade", "local", "--faults", "tra")).containsExactly("trades.csv");
  }

  @Test
  void shouldKnowAllCommandsOfTheHelp() throws Exception {
    List<String> commands =
        CliRun.of("--help")
            .out()
            .lines()
            .dropWhile(line -> !line.equals("Commands:"))
            .skip(1)
            .filter(line -> line.matches(" {2}\\S.*"))
            .map(line -> line.strip().replaceFirst("\\s.*", ""))
            .toList();

    assertThat(commands).contains("demo", "local", "journal");
    assertThat(complete("./stocktrade", "")).containsAll(commands);
  }
}
