package io.stocktrade.benchmarks.rivals;

import io.stocktrade.benchmarks.cli.BenchmarkCli;
import io.stocktrade.benchmarks.report.ReportOptions;
import io.stocktrade.benchmarks.report.Row;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Trades per second of our window engine, the tutorial's statistics, Hazelcast Jet and Apache Flink
 * in the same run: the stock bought most often, per minute and over the last 5 minutes each second.
 *
 * <p>Built by a Maven profile, into a folder of its own:
 *
 * <pre>
 * mvn -B package -DskipTests -Privals -pl stocktrade-benchmarks -am
 * java -jar stocktrade-benchmarks/target/rivals/benchmarks.jar
 * </pre>
 *
 * <p>Takes two minutes; {@code --rounds N} is how often each is measured, 3 if it is not said, and
 * {@code --json FILE --commit ID} keeps what is measured. The trades are those of {@link
 * io.stocktrade.benchmarks.window.WindowBenchmark}: objects in memory, 25 tickers, in order and 100
 * µs of event time apart. Each engine gets as many as take it about a second, in turns, and once
 * before that counts. The time is that from the first trade to the last answer, so without the
 * start of a cluster or job. The table shows the median and the slowest and fastest.
 *
 * <p>The tutorial and ours use the thread that calls them, Jet one thread, and Flink three, mostly
 * two of them, so that on one core it would be slower. Who gives another answer than ours for a
 * window that all its trades were put in for, or none, ends the program: it would be no rival.
 */
@Command(
    name = "RivalsComparison",
    description = "Our windows beside Hazelcast Jet's, Flink's and the tutorial's statistics.")
public final class RivalsComparison implements Callable<Integer> {
  private record Contender(
      String name, Question question, long trades, Rival rival, List<Double> perSecond) {
    Contender(String name, Question question, int batches, Rival rival) {
      this(name, question, (long) batches * Trades.BATCH, rival, new ArrayList<>());
    }

    double median() {
      return perSecond.stream().sorted().skip(perSecond.size() / 2).findFirst().orElseThrow();
    }

    double slowest() {
      return perSecond.stream().mapToDouble(d -> d).min().orElseThrow();
    }

    double fastest() {
      return perSecond.stream().mapToDouble(d -> d).max().orElseThrow();
    }
  }

  private final PrintStream out = System.out;
  private final Map<Question, SortedMap<Long, Answer>> ours = new EnumMap<>(Question.class);

  @Option(
      names = "--rounds",
      converter = BenchmarkCli.Positive.class,
      description = "Turns of each; ${DEFAULT-VALUE} by default.")
  private int rounds = 3;

  @Mixin private final ReportOptions report = new ReportOptions();

  private RivalsComparison() {}

  /**
   * Runs.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    BenchmarkCli.main(new RivalsComparison(), args);
  }

  @Override
  public Integer call() throws Exception {
    report.write(
        "the stock bought most often, trade objects in memory, 25 tickers; median of %d"
            .formatted(rounds),
        run());
    return 0;
  }

  private List<Row> run() throws Exception {
    Rival engine = new EngineRival();
    Rival flink = new FlinkRival();
    try (JetRival jet = new JetRival()) {
      // Ours first, with the most trades: the others' answers are compared with its.
      List<Contender> contenders =
          List.of(
              new Contender("ours", Question.TUMBLING, 150_000, engine),
              new Contender("tutorial", Question.TUMBLING, 75_000, new TutorialRival()),
              new Contender("Jet", Question.TUMBLING, 15_000, jet),
              new Contender("Flink", Question.TUMBLING, 5_000, flink),
              new Contender("ours", Question.SLIDING, 150_000, engine),
              new Contender("Jet", Question.SLIDING, 15_000, jet),
              new Contender("Flink", Question.SLIDING, 100, flink));
      for (int round = 0; round <= rounds; round++) {
        for (Contender contender : contenders) {
          double perSecond = measure(contender);
          if (round > 0) {
            contender.perSecond().add(perSecond);
          }
        }
      }
      print(contenders);
      return contenders.stream().map(RivalsComparison::row).toList();
    }
  }

  private static Row row(Contender contender) {
    return Row.of("windows", contender.question().name().toLowerCase(Locale.ROOT))
        .with("engine", contender.name())
        .with("tradesPerSecond", contender.median(), 0)
        .with("slowest", contender.slowest(), 0)
        .with("fastest", contender.fastest(), 0);
  }

  private double measure(Contender contender) throws Exception {
    Run run = Run.of(contender.rival(), contender.question(), contender.trades());
    SortedMap<Long, Answer> expected =
        ours.computeIfAbsent(contender.question(), question -> new TreeMap<>(run.answers()));
    // Windows that end after the last trade hold fewer trades, and each engine has its own end.
    long end = Trades.timeMillis(contender.trades() - 1) + 1;
    Map<Long, Answer> complete = new TreeMap<>(run.answers()).headMap(end);
    if (complete.isEmpty() || !complete.equals(expected.headMap(end))) {
      throw new IllegalStateException(
          "%s, %s: %s (expected: %s)"
              .formatted(contender.name(), contender.question(), complete, expected.headMap(end)));
    }
    return contender.trades() * 1e9 / run.nanos();
  }

  private void print(List<Contender> contenders) {
    out.printf("%s, %d cores%n", Runtime.version(), Runtime.getRuntime().availableProcessors());
    out.printf(
        "%-10s %-9s %13s %13s %13s %12s %12s%n",
        "windows", "engine", "trades/s", "slowest", "fastest", "of tutorial", "of ours");
    double tutorial = median(contenders, "tutorial", Question.TUMBLING);
    for (Contender contender : contenders) {
      out.printf(
          "%-10s %-9s %,13.0f %,13.0f %,13.0f %12.5f %12.5f%n",
          contender.question().name().toLowerCase(Locale.ROOT),
          contender.name(),
          contender.median(),
          contender.slowest(),
          contender.fastest(),
          contender.median() / tutorial,
          contender.median() / median(contenders, "ours", contender.question()));
    }
    out.println("All gave the same answers.");
  }

  private static double median(List<Contender> contenders, String name, Question question) {
    return contenders.stream()
        .filter(contender -> contender.name().equals(name) && contender.question() == question)
        .mapToDouble(Contender::median)
        .findFirst()
        .orElseThrow();
  }
}
