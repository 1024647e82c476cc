package io.stocktrade.benchmarks.window;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.benchmarks.window.StockStatsSink.Popular;
import io.stocktrade.consumer.aggregation.TickerStats;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.generator.RandomTradeGenerator;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QueryTest {
  private static final int TRADES = 5_000;

  @ParameterizedTest
  @EnumSource
  void shouldGiveResults(Query query) {
    TradeSink sink = run(query);

    boolean eachSecond = query.name().endsWith("SLIDING");
    // 250 s of trades, the watermark 1 s behind, the rival without one.
    assertThat(sink.results()).isEqualTo(eachSecond ? 248 : 4);
  }

  @Test
  void shouldAgreeWithTheTutorialOnCounts() {
    Popular theirs = (Popular) requireNonNull(run(Query.TUTORIAL).last());
    TradeStats ours = (TradeStats) requireNonNull(run(Query.STATS_TUMBLING).last());

    assertThat(count(theirs.bought()))
        .isEqualTo(ours.mostBought().map(TickerStats::bought).orElseThrow().trades());
    assertThat(count(theirs.sold()))
        .isEqualTo(ours.mostSold().map(TickerStats::sold).orElseThrow().trades());
  }

  /** Each trade 50 ms after the one before. */
  private static TradeSink run(Query query) {
    RandomTradeGenerator generator = RandomTradeGenerator.builder().build();
    TradeSink sink = query.sink();
    StockTrade[] trades = new StockTrade[TRADES];
    Arrays.setAll(trades, i -> generator.next());
    TimedTrades batch = new TimedTrades(trades, 50, 20);
    for (int i = 0; i < TRADES; i += batch.size()) {
      sink.add(batch);
      batch.next();
    }
    return sink;
  }

  private static long count(String tickerAndCount) {
    return Long.parseLong(tickerAndCount.substring(tickerAndCount.indexOf(", ") + 2));
  }
}
