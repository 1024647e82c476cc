package io.stocktrade.benchmarks.endtoend;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The process that consumes. Commands: {@code open NAME CONSUMER FORMAT READING STREAM SHARDS
 * KINESIS DYNAMODB}, {@code begin NAME}, {@code await NAME TOTAL SECONDS}, {@code cpu NAME}, {@code
 * close NAME}.
 */
final class ConsumerMain {
  private final Map<String, Reader> open = new HashMap<>();

  private ConsumerMain() {}

  public static void main(String[] args) throws Exception {
    Answering.answer(new ConsumerMain()::command);
  }

  private Object command(String[] words) throws Exception {
    String name = words[1];
    return switch (words[0]) {
      case "open" -> {
        Source source =
            new Source(
                name,
                words[5],
                Integer.parseInt(words[6]),
                Setup.Format.valueOf(words[3]),
                Setup.Reading.valueOf(words[4]),
                URI.create(words[7]),
                URI.create(words[8]));
        open.put(name, Reader.open(Setup.Consumer.valueOf(words[2]), source));
        yield true;
      }
      case "begin" -> {
        named(name).tally().begin();
        yield true;
      }
      case "await" ->
          named(name)
              .tally()
              .await(Long.parseLong(words[2]), Duration.ofSeconds(Long.parseLong(words[3])));
      case "cpu" -> ThreadCpu.now(named(name).tally().processorNanos());
      case "close" -> {
        named(name).close();
        open.remove(name);
        yield true;
      }
      default -> throw new IllegalArgumentException(words[0] + " (expected: a command)");
    };
  }

  private Reader named(String name) {
    return requireNonNull(open.get(name), name);
  }
}
