package io.stocktrade.benchmarks.growth;

import io.stocktrade.benchmarks.cli.BenchmarkCli;
import io.stocktrade.benchmarks.race.Entrant;
import io.stocktrade.benchmarks.race.Lap;
import io.stocktrade.benchmarks.race.Race;
import io.stocktrade.benchmarks.report.Report;
import io.stocktrade.benchmarks.report.ReportOptions;
import io.stocktrade.benchmarks.report.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What a trade costs as something grows, and the tutorial's way beside it where it can do the same:
 *
 * <pre>
 * java -cp stocktrade-benchmarks/target/benchmarks.jar io.stocktrade.benchmarks.growth.Growth
 * java -cp … io.stocktrade.benchmarks.growth.Growth --only TICKERS --rounds 20 --json growth.json
 * </pre>
 *
 * <p>Takes two minutes. Each {@link Dimension} has a JVM of its own, as its code would not be
 * compiled for the others' too; in it all sizes and rivals take turns of 0.2 s, so that a machine
 * that is slow for a while is slow to all. Prints the least and the median of the rounds, in
 * nanoseconds per trade.
 */
@Command(
    name = "Growth",
    description = "What a trade costs as things grow: tickers, windows, shards, bytes.")
public final class Growth implements Callable<Integer> {
  private static final Duration TURN = Duration.ofMillis(200);

  @Option(names = "--only", description = "One of ${COMPLETION-CANDIDATES}; all by default.")
  private Set<Dimension> dimensions = EnumSet.allOf(Dimension.class);

  @Option(
      names = "--rounds",
      converter = BenchmarkCli.Positive.class,
      description = "Turns of each; ${DEFAULT-VALUE} by default.")
  private int rounds = 10;

  @Option(names = "--here", description = "In this JVM, for a profiler.")
  private boolean here;

  @Mixin private final ReportOptions report = new ReportOptions();

  private Growth() {}

  /**
   * Runs.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    BenchmarkCli.main(new Growth(), args);
  }

  @Override
  public Integer call() throws Exception {
    List<Row> rows = new ArrayList<>();
    for (Dimension dimension : dimensions) {
      rows.addAll(here ? measure(dimension, rounds) : fork(dimension, rounds));
    }
    report.write(
        "a JVM for each that grows; turns of %d ms, %d of each count"
            .formatted(TURN.toMillis(), rounds),
        rows);
    return 0;
  }

  private static List<Row> fork(Dimension dimension, int rounds)
      throws IOException, InterruptedException {
    Path json = Files.createTempFile("growth", ".json");
    try {
      int exitCode =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Growth.class.getName(),
                  "--here",
                  "--only",
                  dimension.name(),
                  "--rounds",
                  Integer.toString(rounds),
                  "--json",
                  json.toString())
              .inheritIO()
              .start()
              .waitFor();
      if (exitCode != 0) {
        throw new IllegalStateException(dimension + ": exit code " + exitCode);
      }
      return Report.read(json).rows();
    } finally {
      Files.delete(json);
    }
  }

  private static List<Row> measure(Dimension dimension, int rounds) throws Exception {
    List<Integer> sizes = new ArrayList<>();
    List<Entrant> entrants = new ArrayList<>();
    for (int size : dimension.sizes()) {
      for (Entrant entrant : dimension.entrants(size)) {
        sizes.add(size);
        entrants.add(entrant);
      }
    }
    System.out.printf("%-14s %-14s %10s %10s%n", dimension.title(), "", "least ns", "median ns");
    List<Row> rows = new ArrayList<>();
    List<Lap> laps = new Race(entrants, TURN).run(5, rounds);
    for (int i = 0; i < laps.size(); i++) {
      Lap lap = laps.get(i);
      System.out.printf(
          "%,14d %-14s %10.1f %10.1f%n", sizes.get(i), lap.name(), lap.least(), lap.median());
      rows.add(
          Row.of("dimension", dimension.name().toLowerCase(Locale.ROOT))
              .with("who", lap.name())
              .with("size", sizes.get(i))
              .with("leastNanosPerTrade", lap.least(), 1)
              .with("medianNanosPerTrade", lap.median(), 1));
    }
    return rows;
  }
}
