package io.stocktrade.benchmarks.endtoend;

import static java.util.Objects.requireNonNull;

import io.stocktrade.benchmarks.publish.Contenders;
import io.stocktrade.benchmarks.publish.Target;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The process that publishes. Commands: {@code open NAME CONTENDER FORMAT STREAM ENDPOINT}, {@code
 * publish NAME SECONDS RATE}, {@code close NAME}.
 */
final class PublisherMain {
  private final Map<String, PublishRun> open = new HashMap<>();

  private PublisherMain() {}

  public static void main(String[] args) throws Exception {
    Answering.answer(new PublisherMain()::command);
  }

  private Object command(String[] words) throws InterruptedException {
    String name = words[1];
    return switch (words[0]) {
      case "open" -> {
        Target target = new Target(words[4], URI.create(words[5]));
        open.put(
            name,
            new PublishRun(
                Contenders.valueOf(words[2]).open(target, Setup.Format.valueOf(words[3]).codec())));
        yield true;
      }
      case "publish" ->
          named(name)
              .publish(Duration.ofSeconds(Long.parseLong(words[2])), Integer.parseInt(words[3]));
      case "close" -> {
        named(name).close();
        open.remove(name);
        yield true;
      }
      default -> throw new IllegalArgumentException(words[0] + " (expected: a command)");
    };
  }

  private PublishRun named(String name) {
    return requireNonNull(open.get(name), name);
  }
}
