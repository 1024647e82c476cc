package io.stocktrade.consumer.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A process's connection with the one that started it: commands come on standard input, what
 * happened goes to standard output, a line each. When the input ends, since the other one did,
 * however that came about, the process ends at once and takes its own children with it.
 */
final class Lifeline {
  private final PrintStream out;

  private Lifeline(PrintStream out) {
    this.out = out;
  }

  /** Begins; from then on what others print goes to standard error. */
  static Lifeline begin() {
    Lifeline lifeline = new Lifeline(System.out);
    System.setOut(System.err);
    return lifeline;
  }

  /** Takes commands, on a thread of its own. */
  Lifeline onCommand(Consumer<String> commands) {
    Thread reader = new Thread(() -> read(commands), "lifeline");
    reader.setDaemon(true);
    reader.start();
    return this;
  }

  private static void read(Consumer<String> commands) {
    try {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        commands.accept(line);
      }
    } catch (IOException e) {
      System.err.println("standard input: " + e);
    } finally {
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
      Runtime.getRuntime().halt(99);
    }
  }

  /** Tells what happened. */
  synchronized void say(String line) {
    out.println(line);
    out.flush();
  }
}
