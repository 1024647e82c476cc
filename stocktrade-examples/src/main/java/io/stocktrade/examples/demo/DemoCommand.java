package io.stocktrade.examples.demo;

import io.stocktrade.consumer.ProgressCounts;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.examples.cli.JsonLines;
import io.stocktrade.examples.cli.JsonOption;
import io.stocktrade.examples.cli.StopSignal;
import io.stocktrade.examples.cli.UserErrorException;
import io.stocktrade.examples.cli.VerboseOption;
import io.stocktrade.examples.cli.WindowOption;
import io.stocktrade.examples.consume.StatsValue;
import io.stocktrade.examples.dashboard.LargeSellOption;
import io.stocktrade.examples.publish.GeneratorChoice;
import io.stocktrade.examples.publish.PumpLine;
import io.stocktrade.examples.publish.RunLimits;
import io.stocktrade.examples.publish.TempFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
    footer = {
      "JSON for each window: as that of 'process'; at the end: published, as that of",
      "'write', and consumed (records, trades, malformed, late, duplicates, refused,",
      "windows, revisions)."
    },
    description = {
      "Runs everything in one JVM, with no AWS account: an embedded AWS, trades published by KPL,"
          + " consumed by KCL, and each window's statistics per shard.",
      "DURATION is like 500ms, 10s, 5m or 1h."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final int MAX_SHARDS = 200;

  @Mixin private WindowOption window = new WindowOption();

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Trades per second (default: 100; with --replay as fast as possible).")
  private @Nullable Double rate;

  @Mixin private RunLimits limits = new RunLimits();

  @Option(
      names = "--shards",
      paramLabel = "N",
      defaultValue = "2",
      description = "Shards of the stream (default: ${DEFAULT-VALUE}).")
  private int shards;

  @Mixin private GeneratorChoice generator = new GeneratorChoice();

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description =
          "Replay a file (CSV with timestamp_millis,symbol,side,price,quantity,id, or JSON lines;"
              + " gzip or not) with its own event times, and end when all is consumed. Each trade"
              + " needs an id of its own.")
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

  @Mixin private LargeSellOption largeSell = new LargeSellOption();

  @Mixin private TempFolder temp = new TempFolder();

  @Mixin private JsonOption json = new JsonOption();

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
    PrintWriter news = json.isOn() ? spec.commandLine().getErr() : out;
    ReplayResults results = new ReplayResults();
    DemoSummary summary =
        new Demo(
                settings,
                stop,
                news::println,
                result -> {
                  if (settings.isReplay()) {
                    results.put(result);
                  } else {
                    print(out, result, false);
                  }
                })
            .run();
    if (settings.isReplay()) {
      printReplay(out, results);
    }
    if (json.isOn()) {
      JsonLines.print(out, new Answer(PumpLine.of(summary.pumped()), summary.consumed()));
    } else {
      out.println(summary);
    }
    if (!summary.isComplete()) {
      throw new UserErrorException(summary.shortfall());
    }
    return 0;
  }

  /** As the last line of JSON shows it. */
  private record Answer(PumpLine published, ProgressCounts consumed) {}

  private void print(PrintWriter out, WindowResult<TradeStats> result, boolean complete) {
    if (json.isOn()) {
      JsonLines.print(out, result, StatsValue::of);
    } else {
      out.println(WindowReport.of(result, complete));
    }
  }

  private void printReplay(PrintWriter out, ReplayResults results) {
    List<WindowResult<TradeStats>> inOrder = results.inOrder();
    boolean complete = !stop.requested().isDone();
    for (WindowResult<TradeStats> result : inOrder) {
      print(out, result, complete);
    }
    if (json.isOn()) {
      return;
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
        window.length(),
        tradesPerSecond,
        limits,
        generator,
        replay,
        skipBadLines,
        kinesisPort,
        kinesisTlsPort,
        dynamoDbPort,
        dashboardPort,
        largeSell.shares(),
        temp);
  }

  private void check() {
    expect(shards >= 1 && shards <= MAX_SHARDS, "--shards: " + shards, "1 to " + MAX_SHARDS);
    expect(rate == null || rate > 0, "--rate: " + rate, "above 0");
    expect(
        limits.count() == null || limits.count() > 0, "--count: " + limits.count(), "at least 1");
    expect(isPort(kinesisPort), "--kinesis-port: " + kinesisPort, "0 to 65535");
    expect(isPort(kinesisTlsPort), "--kinesis-tls-port: " + kinesisTlsPort, "0 to 65535");
    expect(isPort(dynamoDbPort), "--dynamodb-port: " + dynamoDbPort, "0 to 65535");
    expect(isPort(dashboardPort), "--dashboard-port: " + dashboardPort, "0 to 65535");
    expect(!generator.name().equals("replay"), "--generator: replay", "--replay FILE");
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
