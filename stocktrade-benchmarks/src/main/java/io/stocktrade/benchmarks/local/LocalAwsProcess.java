package io.stocktrade.benchmarks.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stocktrade.local.LocalAwsMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An embedded AWS in a JVM of its own, which answers at once. Immutable. */
public final class LocalAwsProcess implements AutoCloseable {
  private final Process process;
  private final String ready;

  private LocalAwsProcess(Process process, String ready) {
    this.process = process;
    this.ready = ready;
  }

  /**
   * Starts one, and waits until it is ready.
   *
   * @param heap the most heap it gets, such as {@code 1g}
   * @param arguments those of {@link LocalAwsMain}
   * @return the process
   * @throws IOException if it can't be started, or ends before it is ready
   */
  public static LocalAwsProcess start(String heap, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(LocalAwsMain.class.getName());
    command.addAll(List.of(arguments));
    Process started =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader out = new BufferedReader(new InputStreamReader(started.getInputStream(), UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("ready ")) {
        return new LocalAwsProcess(started, line);
      }
    }
    throw new IOException("the embedded AWS ended before it was ready");
  }

  /**
   * One of its endpoints.
   *
   * @param name {@code kinesis}, {@code kinesis-tls} or {@code dynamodb}
   * @return where it listens
   */
  public URI endpoint(String name) {
    int start = ready.indexOf(" " + name + "=");
    if (start < 0) {
      throw new IllegalArgumentException(name + ": none (expected: one of those in " + ready + ")");
    }
    start += name.length() + 2;
    int end = ready.indexOf(' ', start);
    return URI.create(ready.substring(start, end < 0 ? ready.length() : end));
  }

  /**
   * The process.
   *
   * @return its handle
   */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Ends it without a word, as a power cut would. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
