package io.stocktrade.consumer.window;

import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.aggregation.TradeStats;
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
  /** All that the engine has told, in its order. */
  final List<Object> heard = new ArrayList<>();

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

  EngineRun<R> addAll(List<Rec> records) {
    engine.addAll(new Batch(records));
    return this;
  }

  private record Batch(List<Rec> records) implements RecordBatch {
    @Override
    public int size() {
      return records.size();
    }

    @Override
    public StockTrade trade(int index) {
      return records.get(index).trade();
    }

    @Override
    public long arrivalMillis(int index) {
      return records.get(index).arrivalMillis();
    }

    @Override
    public String sequenceNumber(int index) {
      return records.get(index).sequence();
    }

    @Override
    public long subSequenceNumber(int index) {
      return 0;
    }
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
    heard.add(result);
  }

  @Override
  public void onTrade(StockTrade trade) {
    added.add(trade);
    heard.add("added " + trade);
  }

  @Override
  public void onLateTrade(StockTrade trade) {
    late.add(trade);
    heard.add("late " + trade);
  }

  @Override
  public void onDuplicate(StockTrade trade) {
    duplicates.add(trade);
    heard.add("duplicate " + trade);
  }

  @Override
  public void onRefusedTrade(StockTrade trade, Refusal reason) {
    refusals.add(reason);
    heard.add("refused " + trade);
  }
}
