package io.stocktrade.consumer.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run leaves behind, in {@code target/chaos/seed-K}: its story, the publisher's trades, each
 * worker's results, and what each process logged.
 */
final class RunFolder {
  private final long seed;
  private final Path path;
  private final Lines story;

  private RunFolder(long seed, Path path) throws IOException {
    this.seed = seed;
    this.path = path;
    this.story = new Lines(path.resolve("story"));
  }

  /** The folder for a schedule, without what an earlier run left. */
  static RunFolder of(Schedule schedule) throws IOException {
    Path path = Path.of("target", "chaos", "seed-" + schedule.seed()).toAbsolutePath();
    if (Files.exists(path)) {
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return new RunFolder(schedule.seed(), Files.createDirectories(path));
  }

  Path path() {
    return path;
  }

  /** Where the publisher writes down what it publishes. */
  Path trades() {
    return path.resolve("trades");
  }

  /** All that all workers have written so far. */
  List<ResultLine> results() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(path)) {
      files = all.filter(file -> file.toString().endsWith(".results")).sorted().toList();
    }
    List<ResultLine> results = new ArrayList<>();
    for (Path file : files) {
      Lines.read(file).forEach(line -> results.add(ResultLine.parse(line)));
    }
    return results;
  }

  /** For the one who looks on, and who looks later. */
  void tell(String line) {
    story.append(Instant.now() + " " + line);
    System.out.println("[chaos " + seed + "] " + line);
  }
}
