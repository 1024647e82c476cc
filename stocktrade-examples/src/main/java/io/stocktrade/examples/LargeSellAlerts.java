package io.stocktrade.examples;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.aggregation.LargestSell;
import io.stocktrade.consumer.alerts.LargeTradeAlert;
import io.stocktrade.consumer.alerts.LargeTradeAlerts;
import io.stocktrade.consumer.alerts.TradeThreshold;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import io.stocktrade.examples.cli.JsonLines;
import io.stocktrade.examples.cli.JsonOption;
import io.stocktrade.examples.cli.StopSignal;
import io.stocktrade.examples.consume.ConsumerRun;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Sell orders that are too large, as they come: each once, also if KPL wrote it twice. The windows
 * are there for the ids of trades that were seen; their results are not used.
 */
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "JSON for each: shardId, position (sequenceNumber, subSequenceNumber), trade",
      "(tickerSymbol, tradeType, price, quantity, id, timestampMillis), threshold",
      "(quantity, notional)."
    },
    description = "Sell orders that are too large, as they come.")
public final class LargeSellAlerts implements Callable<Integer> {
  private static final String APPLICATION = "LargeSellAlerts";
  private static final long SHARES = 9_900;

  @Option(
      names = "--shares",
      paramLabel = "N",
      description = "Alert from so many shares on (default: 9900, unless --notional is given).")
  private @Nullable Long shares;

  @Option(
      names = "--notional",
      paramLabel = "AMOUNT",
      description = "Alert from this amount of money (price times shares) on.")
  private @Nullable BigDecimal notional;

  @Option(
      names = "--ticker",
      paramLabel = "TICKER=SHARES",
      description = "Another number of shares for one stock, such as BRK.A=100; repeatable.")
  private Map<String, Long> byTicker = Map.of();

  @Mixin private JsonOption json = new JsonOption();

  @Mixin private ConsumerRun run = new ConsumerRun();

  @Spec private CommandSpec spec;

  private final StopSignal stop;

  @SuppressWarnings("NullAway.Init")
  LargeSellAlerts(StopSignal stop) {
    this.stop = stop;
  }

  private static final class Alerter extends AggregatingTradeProcessor<Optional<LargestSell>> {
    private final LargeTradeAlerts alerts;
    private final PrintWriter out;
    private final boolean json;

    Alerter(LargeTradeAlerts alerts, PrintWriter out, boolean json) {
      super(
          WindowSettings.builder(
                  Windows.tumbling(Duration.ofSeconds(10)).allowedLateness(Duration.ofMinutes(1)))
              .duplicateHorizon(Duration.ofMinutes(5))
              .build(),
          LargestSell.aggregation());
      this.alerts = alerts;
      this.out = out;
      this.json = json;
    }

    @Override
    protected void onTrade(StockTrade trade) {
      look(trade);
    }

    @Override
    protected void onLateTrade(StockTrade trade) {
      look(trade);
    }

    private void look(StockTrade trade) {
      if (!alerts.matches(trade)) {
        return;
      }
      LargeTradeAlert alert = alerts.alert(trade, shardId(), position().orElseThrow());
      if (json) {
        JsonLines.print(out, alert);
      } else {
        out.println(alert);
        out.flush();
      }
    }

    @Override
    protected void onWindow(WindowResult<Optional<LargestSell>> result) {}
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    LargeTradeAlerts alerts = LargeTradeAlerts.of(general()).side(TradeType.SELL);
    for (Map.Entry<String, Long> ticker : byTicker.entrySet()) {
      alerts = alerts.ticker(ticker.getKey(), TradeThreshold.ofQuantity(ticker.getValue()));
    }
    LargeTradeAlerts all = alerts;
    return run.run(run.application(APPLICATION), () -> new Alerter(all, out, json.isOn()), stop);
  }

  private TradeThreshold general() {
    if (notional == null) {
      return TradeThreshold.ofQuantity(shares == null ? SHARES : shares);
    }
    return shares == null
        ? TradeThreshold.ofNotional(notional)
        : TradeThreshold.ofEither(shares, notional);
  }

  /**
   * The command by itself.
   *
   * @param args the arguments
   */
  public static void main(String[] args) {
    StocktradeCli.main("alerts", args);
  }
}
