package io.stocktrade.benchmarks.rivals;

import io.stocktrade.benchmarks.window.TimedTrades;
import io.stocktrade.consumer.aggregation.TopTickers;
import io.stocktrade.consumer.aggregation.TopTickers.Measure;
import io.stocktrade.consumer.aggregation.TopTickers.Rank;
import io.stocktrade.consumer.aggregation.TopTickers.Side;
import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.window.Refusal;
import io.stocktrade.consumer.window.ResumePoint;
import io.stocktrade.consumer.window.WindowEngine;
import io.stocktrade.consumer.window.WindowListener;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.model.StockTrade;

/** Our engine, on the caller's thread, with watermark and lateness. */
final class EngineRival implements Rival {
  @Override
  public void answer(Question question, long trades) {
    WindowEngine<?, TopTickers> engine =
        engine(question, TopTickers.aggregation(1, Measure.TRADES, Side.BOUGHT));
    TimedTrades batch = Trades.batches();
    Run.current().firstTrade();
    for (long i = 0; i < trades; i += Trades.BATCH) {
      engine.addAll(batch);
      batch.next();
    }
    engine.finish();
  }

  private static <A> WindowEngine<A, TopTickers> engine(
      Question question, TradeAggregation<A, TopTickers> aggregation) {
    WindowSettings settings =
        WindowSettings.builder(question.spec()).outOfOrderness(Question.OUT_OF_ORDERNESS).build();
    return new WindowEngine<>(
        settings,
        aggregation,
        "rivals",
        "shard",
        ResumePoint.beginning(),
        new Answers(Run.current()));
  }

  private record Answers(Run run) implements WindowListener<TopTickers> {
    @Override
    public void onWindow(WindowResult<TopTickers> result) {
      Rank first = result.value().ranking().get(0);
      run.answer(
          new Answer(
              result.window().end().toEpochMilli(),
              first.tickerSymbol(),
              first.amount().longValueExact()));
    }

    @Override
    public void onTrade(StockTrade trade) {}

    @Override
    public void onLateTrade(StockTrade trade) {
      throw new IllegalStateException("trade: late (expected: in order)");
    }

    @Override
    public void onDuplicate(StockTrade trade) {}

    @Override
    public void onRefusedTrade(StockTrade trade, Refusal reason) {
      throw new IllegalStateException("trade: " + reason + " (expected: taken)");
    }
  }
}
