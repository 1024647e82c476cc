package io.stocktrade.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** A command as a process of its own, with the class path of the tests. Not thread-safe. */
public final class CliProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final Path err;
  private final BufferedReader out;
  private final List<String> lines = new ArrayList<>();

  /**
   * Starts it.
   *
   * @param folder the working directory, which gets a file with what it says on standard error
   * @param args the command and its options
   * @throws IOException if it can't be started
   */
  public CliProcess(Path folder, List<String> args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+IgnoreUnrecognizedVMOptions");
    // It runs for seconds: compiling well takes longer than it saves.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    // The tests' log configuration is on that class path too; a user has the program's.
    command.add("-Dlogback.configurationFile=logback.xml");
    command.add(StocktradeCli.class.getName());
    command.addAll(args);
    err = Files.createTempFile(folder, "err", "");
    process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Reads standard output up to a line; kills a process that does not print it in two minutes, so
   * that the test can say what it printed instead.
   *
   * @param last the line
   * @return whether it came; false if the output ended before
   * @throws IOException if it can't be read
   */
  public boolean readUntil(Predicate<String> last) throws IOException {
    AtomicBoolean reading = new AtomicBoolean(true);
    CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .execute(
            () -> {
              if (reading.get()) {
                close();
              }
            });
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        if (last.test(line)) {
          return true;
        }
      }
      return false;
    } finally {
      reading.set(false);
    }
  }

  /**
   * Sends it a signal; INT is what Ctrl-C does.
   *
   * @param name the signal's name
   * @throws IOException if there is no kill
   * @throws InterruptedException if the thread is interrupted
   */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("/bin/kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /**
   * The processes that it started, such as KPL's.
   *
   * @return those that run now
   */
  public List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /**
   * Waits for the end, reading what is left of standard output.
   *
   * @return the exit code
   * @throws IOException if the output can't be read
   * @throws InterruptedException if the thread is interrupted
   */
  public int end() throws IOException, InterruptedException {
    readUntil(line -> false);
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("still running: " + process.info());
    }
    return process.exitValue();
  }

  /**
   * What was read from standard output so far.
   *
   * @return the lines
   */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /**
   * What is on standard error so far.
   *
   * @return the lines
   * @throws IOException if it can't be read
   */
  public List<String> errors() throws IOException {
    return Files.readAllLines(err);
  }

  /** Kills what is left of it. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
