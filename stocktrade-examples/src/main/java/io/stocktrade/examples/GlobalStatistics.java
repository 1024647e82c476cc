package io.stocktrade.examples;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.CrossShardAggregator;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowResult.Trigger;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.examples.cli.DurationConverter;
import io.stocktrade.examples.cli.JsonLines;
import io.stocktrade.examples.cli.JsonOption;
import io.stocktrade.examples.cli.StopSignal;
import io.stocktrade.examples.cli.WindowOption;
import io.stocktrade.examples.consume.ConsumerRun;
import io.stocktrade.examples.consume.StatsValue;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Statistics across all shards by way of a second stream, which the AWS tutorial suggests to go on
 * to. Each process runs both stages: it takes its part of the shards, and one of the processes has
 * the second stream's only shard.
 */
@Command(
    name = "global",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "The second stream must have one shard: stocktrade create-stream APP-Reports --shards 1",
      "JSON for each window: start, end, revision, trigger, trades, missing (shards that it",
      "lacks), and value as that of 'process'."
    },
    description = "Statistics of each minute across all shards, by way of a second stream.")
public final class GlobalStatistics implements Callable<Integer> {
  private static final String APPLICATION = "GlobalStatistics";

  @Option(
      names = "--reports",
      paramLabel = "STREAM",
      description = "The second stream (default: APP-Reports).")
  private @Nullable String reports;

  @Mixin private WindowOption window = new WindowOption();

  @Mixin private JsonOption json = new JsonOption();

  @Mixin private ConsumerRun run = new ConsumerRun();

  @Spec private CommandSpec spec;

  private final StopSignal stop;

  @SuppressWarnings("NullAway.Init")
  GlobalStatistics(StopSignal stop) {
    this.stop = stop;
  }

  /** Counts the trades of one shard; what it has in each window goes to the second stream. */
  private static final class ShardStats extends AggregatingTradeProcessor<TradeStats> {
    ShardStats(WindowSettings windows) {
      super(windows, TradeStats.aggregation());
    }

    @Override
    protected void onWindow(WindowResult<TradeStats> result) {}
  }

  /** Prints what the shards have together. */
  private static final class Printer extends CrossShardAggregator<TradeStats> {
    private final PrintWriter out;
    private final boolean json;

    Printer(String application, PrintWriter out, boolean json) {
      super(application, TradeStats.aggregation());
      this.out = out;
      this.json = json;
    }

    @Override
    protected void onWindow(WindowResult<TradeStats> result, Set<String> missing) {
      if (json) {
        JsonLines.print(out, Line.of(result, missing));
        return;
      }
      String heading =
          "****** All shards, stats for "
              + DurationConverter.inWords(result.window().length())
              + " from "
              + result.window().start()
              + " ******";
      out.println(heading);
      if (!missing.isEmpty()) {
        out.println("Incomplete, still without " + String.join(", ", missing));
      } else if (result.trigger() == Trigger.LATE_TRADE) {
        out.println("Revised, as trades came late");
      }
      out.printf("%s%n%s%n%n", result.value(), "*".repeat(heading.length()));
      out.flush();
    }
  }

  /** A result as JSON. */
  private record Line(
      Instant start,
      Instant end,
      long revision,
      String trigger,
      long trades,
      Set<String> missing,
      StatsValue value) {
    static Line of(WindowResult<TradeStats> result, Set<String> missing) {
      return new Line(
          result.window().start(),
          result.window().end(),
          result.revision(),
          result.trigger().name(),
          result.trades(),
          missing,
          StatsValue.of(result.value()));
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    String application = run.application(APPLICATION);
    return run.runAcrossShards(
        application,
        () -> new ShardStats(window.settings()),
        reports == null ? application + "-Reports" : reports,
        () -> new Printer(application, out, json.isOn()),
        ConsumerRun.Companion.NONE,
        stop);
  }

  /**
   * The command by itself.
   *
   * @param args the arguments
   */
  public static void main(String[] args) {
    StocktradeCli.main("global", args);
  }
}
