package io.stocktrade.examples;

import io.stocktrade.examples.aws.AwsSession;
import io.stocktrade.examples.aws.AwsTarget;
import io.stocktrade.examples.cli.JsonLines;
import io.stocktrade.examples.cli.JsonOption;
import io.stocktrade.examples.cli.StopSignal;
import io.stocktrade.examples.cli.UserErrorException;
import io.stocktrade.examples.cli.VerboseOption;
import io.stocktrade.examples.publish.GeneratorChoice;
import io.stocktrade.examples.publish.ProgressLine;
import io.stocktrade.examples.publish.PublisherChoice;
import io.stocktrade.examples.publish.PumpLine;
import io.stocktrade.examples.publish.RunLimits;
import io.stocktrade.producer.TradePublisher;
import io.stocktrade.producer.generator.TradeGenerator;
import io.stocktrade.producer.journal.DeadLetterJournal;
import io.stocktrade.producer.pump.PumpSummary;
import io.stocktrade.producer.pump.TradePump;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The AWS tutorial's producer: random trades on a stream, or those of any other generator. What
 * could not be delivered is told, and with a journal it is kept for {@code journal republish}.
 */
@Command(
    name = "write",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "JSON at the end: published, delivered, rejected, expired, failed, outstanding,",
      "retried, seconds, latencyMillis (p50, p99, p999, max)."
    },
    description = "The AWS tutorial's producer: puts trades on a stream.")
public final class StockTradesWriter implements Callable<Integer> {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration PROGRESS = Duration.ofSeconds(1);

  @Parameters(paramLabel = "STREAM", description = "The stream's name.")
  private String stream = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "REGION",
      description = "The same as --region.")
  private @Nullable String region;

  @Mixin private AwsTarget target = new AwsTarget();

  @Mixin private GeneratorChoice generator = new GeneratorChoice();

  @Option(
      names = "--publisher",
      defaultValue = "best",
      description = "kpl, putrecords, or best: KPL where it runs (default: ${DEFAULT-VALUE}).")
  private PublisherChoice publisher = PublisherChoice.BEST;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Trades per second; Infinity for as many as can be (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Mixin private RunLimits limits = new RunLimits();

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      description = "Keep here what could not be delivered, for 'journal republish'.")
  private @Nullable Path journal;

  @Mixin private JsonOption json = new JsonOption();

  @Mixin private VerboseOption verbose = new VerboseOption();

  @Spec private CommandSpec spec;

  private final StopSignal stop;

  @SuppressWarnings("NullAway.Init")
  StockTradesWriter(StopSignal stop) {
    this.stop = stop;
  }

  @Override
  public Integer call() throws Exception {
    verbose.apply();
    target.regionIfNone(region);
    try (AwsSession aws = target.open(false);
        TradeGenerator trades = generator.openWithOwnIds();
        DeadLetterJournal letters = journal == null ? null : DeadLetterJournal.open(journal)) {
      aws.local().ifPresent(local -> local.createStream(stream, 1));
      aws.requireStream(stream);
      try (TradePublisher open =
          letters == null ? publisher.open(aws, stream) : publisher.open(aws, stream, letters)) {
        return write(trades, open);
      }
    }
  }

  private int write(TradeGenerator trades, TradePublisher to) throws InterruptedException {
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), limits.count());
    TradePump.Builder builder =
        TradePump.builder(trades, to).rate(rate).progress(PROGRESS, progress);
    limits.applyTo(builder);
    TradePump pump = builder.build();
    var unused = stop.requested().thenRun(pump::stop);
    pump.run();
    to.close(CLOSE_TIMEOUT);
    progress.end();
    PumpSummary summary = pump.summary();
    PrintWriter out = spec.commandLine().getOut();
    if (json.isOn()) {
      JsonLines.print(out, PumpLine.of(summary));
    } else {
      out.println(summary);
    }
    if (summary.delivered() < summary.published()) {
      throw new UserErrorException(
          String.format(
              "%,d trades were not delivered%s",
              summary.published() - summary.delivered(),
              journal == null ? " (--journal FILE keeps them)" : ": they are in " + journal));
    }
    return 0;
  }

  /**
   * The command by itself, which takes the tutorial's arguments too: STREAM REGION.
   *
   * @param args the arguments
   */
  public static void main(String[] args) {
    StocktradeCli.main("write", args);
  }
}
