package io.stocktrade.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stocktrade.examples.CliProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo as a process of its own, as a user runs and stops it. */
@Timeout(120)
class DemoProcessIT {
  @TempDir Path folder;

  private CliProcess start(String... args) throws IOException {
    return new CliProcess(folder, List.of(args));
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void shouldDrainAndEndInGoodOrder_whenSignalled(String signal) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "Skipped: there is no /bin/kill");
    try (CliProcess demo = start("demo", "--window", "1s", "--rate", "200")) {
      assertThat(demo.readUntil(line -> line.startsWith("Largest sell order: "))).isTrue();
      List<ProcessHandle> children = demo.children();
      assertThat(children).as("KPL's native process").isNotEmpty();
      demo.signal(signal);

      assertThat(demo.end()).isZero();
      assertThat(demo.errors()).isEmpty();
      assertThat(demo.lines().get(demo.lines().size() - 1))
          .matches(
              "Published ([\\d,]+) trades in [\\d.,]+ s, \\1 delivered, 0 not; consumed \\1 in .*");
      for (ProcessHandle child : children) {
        awaitEnd(child);
      }
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
    try (CliProcess demo = start("demo", "--window", "1s", "--count", "500", "--rate", "500")) {
      assertThat(demo.end()).isZero();
      assertThat(demo.lines())
          .anySatisfy(line -> assertThat(line).contains("Published 500 trades", "consumed 500 in"));
      assertThat(demo.errors()).isEmpty();
    }
  }

  @Test
  void shouldSayThatThereIsNoRoom_whenTheTempFolderCannotBeUsed() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    try (CliProcess demo = start("demo", "--temp-dir", file.toString())) {
      assertThat(demo.end()).isEqualTo(2);
      assertThat(demo.errors())
          .containsExactly(
              "stocktrade: temp folder "
                  + file
                  + ": the folder can't be made or written to: choose another temp folder");
    }
  }
}
