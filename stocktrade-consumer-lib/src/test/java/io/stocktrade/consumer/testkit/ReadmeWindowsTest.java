package io.stocktrade.consumer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.aggregation.Ohlcv;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.alerts.LargeTradeAlert;
import io.stocktrade.consumer.alerts.LargeTradeAlerts;
import io.stocktrade.consumer.alerts.TradeThreshold;
import io.stocktrade.consumer.bars.BarSeries;
import io.stocktrade.consumer.bars.Bars;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's examples of windows, bars, alerts and tests, compiled and run. */
class ReadmeWindowsTest {
  private static final List<String> out = new ArrayList<>();

  static class StatsPrinter extends AggregatingTradeProcessor<TradeStats> {
    StatsPrinter() {
      super(
          WindowSettings.of(Windows.tumbling(Duration.ofMinutes(1)).noLateness()),
          TradeStats.aggregation());
    }

    @Override
    protected void onWindow(WindowResult<TradeStats> result) {
      out.add(result.shardId() + " " + result.window() + "\n" + result.value());
    }
  }

  static final class BarsAndAlerts extends StatsPrinter {
    private final LargeTradeAlerts large =
        LargeTradeAlerts.of(TradeThreshold.ofQuantity(10_000))
            .ticker("BRK.A", TradeThreshold.ofQuantity(100));

    @SuppressWarnings("NullAway.Init") // Made in onStart.
    private BarSeries<Ohlcv> bars;

    @Override
    protected void onStart() {
      bars =
          new BarSeries<>(
              Bars.ofVolume(50_000), Ohlcv.aggregation(), "my-app", shardId(), out("bar"));
    }

    @Override
    protected void onTrade(StockTrade trade) {
      bars.add(trade, arrival().orElseThrow(), position().orElseThrow());
      if (large.matches(trade)) {
        LargeTradeAlert alert = large.alert(trade, shardId(), position().orElseThrow());
        out.add("alert " + alert);
      }
    }

    private static io.stocktrade.consumer.bars.BarListener<Ohlcv> out(String name) {
      return bar -> out.add(name + " " + bar);
    }
  }

  @Test
  void shouldCloseTheMinute_whenATradeOfTheNextOneComes() {
    TradeProcessorDriver<TradeStats> shard = TradeProcessorDriver.of(StatsPrinter::new);
    StockTrade trade = StockTrade.of("AMZN", TradeType.BUY, 395.87, 16, 1);

    shard.send(trade.at(Instant.parse("2026-11-22T14:30:05Z")));
    shard.send(trade.at(Instant.parse("2026-11-22T14:31:10Z")));

    assertThat(shard.results()).extracting(WindowResult::trades).containsExactly(1L);
    shard.restart().deliver(); // as after kill -9: a new processor, from the last checkpoint on
    assertThat(shard.latestResults()).hasSize(1);
  }

  @Test
  void shouldMakeBarsAndAlerts() {
    out.clear();
    TradeProcessorDriver<TradeStats> shard = TradeProcessorDriver.of(BarsAndAlerts::new);

    shard.send(
        StockTrade.of("AMZN", TradeType.BUY, 395.87, 49_999, 1).at(Instant.EPOCH),
        StockTrade.of("AMZN", TradeType.SELL, 396.00, 7, 2).at(Instant.EPOCH));

    assertThat(out)
        .containsExactly(
            "alert ID 1: BUY 49999 shares of AMZN for $395.87 (quantity: at least 10000)",
            "bar AMZN 0: O 395.87 H 396 L 395.87 C 396 V 50006");
  }
}
