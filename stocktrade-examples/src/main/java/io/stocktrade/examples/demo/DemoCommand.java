package io.stocktrade.examples.demo;

import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.examples.cli.DurationConverter;
import io.stocktrade.examples.cli.StopSignal;
import io.stocktrade.examples.cli.UserErrorException;
import io.stocktrade.examples.cli.VerboseOption;
import io.stocktrade.examples.publish.GeneratorNames;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stocktrade demo}: the whole pipeline in one JVM, with no AWS account. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs everything in one JVM, with no AWS account: an embedded AWS, trades published by KPL,"
          + " consumed by KCL, and each window's statistics per shard.",
      "DURATION is like 500ms, 10s, 5m or 1h."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final int MAX_SHARDS = 200;

  @Option(
      names = "--window",
      paramLabel = "DURATION",
      defaultValue = "1m",
      converter = DurationConverter.class,
      description = "Length of a window (default: ${DEFAULT-VALUE}).")
  private Duration window = Duration.ofMinutes(1);

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Trades per second (default: 100; with --replay as fast as possible).")
  private @Nullable Double rate;

  @Option(names = "--count", paramLabel = "N", description = "End after so many trades.")
  private @Nullable Long count;

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "End after so long.")
  private @Nullable Duration duration;

  @Option(
      names = "--shards",
      paramLabel = "N",
      defaultValue = "2",
      description = "Shards of the stream (default: ${DEFAULT-VALUE}).")
  private int shards;

  @Option(
      names = "--generator",
      paramLabel = "NAME",
      defaultValue = "random",
      completionCandidates = GeneratorNames.class,
      description =
          "What makes the trades: random, market, or one of yours on the class path"
              + " (default: ${DEFAULT-VALUE}).")
  private String generator = "random";

  @Option(
      names = "--generator-option",
      paramLabel = "KEY=VALUE",
      description = "An option for the generator, like tickers=500 for market; may be repeated.")
  private Map<String, String> generatorOptions = new LinkedHashMap<>();

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description =
          "Replay a file (CSV with timestamp_millis,symbol,side,price,quantity,id, or JSON lines;"
              + " compressed with gzip or not) with its own event times instead of a generator's"
              + " trades, and end when all is consumed. Each trade needs an id of its own.")
  private @Nullable Path replay;

  @Option(
      names = "--skip-bad-lines",
      description = "Count the file's bad lines instead of ending at the first.")
  private boolean skipBadLines;

  @Option(
      names = "--kinesis-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port for Kinesis (default: a free one).")
  private int kinesisPort;

  @Option(
      names = "--kinesis-tls-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port for Kinesis over TLS (default: a free one).")
  private int kinesisTlsPort;

  @Option(
      names = "--dynamodb-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port for DynamoDB (default: a free one).")
  private int dynamoDbPort;

  @Option(
      names = "--dashboard-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port for the dashboard, a web page (default: a free one).")
  private int dashboardPort;

  @Option(
      names = "--large-sell",
      paramLabel = "N",
      defaultValue = "9900",
      description =
          "Show sell orders of so many shares in the dashboard (default: ${DEFAULT-VALUE}).")
  private long largeSell;

  @Option(
      names = "--temp-dir",
      paramLabel = "FOLDER",
      description = "Where KPL unpacks its native program, 90 MB (default: the system's).")
  private @Nullable Path tempDirectory;

  @Mixin private VerboseOption verbose = new VerboseOption();

  @Spec private CommandSpec spec;

  private final StopSignal stop;

  /**
   * The command.
   *
   * @param stop tells a running demo to end
   */
  @SuppressWarnings("NullAway.Init")
  public DemoCommand(StopSignal stop) {
    this.stop = stop;
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    verbose.apply();
    DemoSettings settings = settings();
    PrintWriter out = spec.commandLine().getOut();
    ReplayResults results = new ReplayResults();
    DemoSummary summary =
        new Demo(
                settings,
                stop,
                out::println,
                result -> {
                  if (settings.isReplay()) {
                    results.put(result);
                  } else {
                    out.println(WindowReport.of(result, false));
                  }
                })
            .run();
    if (settings.isReplay()) {
      printReplay(out, results);
    }
    out.println(summary);
    if (!summary.isComplete()) {
      throw new UserErrorException(summary.shortfall());
    }
    return 0;
  }

  private void printReplay(PrintWriter out, ReplayResults results) {
    List<WindowResult<TradeStats>> inOrder = results.inOrder();
    boolean complete = !stop.requested().isDone();
    for (WindowResult<TradeStats> result : inOrder) {
      out.println(WindowReport.of(result, complete));
    }
    TradeStats total = results.total();
    out.printf(
        Locale.ROOT,
        "Totals: %,d buys of %,d shares and %,d sells of %,d shares, %,d stocks.%n%s%n",
        total.bought().trades(),
        total.bought().quantity(),
        total.sold().trades(),
        total.sold().quantity(),
        total.tickers().size(),
        total);
  }

  private DemoSettings settings() {
    double tradesPerSecond = rate != null ? rate : replay != null ? Double.POSITIVE_INFINITY : 100;
    return new DemoSettings(
        shards,
        window,
        tradesPerSecond,
        count,
        duration,
        generator,
        generatorOptions,
        replay,
        skipBadLines,
        kinesisPort,
        kinesisTlsPort,
        dynamoDbPort,
        dashboardPort,
        largeSell,
        tempDirectory);
  }

  private void check() {
    expect(shards >= 1 && shards <= MAX_SHARDS, "--shards: " + shards, "1 to " + MAX_SHARDS);
    expect(rate == null || rate > 0, "--rate: " + rate, "above 0");
    expect(count == null || count > 0, "--count: " + count, "at least 1");
    expect(isPort(kinesisPort), "--kinesis-port: " + kinesisPort, "0 to 65535");
    expect(isPort(kinesisTlsPort), "--kinesis-tls-port: " + kinesisTlsPort, "0 to 65535");
    expect(isPort(dynamoDbPort), "--dynamodb-port: " + dynamoDbPort, "0 to 65535");
    expect(isPort(dashboardPort), "--dashboard-port: " + dashboardPort, "0 to 65535");
    expect(largeSell > 0, "--large-sell: " + largeSell, "at least 1");
    expect(!generator.equals("replay"), "--generator: replay", "--replay FILE");
    expect(
        !skipBadLines || replay != null, "--skip-bad-lines without a file", "with --replay FILE");
  }

  private static boolean isPort(int port) {
    return port >= 0 && port <= 65_535;
  }

  private void expect(boolean condition, String got, String expected) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), got + " (expected: " + expected + ")");
    }
  }
}
