package io.stocktrade.examples.plan;

import io.stocktrade.examples.cli.JsonLines;
import io.stocktrade.examples.cli.JsonOption;
import io.stocktrade.examples.cli.WindowOption;
import io.stocktrade.examples.plan.SampleTrades.Codec;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stocktrade plan}: how many shards and machines, how late, and for how much. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "JSON: plan (workload, stream, publisherHosts, workersPerApplication, dynamoDb,",
      "latency, global or null, advice), monthly (prices, provisioned, onDemand, rest,",
      "provisionedTotal, onDemandTotal)."
    },
    description = {
      "Says what a pipeline takes at Amazon: shards, machines, DynamoDB, latency, dollars a month.",
      "An estimate: limits are AWS's, rates are this project's own measurements, on 2 cores."
    })
public final class PlanCommand implements Callable<Integer> {
  private static final double MAX_RATE = 1e9;
  private static final double MAX_BYTES = 1 << 20;
  private static final int MAX_FAN_OUT = 20;
  private static final int MAX_TICKERS = 1_000_000;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Trades per second at the peak, up to 1e9.")
  private @Nullable Double rate;

  @Option(
      names = "--mean-rate",
      paramLabel = "N",
      description = "In a month's mean, for the bill (default: the peak).")
  private @Nullable Double meanRate;

  @Option(
      names = "--codec",
      defaultValue = "json",
      description = "json or sbe, by their mean size (default: ${DEFAULT-VALUE}).")
  private Codec codec = Codec.JSON;

  @Option(names = "--bytes", paramLabel = "N", description = "Bytes per trade, if it is neither.")
  private @Nullable Double bytes;

  @Option(
      names = "--headroom",
      paramLabel = "PERCENT",
      defaultValue = "25",
      description = "More capacity than the peak takes (default: ${DEFAULT-VALUE}).")
  private int headroom;

  @Option(
      names = "--retention",
      paramLabel = "HOURS",
      defaultValue = "24",
      description = "Records are kept, 24 to 8760 (default: ${DEFAULT-VALUE}).")
  private int retention;

  @Option(
      names = "--publisher",
      defaultValue = "kpl",
      description =
          "kpl, putrecords, or unaggregated, which is putrecords with a record for each trade"
              + " (default: ${DEFAULT-VALUE}).")
  private Publisher publisher = Publisher.KPL;

  @Option(
      names = "--publisher-rate",
      paramLabel = "N",
      description = "Trades per second that one publishing host does (default: as measured).")
  private @Nullable Double publisherRate;

  @Option(
      names = "--linger",
      paramLabel = "DURATION",
      description = "How long a trade may wait to share a record (default: the publisher's).")
  private @Nullable Duration linger;

  @Option(
      names = "--applications",
      paramLabel = "N",
      defaultValue = "1",
      description = "That read all trades (default: ${DEFAULT-VALUE}).")
  private int applications;

  @Option(names = "--fan-out", description = "They read by enhanced fan-out.")
  private boolean fanOut;

  @Option(
      names = "--worker-rate",
      paramLabel = "N",
      defaultValue = "100000",
      description =
          "Trades per second that one consuming host does (default: ${DEFAULT-VALUE}, assumed,"
              + " as it depends on your hooks).")
  private double workerRate;

  @Option(
      names = "--state-kib",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Window state that a shard stores with each checkpoint (default: ${DEFAULT-VALUE}).")
  private int stateKib;

  @Option(names = "--global", description = "Results over all shards too, by a second stream.")
  private boolean global;

  @Option(
      names = "--tickers",
      paramLabel = "N",
      defaultValue = "1000",
      description = "With --global: stocks in a window (default: 1000).")
  private int tickers;

  @Mixin private WindowOption window = new WindowOption();

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "Your price table; ours is an example of one day.")
  private @Nullable Path priceFile;

  @Option(names = "--print-prices", description = "Print the price table, and nothing else.")
  private boolean printPrices;

  @Mixin private JsonOption json = new JsonOption();

  @Spec private CommandSpec spec;

  /** For picocli. */
  @SuppressWarnings("NullAway.Init")
  public PlanCommand() {}

  /** As JSON shows it. */
  private record Answer(Plan plan, Bill monthly) {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (printPrices) {
      out.print(PriceTable.shippedText());
      out.flush();
      return 0;
    }
    check("--tickers", tickers, 1, MAX_TICKERS);
    Plan shards = Plan.of(workload());
    if (global && applications == 0) {
      throw bad("--global without an application (expected: --applications of at least 1)");
    }
    Plan plan = global ? shards.withGlobal(tickers, window.length()) : shards;
    Bill bill =
        Bill.of(plan, priceFile == null ? PriceTable.shipped() : PriceTable.read(priceFile));
    if (json.isOn()) {
      JsonLines.print(out, new Answer(plan, bill));
    } else {
      PlanText.print(plan, bill, out);
    }
    return 0;
  }

  private Workload workload() {
    if (rate == null) {
      throw bad("--rate is missing (expected: trades per second)");
    }
    double peak = number("--rate", rate, MAX_RATE);
    double mean = meanRate == null ? peak : number("--mean-rate", meanRate, peak);
    double size = bytes == null ? codec.meanBytes() : number("--bytes", bytes, MAX_BYTES);
    check("--headroom", headroom, 0, 1_000);
    check("--retention", retention, 24, 8_760);
    check("--applications", applications, 0, fanOut ? MAX_FAN_OUT : 1_000);
    check("--state-kib", stateKib, 0, 1 << 18);
    double perHost =
        publisherRate == null
            ? publisher.tradesPerSecond()
            : number("--publisher-rate", publisherRate, MAX_RATE);
    return new Workload(
        peak,
        mean,
        size,
        headroom / 100.0,
        retention,
        publisher,
        perHost,
        linger == null ? publisher.linger() : linger,
        applications,
        fanOut,
        number("--worker-rate", workerRate, MAX_RATE),
        stateKib);
  }

  private double number(String option, double value, double max) {
    if (!(value > 0 && value <= max)) {
      throw bad(option + ": " + value + " (expected: above 0, up to " + (long) max + ")");
    }
    return value;
  }

  private void check(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw bad(option + ": " + value + " (expected: " + min + " to " + max + ")");
    }
  }

  private ParameterException bad(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
