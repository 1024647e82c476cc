package io.stocktrade.benchmarks.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;

/**
 * The other end of {@link Child}: a command and its words come as a line on standard input, an
 * answer goes as a line of JSON to standard output. The process ends with its input, and takes what
 * it has started with it.
 */
final class Answering {
  /** What an answer begins with: a profiler may print lines of its own. */
  static final String ANSWER = "answer ";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Answering() {}

  /** What does as it is told. */
  @FunctionalInterface
  interface Commands {
    /** The words of a line to an object that Jackson can write. */
    Object run(String[] words) throws Exception;
  }

  static void answer(Commands commands) throws Exception {
    PrintStream out = System.out;
    // What others print there is no answer.
    System.setOut(System.err);
    try {
      BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(ANSWER + JSON.writeValueAsString(commands.run(line.split(" ", -1))));
        out.flush();
      }
    } finally {
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
      Runtime.getRuntime().halt(0);
    }
  }
}
