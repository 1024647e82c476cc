package io.stocktrade.consumer;

import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.Refusal;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.model.StockTrade;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps all that its hooks hear. */
final class RecordingProcessor extends AggregatingTradeProcessor<TradeStats> {
  final List<WindowResult<TradeStats>> windows = new ArrayList<>();
  final List<StockTrade> trades = new ArrayList<>();
  final List<StockTrade> late = new ArrayList<>();
  final List<StockTrade> duplicates = new ArrayList<>();
  final List<Refusal> refusals = new ArrayList<>();
  final List<MalformedRecord> malformed = new ArrayList<>();
  Consumer<WindowResult<TradeStats>> windowHook = result -> {};
  Consumer<StockTrade> tradeHook = trade -> {};

  RecordingProcessor(ProcessorSettings settings, WindowSettings windows) {
    super(settings, windows, TradeStats.aggregation());
  }

  @Override
  protected void onWindow(WindowResult<TradeStats> result) {
    windows.add(result);
    windowHook.accept(result);
  }

  @Override
  protected void onTrade(StockTrade trade) {
    trades.add(trade);
    tradeHook.accept(trade);
  }

  @Override
  protected void onLateTrade(StockTrade trade) {
    late.add(trade);
  }

  @Override
  protected void onDuplicate(StockTrade trade) {
    duplicates.add(trade);
  }

  @Override
  protected void onRefusedTrade(StockTrade trade, Refusal reason) {
    refusals.add(reason);
  }

  @Override
  protected void onMalformedRecord(MalformedRecord record) {
    malformed.add(record);
  }
}
