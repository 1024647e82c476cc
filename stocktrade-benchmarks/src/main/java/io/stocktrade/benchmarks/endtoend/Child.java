package io.stocktrade.benchmarks.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of ours that answers each line with a line, as {@link Answering} does. For one thread. */
final class Child implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String name;
  private final Process process;
  private final Writer in;
  private final BufferedReader out;

  Child(String name, Class<?> main, List<String> options) throws IOException {
    this.name = name;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    in = process.outputWriter(UTF_8);
    out = process.inputReader(UTF_8);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Asks, and waits for the answer, however long it takes. */
  <T> T ask(Class<T> answer, Object... words) throws IOException {
    List<String> texts = new ArrayList<>();
    for (Object word : words) {
      texts.add(word.toString());
    }
    in.write(String.join(" ", texts) + "\n");
    in.flush();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(Answering.ANSWER)) {
        return JSON.readValue(line.substring(Answering.ANSWER.length()), answer);
      }
      System.err.println(name + ": " + line);
    }
    throw new IOException(name + " ended at '" + String.join(" ", texts) + "'");
  }

  /** Ends it with all that it has started. */
  @Override
  public void close() {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly().onExit().join();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }
}
