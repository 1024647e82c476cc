package io.stocktrade.benchmarks.window;

import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.model.StockTrade;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The same trades again and again through a sink, in batches of 512 as from KCL. */
public final class TradeLoop {
  /** Of event time: 100 µs apart. */
  static final int TRADES_PER_SECOND = 10_000;

  private static final int BATCH = 512;

  private final TradeSink sink;
  private final TimedTrades batch;
  private final int trades;

  TradeLoop(TradeSink sink, StockTrade[] trades) {
    this(sink, trades, TRADES_PER_SECOND, Duration.ZERO);
  }

  TradeLoop(TradeSink sink, StockTrade[] trades, int tradesPerSecond, Duration disorder) {
    this.sink = sink;
    this.batch = new TimedTrades(trades, BATCH, tradesPerSecond, disorder);
    this.trades = trades.length;
  }

  /**
   * A question that is asked of the trades.
   *
   * @param query the question
   * @param trades a multiple of 512, without timestamps
   * @return the loop, before the first trade
   */
  public static TradeLoop of(Query query, StockTrade[] trades) {
    return new TradeLoop(query.sink(), trades);
  }

  /**
   * {@link TradeStats} by our engine.
   *
   * @param settings of its windows
   * @param trades a multiple of 512, without timestamps
   * @param disorder how far trades come out of order, evenly spread
   * @return the loop, before the first trade
   */
  public static TradeLoop ofStats(WindowSettings settings, StockTrade[] trades, Duration disorder) {
    return new TradeLoop(
        new EngineSink<>(settings, TradeStats.aggregation()), trades, TRADES_PER_SECOND, disorder);
  }

  /**
   * All trades once more.
   *
   * @return the last result, or null if there is none yet
   */
  public @Nullable Object pass() {
    for (int i = 0; i < trades; i += BATCH) {
      sink.add(batch);
      batch.next();
    }
    return sink.last();
  }
}
