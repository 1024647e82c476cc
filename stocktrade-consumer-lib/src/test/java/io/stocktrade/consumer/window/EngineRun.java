package io.stocktrade.consumer.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.window.WindowTestData.Rec;
import io.stocktrade.model.StockTrade;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An engine with a listener that keeps all it hears. */
final class EngineRun implements WindowListener<TradeStats> {
  final List<WindowResult<TradeStats>> results = new ArrayList<>();
  final List<StockTrade> added = new ArrayList<>();
  final List<StockTrade> late = new ArrayList<>();
  final List<StockTrade> duplicates = new ArrayList<>();
  final List<Refusal> refusals = new ArrayList<>();
  final WindowEngine<?, TradeStats> engine;

  EngineRun(WindowSettings settings) {
    this(settings, ResumePoint.beginning());
  }

  EngineRun(WindowSettings settings, ResumePoint from) {
    engine =
        new WindowEngine<>(
            settings, new TradeStatsAggregation(10_000), "app", "shard-1", from, this);
  }

  EngineRun add(List<Rec> records) {
    records.forEach(r -> engine.add(r.trade(), r.arrivalMillis(), r.sequence(), 0));
    return this;
  }

  EngineRun add(StockTrade... trades) {
    long arrival = 100_000_000;
    for (StockTrade trade : trades) {
      engine.add(trade, arrival, "7", 0);
    }
    return this;
  }

  EngineRun finish() {
    engine.finish();
    return this;
  }

  /** The last revision of each window; fails if revisions are not 0, 1, 2, … */
  Map<Long, WindowResult<TradeStats>> finalResults() {
    Map<Long, WindowResult<TradeStats>> last = new TreeMap<>();
    for (WindowResult<TradeStats> result : results) {
      WindowResult<TradeStats> before = last.put(result.window().start().toEpochMilli(), result);
      assertThat(result.revision()).isEqualTo(before == null ? 0 : before.revision() + 1);
    }
    return last;
  }

  @Override
  public void onWindow(WindowResult<TradeStats> result) {
    results.add(result);
  }

  @Override
  public void onTrade(StockTrade trade) {
    added.add(trade);
  }

  @Override
  public void onLateTrade(StockTrade trade) {
    late.add(trade);
  }

  @Override
  public void onDuplicate(StockTrade trade) {
    duplicates.add(trade);
  }

  @Override
  public void onRefusedTrade(StockTrade trade, Refusal reason) {
    refusals.add(reason);
  }
}
