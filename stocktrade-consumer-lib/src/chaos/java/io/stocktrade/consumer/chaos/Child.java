package io.stocktrade.consumer.chaos;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A JVM of ours with a {@link Lifeline}; what it logs is in a file of its name. */
final class Child implements AutoCloseable {
  private final String name;
  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** Starts it; each line that it says goes to the listener, on a thread of its own. */
  Child(String name, Path folder, Class<?> main, List<String> arguments, Consumer<String> listener)
      throws IOException {
    this.name = name;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // It lives for seconds, beside others.
    command.addAll(List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Dlogback.configurationFile=logback-chaos.xml");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    process =
        new ProcessBuilder(command).redirectError(folder.resolve(name + ".log").toFile()).start();
    Thread reader = new Thread(() -> read(listener), name + "-lines");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(Consumer<String> listener) {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        listener.accept(line);
      }
    } catch (IOException e) {
      // It was killed.
    }
  }

  String name() {
    return name;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The first line that begins so. */
  Optional<String> said(String prefix) {
    return lines.stream().filter(line -> line.startsWith(prefix)).findFirst();
  }

  /** Waits for a line that begins so. */
  String awaitLine(String prefix, Duration atMost) {
    await(name + " says " + prefix)
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> said(prefix).isPresent() || !isAlive());
    return said(prefix)
        .orElseThrow(() -> new AssertionError(name + " ended without '" + prefix + "'"));
  }

  void send(String command) {
    try {
      process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
  }

  /** The processes that it has started itself. */
  Stream<ProcessHandle> children() {
    return process.children();
  }

  /**
   * SIGSTOP, until what is returned is closed. A shell in between sends SIGCONT when its input
   * ends, also since this process was killed: a stopped process could not look after itself.
   */
  Process pause() throws IOException {
    String script = "kill -STOP \"$0\" && echo stopped; read -r line; kill -CONT \"$0\"";
    Process shell = new ProcessBuilder("/bin/sh", "-c", script, Long.toString(pid())).start();
    if (!"stopped".equals(shell.inputReader().readLine())) {
      throw new IllegalStateException(name + " can't be stopped");
    }
    return shell;
  }

  /** SIGCONT, for what {@link #pause} returned. */
  static void resume(Process pause) throws IOException, InterruptedException {
    pause.getOutputStream().close();
    pause.waitFor();
  }

  void awaitEnd(Duration atMost) {
    await(name + " ends").atMost(atMost).until(() -> !isAlive());
  }

  /** Ends it with all that it has started. */
  @Override
  public void close() {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
