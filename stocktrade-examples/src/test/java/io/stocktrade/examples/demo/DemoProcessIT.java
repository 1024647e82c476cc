package io.stocktrade.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stocktrade.examples.StocktradeCli;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo as a process of its own, as a user runs and stops it. */
@Timeout(120)
class DemoProcessIT {
  @TempDir Path folder;

  private final List<Process> processes = new ArrayList<>();

  private Process start(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+IgnoreUnrecognizedVMOptions");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    // The tests' log configuration is on that class path too; a user has the program's.
    command.add("-Dlogback.configurationFile=logback.xml");
    command.add(StocktradeCli.class.getName());
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command).redirectError(folder.resolve("err").toFile()).start();
    processes.add(process);
    return process;
  }

  @AfterEach
  void killWhatIsLeft() {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void shouldDrainAndEndInGoodOrder_whenSignalled(String signal) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "Skipped: there is no /bin/kill");
    Process demo = start("demo", "--window", "1s", "--rate", "200");
    List<String> lines = new ArrayList<>();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(demo.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
      if (line.startsWith("Largest sell order: ")) {
        break;
      }
    }
    List<ProcessHandle> children = demo.descendants().toList();
    assertThat(children).as("KPL's native process").isNotEmpty();
    new ProcessBuilder("/bin/kill", "-" + signal, Long.toString(demo.pid())).start().waitFor();
    lines.addAll(out.lines().toList());

    assertThat(demo.waitFor()).isZero();
    assertThat(Files.readString(folder.resolve("err"))).isEmpty();
    String summary = lines.get(lines.size() - 1);
    assertThat(summary)
        .matches(
            "Published ([\\d,]+) trades in [\\d.,]+ s, \\1 delivered, 0 not; consumed \\1 in .*");
    for (ProcessHandle child : children) {
      awaitEnd(child);
    }
  }

  private static void awaitEnd(ProcessHandle child) throws Exception {
    try {
      child.onExit().get(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("still running: " + child.info(), e);
    }
  }

  @Test
  void shouldEndByItself_whenTheCountIsReached() throws Exception {
    Process demo = start("demo", "--window", "1s", "--count", "500", "--rate", "500");
    String out = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(demo.waitFor()).isZero();
    assertThat(out).contains("Published 500 trades").contains("consumed 500 in");
    assertThat(Files.readString(folder.resolve("err"))).isEmpty();
  }

  @Test
  void shouldSayThatThereIsNoRoom_whenTheTempFolderCannotBeUsed() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Process demo = start("demo", "--temp-dir", file.toString());

    assertThat(demo.waitFor()).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("err")))
        .isEqualTo(
            "stocktrade: temp folder "
                + file
                + ": the folder can't be made or written to: choose another temp"
                + " folder"
                + System.lineSeparator());
  }
}
