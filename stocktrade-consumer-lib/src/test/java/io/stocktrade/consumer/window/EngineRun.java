package io.stocktrade.consumer.window;

import io.stocktrade.consumer.window.WindowTestData.Rec;
import io.stocktrade.model.StockTrade;
import java.util.ArrayList;
import java.util.List;

/**
 * An engine with a listener that keeps all it hears.
 *
 * @param <R> what the aggregation gives
 */
final class EngineRun<R> implements WindowListener<R> {
  final List<WindowResult<R>> results = new ArrayList<>();
  final List<StockTrade> added = new ArrayList<>();
  final List<StockTrade> late = new ArrayList<>();
  final List<StockTrade> duplicates = new ArrayList<>();
  final List<Refusal> refusals = new ArrayList<>();
  final WindowEngine<?, R> engine;

  EngineRun(WindowSettings settings, TradeAggregation<?, R> aggregation) {
    this(settings, aggregation, ResumePoint.beginning());
  }

  EngineRun(WindowSettings settings, TradeAggregation<?, R> aggregation, ResumePoint from) {
    engine = engine(settings, aggregation, from);
  }

  static EngineRun<TradeStats> of(WindowSettings settings) {
    return new EngineRun<>(settings, TradeStats.aggregation());
  }

  private <A> WindowEngine<A, R> engine(
      WindowSettings settings, TradeAggregation<A, R> aggregation, ResumePoint from) {
    return new WindowEngine<>(settings, aggregation, "app", "shard-1", from, this);
  }

  EngineRun<R> add(List<Rec> records) {
    records.forEach(r -> engine.add(r.trade(), r.arrivalMillis(), r.sequence(), 0));
    return this;
  }

  EngineRun<R> add(StockTrade... trades) {
    long arrival = 100_000_000;
    for (StockTrade trade : trades) {
      engine.add(trade, arrival, "7", 0);
    }
    return this;
  }

  EngineRun<R> finish() {
    engine.finish();
    return this;
  }

  @Override
  public void onWindow(WindowResult<R> result) {
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
