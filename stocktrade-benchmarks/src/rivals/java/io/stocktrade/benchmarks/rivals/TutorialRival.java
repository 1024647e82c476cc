package io.stocktrade.benchmarks.rivals;

import static java.util.Objects.requireNonNull;

import io.stocktrade.benchmarks.window.StockStatsSink;
import io.stocktrade.benchmarks.window.StockStatsSink.Popular;
import io.stocktrade.benchmarks.window.TimedTrades;

/**
 * The AWS tutorial's statistics, on the caller's thread: for both sides, in minutes only, and a
 * minute ends with the first trade of the next one.
 */
final class TutorialRival implements Rival {
  @Override
  public void answer(Question question, long trades) {
    StockStatsSink stats = new StockStatsSink();
    TimedTrades batch = Trades.batches();
    Run run = Run.current();
    run.firstTrade();
    long windows = 0;
    for (long i = 0; i < trades; i += Trades.BATCH) {
      stats.add(batch);
      batch.next();
      if (stats.results() > windows) {
        windows = stats.results();
        String[] tickerAndCount = ((Popular) requireNonNull(stats.last())).bought().split(", ", 2);
        run.answer(
            new Answer(
                windows * question.size().toMillis(),
                tickerAndCount[0],
                Long.parseLong(tickerAndCount[1])));
      }
    }
    run.end();
  }
}
