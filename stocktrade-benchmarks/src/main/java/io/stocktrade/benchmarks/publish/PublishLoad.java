package io.stocktrade.benchmarks.publish;

import io.stocktrade.benchmarks.cli.BenchmarkCli;
import io.stocktrade.benchmarks.report.ReportOptions;
import io.stocktrade.benchmarks.report.Row;
import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.generator.RandomTradeGenerator;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The publishers side by side: KPL alone, our publisher over KPL, and our own over PutRecords, with
 * and without aggregation, each with its default settings, all in one run and against one endpoint,
 * an embedded Kinesis of four shards in a JVM of its own, which answers at once, with TLS.
 *
 * <pre>
 * java -cp stocktrade-benchmarks/target/benchmarks.jar io.stocktrade.benchmarks.publish.PublishLoad
 * java -cp … io.stocktrade.benchmarks.publish.PublishLoad --seconds 10 --json results.json
 * java -Xmx512m -cp … io.stocktrade.benchmarks.publish.PublishLoad --outage 60
 * </pre>
 *
 * <p>They take turns, several rounds of them, so that a machine that is slow for a while is slow to
 * all. Prints the medians of the trades per second that were delivered, as fast as one thread
 * publishes, and of the processor time that each took in all processes; then, at the same moderate
 * rate for all, the time from when a trade was due to be published until its result was there, so
 * that a publisher that makes the others wait is not spared that.
 *
 * <p>With {@code --outage SECONDS} it kills the endpoint for that long while trades are published
 * as fast as the publisher takes them, and prints what it holds meanwhile, and what became of all.
 * With {@code --only NAME} some contenders are left out, for a profiler.
 */
@Command(
    name = "PublishLoad",
    description = "The publishers side by side against an embedded Kinesis.")
public final class PublishLoad implements Callable<Integer> {
  private static final int SHARDS = 4;
  private static final int TRADES = 1 << 16;
  private static final String STREAM = "load";

  private final PrintStream out = System.out;
  private final StockTrade[] trades = new StockTrade[TRADES];
  private final List<Row> rows = new ArrayList<>();

  /** The tutorial's way does not reach the rate at which latencies are measured. */
  @Option(
      names = "--only",
      description = "One of ${COMPLETION-CANDIDATES}; all but the tutorial's by default.")
  private Set<Contenders> contenders = EnumSet.complementOf(EnumSet.of(Contenders.TUTORIAL));

  @Option(
      names = "--seconds",
      converter = BenchmarkCli.Positive.class,
      description = "Of each measurement; ${DEFAULT-VALUE} by default.")
  private int seconds = 5;

  @Option(
      names = "--warm-up",
      converter = BenchmarkCli.Positive.class,
      description = "Seconds; ${DEFAULT-VALUE} by default.")
  private int warmUpSeconds = 8;

  @Option(
      names = "--rounds",
      converter = BenchmarkCli.Positive.class,
      description = "Turns of each; ${DEFAULT-VALUE} by default.")
  private int rounds = 3;

  @Option(
      names = "--rate",
      converter = BenchmarkCli.Positive.class,
      description = "Trades per second for latencies; ${DEFAULT-VALUE} by default.")
  private int ratePerSecond = 5_000;

  @Option(
      names = "--outage",
      paramLabel = "SECONDS",
      converter = BenchmarkCli.Positive.class,
      description = "Instead: what is held and lost while the endpoint is gone for so long.")
  private @Nullable Integer outageSeconds;

  @Mixin private final ReportOptions report = new ReportOptions();

  private PublishLoad() {
    RandomTradeGenerator generator = RandomTradeGenerator.builder().seed(42).build();
    Arrays.setAll(trades, i -> generator.next());
  }

  /**
   * Runs.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    BenchmarkCli.main(new PublishLoad(), args);
  }

  @Override
  public Integer call() throws Exception {
    try (Endpoint endpoint = new Endpoint(STREAM, SHARDS)) {
      if (outageSeconds != null) {
        new Outage(out, endpoint, trades).run(Duration.ofSeconds(outageSeconds));
      } else {
        run(endpoint);
      }
    }
    report.write(setting(), rows);
    return 0;
  }

  private String setting() {
    JsonTradeCodec codec = new JsonTradeCodec();
    double bytes = Arrays.stream(trades).mapToInt(codec::encodedLength).average().orElseThrow();
    return "%d shards, trades of %.0f bytes of JSON, one thread publishes, median of %d x %d s"
            .formatted(SHARDS, bytes, rounds, seconds)
        + "; latency at %,d trades/s".formatted(ratePerSecond);
  }

  /** A contender that is open, and what came out of it so far. */
  private record Entrant(
      Contenders name, Contender contender, List<LoadRun.Throughput> throughputs) {
    double median(ToDoubleFunction<LoadRun.Throughput> value) {
      double[] sorted = throughputs.stream().mapToDouble(value).sorted().toArray();
      return sorted[sorted.length / 2];
    }
  }

  private void run(Endpoint endpoint) throws InterruptedException {
    out.println(setting());
    List<Entrant> entrants = new ArrayList<>();
    try {
      for (Contenders contender : contenders) {
        entrants.add(
            new Entrant(
                contender,
                contender.open(endpoint.target(), new JsonTradeCodec()),
                new ArrayList<>()));
      }
      for (Entrant entrant : entrants) {
        var unused = asFastAsPossible(entrant, warmUpSeconds);
      }
      for (int round = 0; round < rounds; round++) {
        for (Entrant entrant : entrants) {
          entrant.throughputs().add(asFastAsPossible(entrant, seconds));
        }
      }
      out.printf(
          "%-26s %12s %8s %8s %10s %10s %10s%n",
          "", "trades/s", "ratio", "CPU us", "p50 ms", "p99 ms", "p99.9 ms");
      double first = entrants.get(0).median(LoadRun.Throughput::perSecond);
      for (Entrant entrant : entrants) {
        LoadRun slow = new LoadRun(entrant.contender(), trades);
        print(entrant, first, slow.atRate(ratePerSecond, Duration.ofSeconds(seconds)));
      }
    } finally {
      entrants.forEach(entrant -> entrant.contender().close());
    }
  }

  private LoadRun.Throughput asFastAsPossible(Entrant entrant, int forSeconds)
      throws InterruptedException {
    return new LoadRun(entrant.contender(), trades)
        .asFastAsPossible(Duration.ofSeconds(forSeconds));
  }

  private void print(Entrant entrant, double first, long[] sortedLatencies) {
    double perSecond = entrant.median(LoadRun.Throughput::perSecond);
    double cpuMicros = entrant.median(LoadRun.Throughput::cpuMicros);
    double p50 = millis(sortedLatencies, 0.5);
    double p99 = millis(sortedLatencies, 0.99);
    double p999 = millis(sortedLatencies, 0.999);
    rows.add(
        Row.of("publisher", entrant.name().title())
            .with("tradesPerSecond", perSecond, 0)
            .with("ratioToTheFirst", perSecond / first, 2)
            .with("cpuMicrosPerTrade", cpuMicros, 1)
            .with("latencyP50Millis", p50, 1)
            .with("latencyP99Millis", p99, 1)
            .with("latencyP999Millis", p999, 1));
    out.printf(
        "%-26s %,12.0f %8.2f %8.1f %10.1f %10.1f %10.1f%n",
        entrant.name().title(), perSecond, perSecond / first, cpuMicros, p50, p99, p999);
  }

  private static double millis(long[] sorted, double quantile) {
    int index = (int) Math.ceil(quantile * sorted.length) - 1;
    return sorted.length == 0 ? 0 : sorted[Math.max(0, index)] / 1e6;
  }
}
