package io.stocktrade.examples;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.aggregation.Aggregations;
import io.stocktrade.consumer.aggregation.ByTicker;
import io.stocktrade.consumer.aggregation.Ohlcv;
import io.stocktrade.consumer.aggregation.Vwap;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowResult.Trigger;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.examples.cli.JsonLines;
import io.stocktrade.examples.cli.JsonOption;
import io.stocktrade.examples.cli.StopSignal;
import io.stocktrade.examples.cli.WindowOption;
import io.stocktrade.examples.consume.ConsumerRun;
import java.io.PrintWriter;
import java.math.RoundingMode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Bars: open, high, low, close, volume and volume-weighted average price of each stock in each
 * minute. With the ticker as the partition key, a stock's trades are all on one shard, so its bars
 * are complete.
 */
@Command(
    name = "bars",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "JSON for each window: shardId, start, end, revision, trigger, trades, and value",
      "with, for each ticker, prices (trades, open, high, low, close, volume, notional)",
      "and vwap (trades, quantity, notional)."
    },
    description = "Open, high, low, close, volume and VWAP of each stock and minute.")
public final class TickerBars implements Callable<Integer> {
  private static final String APPLICATION = "TickerBars";
  private static final int CENTS = 2;

  @Mixin private WindowOption window = new WindowOption();

  @Mixin private JsonOption json = new JsonOption();

  @Mixin private ConsumerRun run = new ConsumerRun();

  @Spec private CommandSpec spec;

  private final StopSignal stop;

  @SuppressWarnings("NullAway.Init")
  TickerBars(StopSignal stop) {
    this.stop = stop;
  }

  /**
   * A stock's bar.
   *
   * @param prices open, high, low, close and volume
   * @param vwap the average price
   */
  record Bar(Ohlcv prices, Vwap vwap) {
    @Override
    public String toString() {
      return prices
          + " VWAP "
          + vwap.price()
              .map(price -> price.setScale(CENTS, RoundingMode.HALF_EVEN).toPlainString())
              .orElse("none");
    }
  }

  private static final class Printer extends AggregatingTradeProcessor<ByTicker<Bar>> {
    private final PrintWriter out;
    private final boolean json;

    Printer(WindowSettings windows, PrintWriter out, boolean json) {
      super(
          windows,
          Aggregations.byTicker(
              Aggregations.allOf(Ohlcv.aggregation(), Vwap.aggregation(), Bar::new)));
      this.out = out;
      this.json = json;
    }

    @Override
    protected void onWindow(WindowResult<ByTicker<Bar>> result) {
      if (json) {
        JsonLines.print(out, result, ByTicker::tickers);
        return;
      }
      for (Map.Entry<String, Bar> bar : result.value().tickers().entrySet()) {
        out.printf(
            "%s %s %s%s%n",
            result.window().start(),
            bar.getKey(),
            bar.getValue(),
            result.trigger() == Trigger.LATE_TRADE ? " (revised)" : "");
      }
      out.flush();
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    return run.run(
        run.application(APPLICATION), () -> new Printer(window.settings(), out, json.isOn()), stop);
  }

  /**
   * The command by itself.
   *
   * @param args the arguments
   */
  public static void main(String[] args) {
    StocktradeCli.main("bars", args);
  }
}
