package io.stocktrade.benchmarks.endtoend;

import io.stocktrade.benchmarks.cli.BenchmarkCli;
import io.stocktrade.benchmarks.endtoend.Setup.Consumer;
import io.stocktrade.benchmarks.endtoend.Setup.Format;
import io.stocktrade.benchmarks.endtoend.Setup.Reading;
import io.stocktrade.benchmarks.publish.Contenders;
import io.stocktrade.benchmarks.report.ReportOptions;
import io.stocktrade.benchmarks.report.Row;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The whole way of a trade: generator, publisher, TLS, the embedded Kinesis, KCL, decoding,
 * windows, each part in a process of its own, with bare KPL, bare KCL and the AWS tutorial's way
 * beside ours in the same run.
 *
 * <pre>
 * java -cp stocktrade-benchmarks/target/benchmarks.jar io.stocktrade.benchmarks.endtoend.EndToEndBenchmark
 * java -cp … io.stocktrade.benchmarks.endtoend.EndToEndBenchmark --matrix --json matrix.json
 * </pre>
 *
 * <p>First as fast as the publisher takes trades: the trades per second from the first one's
 * publishing until the last one is in its window, the median of some rounds, and the processor time
 * that each part took. Then at a moderate rate, the same for all: a trade is published when it is
 * due, however long those before it took, and its latency counts from then, so that a way that
 * makes trades wait is not spared that. Each trade's id is looked at: one that is missing in the
 * end, or in no window, ends the benchmark with an error.
 *
 * <p>With {@code --matrix} each of our publishers with each format and way to read, on 1, 2, 4 and
 * 8 shards. With {@code --only PUBLISHER} the ways of one publisher, and {@code --option -XX:…} is
 * given to the JVMs of the publisher and the consumer: for a profiler.
 */
@Command(
    name = "EndToEndBenchmark",
    description = "From generator to window, every part in a process of its own.")
public final class EndToEndBenchmark implements Callable<Integer> {
  private static final int SHARDS = 4;

  private final PrintStream out = System.out;
  private final List<Row> rows = new ArrayList<>();

  @Option(
      names = "--warm-up",
      converter = BenchmarkCli.Positive.class,
      description = "Seconds; ${DEFAULT-VALUE} by default.")
  private int warmUpSeconds = 10;

  @Option(
      names = "--seconds",
      converter = BenchmarkCli.Positive.class,
      description = "Of each measurement; ${DEFAULT-VALUE} by default.")
  private int seconds = 6;

  @Option(
      names = "--rounds",
      converter = BenchmarkCli.Positive.class,
      description = "Turns of each way; ${DEFAULT-VALUE} by default.")
  private int rounds = 5;

  @Option(
      names = "--rate",
      converter = BenchmarkCli.Positive.class,
      description = "Trades per second for latencies; ${DEFAULT-VALUE} by default.")
  private int ratePerSecond = 5_000;

  @Option(
      names = "--matrix",
      description = "Each of our publishers, formats and ways to read, on 1, 2, 4 and 8 shards.")
  private boolean matrix;

  @Option(
      names = "--only",
      description = "The ways of one publisher, of ${COMPLETION-CANDIDATES}; all by default.")
  private @Nullable Contenders only;

  @Option(
      names = "--option",
      paramLabel = "OPTION",
      description = "For the JVMs of publisher and consumer.")
  private List<String> options = new ArrayList<>();

  @Mixin private final ReportOptions report = new ReportOptions();

  private EndToEndBenchmark() {}

  /**
   * Runs.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    BenchmarkCli.main(new EndToEndBenchmark(), args);
  }

  @Override
  public Integer call() throws IOException {
    run();
    report.write(setting(), rows);
    return 0;
  }

  private String setting() {
    return "Embedded AWS, publisher and consumer in a JVM each, TLS; median of %d x %d s as fast as it"
            .formatted(rounds, seconds)
        + " goes; latencies at %,d trades/s for %d s; windows of 1 s that wait 1 s for trades out of"
            .formatted(ratePerSecond, seconds)
        + " order";
  }

  private void run() throws IOException {
    out.println(setting());
    try (Lab lab = new Lab(options)) {
      Contest.Length length = new Contest.Length(seconds, rounds, ratePerSecond);
      List<Contest> contests = contests();
      warmUp(contests).warmUp(lab, warmUpSeconds);
      for (Contest contest : contests) {
        for (Contest.Result result : contest.run(lab, length, out)) {
          print(result);
          rows.add(row(result));
        }
      }
    }
  }

  /** All, or, of a matrix, one of each publisher, format and way to read. */
  private static Contest warmUp(List<Contest> contests) {
    return new Contest(
        contests.stream()
            .flatMap(contest -> contest.setups().stream())
            .filter(setup -> setup.shards() == SHARDS)
            .toList());
  }

  private List<Contest> contests() {
    return (matrix ? matrix() : List.of(rivals()))
        .stream()
            .map(contest -> only == null ? contest : contest.only(only))
            .filter(contest -> !contest.setups().isEmpty())
            .toList();
  }

  private static Contest rivals() {
    return new Contest(
        List.of(
            json(Contenders.BARE_KPL, Consumer.BARE_KCL),
            json(Contenders.BARE_KPL, Consumer.NONE),
            json(Contenders.KPL_PUBLISHER, Consumer.WINDOWS),
            json(Contenders.PUT_RECORDS, Consumer.WINDOWS),
            new Setup(
                Contenders.PUT_RECORDS, Consumer.WINDOWS, Format.SBE, Reading.POLLING, SHARDS),
            json(Contenders.TUTORIAL, Consumer.TUTORIAL)));
  }

  private static Setup json(Contenders publisher, Consumer consumer) {
    return new Setup(publisher, consumer, Format.JSON, Reading.POLLING, SHARDS);
  }

  private static List<Contest> matrix() {
    List<Contest> all = new ArrayList<>();
    for (Contenders publisher : List.of(Contenders.KPL_PUBLISHER, Contenders.PUT_RECORDS)) {
      for (Format format : Format.values()) {
        for (Reading reading : Reading.values()) {
          for (int shards : List.of(1, 2, 4, 8)) {
            all.add(
                new Contest(
                    List.of(new Setup(publisher, Consumer.WINDOWS, format, reading, shards))));
          }
        }
      }
    }
    return all;
  }

  private void print(Contest.Result result) {
    Round steady = result.steady();
    out.printf(
        "%s: %,.0f trades/s (%.2f of the first)%n",
        result.setup(), result.median(Round::perSecond), result.ratio());
    out.printf("  processor time per trade, us: %s%n", texts(result.cpuMicros()));
    out.printf("  memory, MB: %s%n", steady.memoryMegabytes());
    out.printf("  until it is on the stream, ms: %s%n", steady.published().latency());
    if (steady.consumed().latency().count() > 0) {
      out.printf("  until it is in its window, ms: %s%n", steady.consumed().latency());
      out.printf("  of it, ms: %s%n", texts(steady.consumed().stageMillis()));
      out.printf(
          "  from a complete window to its result, ms: %s%n", steady.consumed().windowLatency());
    }
  }

  private static String texts(Map<String, Double> numbers) {
    List<String> texts = new ArrayList<>();
    numbers.forEach((name, number) -> texts.add("%s %.1f".formatted(name, number)));
    return String.join(", ", texts);
  }

  private Row row(Contest.Result result) {
    Setup setup = result.setup();
    Round steady = result.steady();
    Row row =
        Row.of("publisher", setup.publisher().title())
            .with("consumer", setup.consumer().title)
            .with("format", setup.format().name())
            .with("retrieval", setup.retrieval().name())
            .with("shards", setup.shards())
            .with("tradesPerSecond", Math.round(result.median(Round::perSecond)))
            .with("publishedPerSecond", Math.round(result.median(Round::publishedPerSecond)));
    if (!matrix) {
      row = row.with("ratioToTheFirst", result.ratio(), 2);
    }
    for (var part : result.cpuMicros().entrySet()) {
      row = row.with("cpuMicros." + part.getKey(), part.getValue(), 2);
    }
    for (var process : steady.memoryMegabytes().entrySet()) {
      row = row.with("megabytes." + process.getKey(), process.getValue());
    }
    row = latency(row, "deliveredMillis", steady.published().latency());
    if (steady.consumed().latency().count() == 0) {
      return row;
    }
    row = latency(row, "inWindowMillis", steady.consumed().latency());
    for (var stage : steady.consumed().stageMillis().entrySet()) {
      row = row.with("stageMillis." + stage.getKey(), stage.getValue(), 1);
    }
    return latency(row, "resultMillis", steady.consumed().windowLatency())
        .with("copies", steady.consumed().copies());
  }

  private static Row latency(Row row, String name, Latency latency) {
    return row.with(name + ".p50", latency.p50(), 0)
        .with(name + ".p99", latency.p99(), 0)
        .with(name + ".p999", latency.p999(), 0)
        .with(name + ".max", latency.max(), 0);
  }
}
