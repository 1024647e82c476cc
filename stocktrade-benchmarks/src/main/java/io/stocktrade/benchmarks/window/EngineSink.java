package io.stocktrade.benchmarks.window;

import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.window.Refusal;
import io.stocktrade.consumer.window.ResumePoint;
import io.stocktrade.consumer.window.WindowEngine;
import io.stocktrade.consumer.window.WindowListener;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.WindowSpec;
import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Our engine, through its public interface, with watermark and lateness.
 *
 * @param <R> what the aggregation gives
 */
final class EngineSink<R> extends TradeSink implements WindowListener<R> {
  private final WindowEngine<?, R> engine;

  EngineSink(WindowSpec windows, TradeAggregation<?, R> aggregation) {
    this(WindowSettings.of(windows), aggregation);
  }

  EngineSink(WindowSettings settings, TradeAggregation<?, R> aggregation) {
    engine = engine(settings, aggregation);
  }

  void write(DataOutput out) throws IOException {
    engine.write(out);
  }

  void read(DataInput in) throws IOException {
    engine.read(in);
  }

  private <A> WindowEngine<A, R> engine(
      WindowSettings settings, TradeAggregation<A, R> aggregation) {
    return new WindowEngine<>(
        settings, aggregation, "benchmark", "shard", ResumePoint.beginning(), this);
  }

  @Override
  public void add(TimedTrades batch) {
    engine.addAll(batch);
  }

  @Override
  public void onWindow(WindowResult<R> result) {
    emit(result.value());
  }

  @Override
  public void onTrade(StockTrade trade) {}

  @Override
  public void onLateTrade(StockTrade trade) {
    throw new IllegalStateException("trade: late (expected: in order)");
  }

  @Override
  public void onDuplicate(StockTrade trade) {
    throw new IllegalStateException("trade: a duplicate (expected: new)");
  }

  @Override
  public void onRefusedTrade(StockTrade trade, Refusal reason) {
    throw new IllegalStateException("trade: " + reason + " (expected: taken)");
  }
}
