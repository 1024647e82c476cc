package io.stocktrade.examples;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.aggregation.TopTickers;
import io.stocktrade.consumer.aggregation.TopTickers.Rank;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowResult.Trigger;
import io.stocktrade.consumer.window.Windows;
import io.stocktrade.examples.cli.DurationConverter;
import io.stocktrade.examples.cli.JsonLines;
import io.stocktrade.examples.cli.JsonOption;
import io.stocktrade.examples.cli.StopSignal;
import io.stocktrade.examples.cli.WindowOption;
import io.stocktrade.examples.consume.ConsumerRun;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The stocks bought most often in the last five minutes, over and over: what the AWS tutorial
 * suggests to go on to. A sliding window costs no more per trade than a tumbling one.
 */
@Command(
    name = "popular",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "JSON for each window: shardId, start, end, revision, trigger, trades, and value",
      "with a list of the stocks: tickerSymbol, amount."
    },
    description = "The stocks bought most often in the last 5 minutes, per shard, as they change.")
public final class PopularStocks implements Callable<Integer> {
  private static final String APPLICATION = "PopularStocks";

  @Option(
      names = "--window",
      paramLabel = "DURATION",
      defaultValue = "5m",
      description = "Length of the window (default: ${DEFAULT-VALUE}).")
  private Duration window = Duration.ofMinutes(5);

  @Option(
      names = "--slide",
      paramLabel = "DURATION",
      defaultValue = "10s",
      description = "How often there is a result (default: ${DEFAULT-VALUE}).")
  private Duration slide = Duration.ofSeconds(10);

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many stocks (default: ${DEFAULT-VALUE}).")
  private int top = 1;

  @Mixin private JsonOption json = new JsonOption();

  @Mixin private ConsumerRun run = new ConsumerRun();

  @Spec private CommandSpec spec;

  private final StopSignal stop;

  @SuppressWarnings("NullAway.Init")
  PopularStocks(StopSignal stop) {
    this.stop = stop;
  }

  private final class Printer extends AggregatingTradeProcessor<TopTickers> {
    private final PrintWriter out;

    Printer(PrintWriter out) {
      super(
          WindowOption.live(Windows.sliding(window, slide).allowedLateness(Duration.ofSeconds(30))),
          TopTickers.aggregation(top, TopTickers.Measure.TRADES, TopTickers.Side.BOUGHT));
      this.out = out;
    }

    @Override
    protected void onWindow(WindowResult<TopTickers> result) {
      if (json.isOn()) {
        JsonLines.print(out, result, value -> value.ranking());
        return;
      }
      String ranking =
          result.value().ranking().stream().map(Printer::text).collect(Collectors.joining(", "));
      out.printf(
          "%s %s, bought most often in the last %s: %s%s%n",
          result.window().end(),
          result.shardId(),
          DurationConverter.inWords(result.window().length()),
          ranking.isEmpty() ? "none" : ranking,
          result.trigger() == Trigger.LATE_TRADE ? " (revised)" : "");
      out.flush();
    }

    private static String text(Rank rank) {
      return rank.tickerSymbol() + " " + rank.amount().toPlainString();
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    return run.run(run.application(APPLICATION), () -> new Printer(out), stop);
  }

  /**
   * The command by itself.
   *
   * @param args the arguments
   */
  public static void main(String[] args) {
    StocktradeCli.main("popular", args);
  }
}
