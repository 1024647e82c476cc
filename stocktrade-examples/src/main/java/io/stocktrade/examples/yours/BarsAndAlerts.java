package io.stocktrade.examples.yours;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.CheckpointMode;
import io.stocktrade.consumer.ProcessorSettings;
import io.stocktrade.consumer.aggregation.Ohlcv;
import io.stocktrade.consumer.alerts.LargeTradeAlerts;
import io.stocktrade.consumer.alerts.TradeThreshold;
import io.stocktrade.consumer.bars.BarSeries;
import io.stocktrade.consumer.bars.Bars;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** Your own hooks: bars of 50,000 shares, which are kept with the window state, and alerts. */
final class BarsAndAlerts extends AggregatingTradeProcessor<BlockShare> {
  private final Consumer<Object> out;

  @SuppressWarnings("NullAway.Init") // The bars are made in onStart.
  BarsAndAlerts(Consumer<Object> out) {
    super(
        ProcessorSettings.builder()
            .checkpoints(CheckpointMode.snapshots(Duration.ofMinutes(1)))
            .build(),
        WindowSettings.builder(Windows.tumbling(Duration.ofMinutes(1)).noLateness())
            .duplicateHorizon(Duration.ofMinutes(5))
            .build(),
        new BlockShare.Aggregation());
    this.out = out;
  }

  // region hooks
  private final LargeTradeAlerts large =
      LargeTradeAlerts.of(TradeThreshold.ofQuantity(10_000))
          .ticker("BRK.A", TradeThreshold.ofQuantity(100));

  private BarSeries<Ohlcv> bars;

  @Override
  protected void onStart() {
    bars =
        new BarSeries<>(
            Bars.ofVolume(50_000),
            Ohlcv.aggregation(),
            "my-app",
            shardId(),
            bar -> out.accept(bar));
  }

  @Override
  protected void onTrade(StockTrade trade) {
    bars.add(trade, arrival().orElseThrow(), position().orElseThrow());
    if (large.matches(trade)) {
      out.accept(large.alert(trade, shardId(), position().orElseThrow()));
    }
  }

  @Override
  protected void writeState(DataOutput state) throws IOException {
    bars.write(state); // so that a bar is whole over a restart
  }

  @Override
  protected void readState(DataInput state) throws IOException {
    bars.read(state);
  }

  // endregion

  @Override
  protected void onWindow(WindowResult<BlockShare> result) {
    out.accept(result.window() + " " + result.value());
  }
}
