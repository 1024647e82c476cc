package io.stocktrade.examples;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.examples.cli.DurationConverter;
import io.stocktrade.examples.cli.JsonLines;
import io.stocktrade.examples.cli.JsonOption;
import io.stocktrade.examples.cli.StopSignal;
import io.stocktrade.examples.cli.WindowOption;
import io.stocktrade.examples.consume.ConsumerRun;
import io.stocktrade.examples.consume.StatsValue;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The AWS tutorial's consumer: for each minute and shard the stocks bought and sold most often and
 * the largest sell order, in the tutorial's own words. Other than the tutorial's, its windows are
 * of event time, and whole whatever crashes.
 */
@Command(
    name = "process",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "JSON for each window: shardId, start, end, revision, trigger, trades, and value with",
      "mostBought and mostSold (tickerSymbol, trades), largestSell (tickerSymbol,",
      "quantity, id), bought and sold (trades, quantity)."
    },
    description = "The AWS tutorial's consumer: statistics of each minute and shard.")
public final class StockTradesProcessor implements Callable<Integer> {
  private static final String APPLICATION = "StockTradesProcessor";

  @Mixin private WindowOption window = new WindowOption();

  @Mixin private JsonOption json = new JsonOption();

  @Mixin private ConsumerRun run = new ConsumerRun();

  @Spec private CommandSpec spec;

  private final StopSignal stop;

  @SuppressWarnings("NullAway.Init")
  StockTradesProcessor(StopSignal stop) {
    this.stop = stop;
  }

  /** What a user writes: the windows, the aggregation, and what is done with a result. */
  private static final class StatsPrinter extends AggregatingTradeProcessor<TradeStats> {
    private final PrintWriter out;
    private final boolean json;

    StatsPrinter(WindowSettings windows, PrintWriter out, boolean json) {
      super(windows, TradeStats.aggregation());
      this.out = out;
      this.json = json;
    }

    @Override
    protected void onWindow(WindowResult<TradeStats> result) {
      if (json) {
        JsonLines.print(out, result, StatsValue::of);
        return;
      }
      String heading =
          "****** Shard "
              + result.shardId()
              + " stats for last "
              + DurationConverter.inWords(result.window().length())
              + " ******";
      out.printf("%s%n%s%n%s%n%n", heading, result.value(), "*".repeat(heading.length()));
      out.flush();
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    return run.run(
        run.application(APPLICATION),
        () -> new StatsPrinter(window.settings(), out, json.isOn()),
        stop);
  }

  /**
   * The command by itself, which takes the tutorial's arguments too: APP STREAM REGION.
   *
   * @param args the arguments
   */
  public static void main(String[] args) {
    StocktradeCli.main("process", args);
  }
}
