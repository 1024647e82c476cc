package io.stocktrade.benchmarks.rivals;

import io.stocktrade.benchmarks.window.TimedTrades;
import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.generator.RandomTradeGenerator;
import java.util.Arrays;

/** The tutorial's trades, again and again with event times that go on: the same for everyone. */
final class Trades {
  /** Trades per second of event time: they are 100 µs apart. */
  static final int PER_SECOND = 10_000;

  /** How many our engine and the tutorial get at once; numbers of trades are multiples of it. */
  static final int BATCH = 512;

  private static final int DISTINCT = 1 << 14;
  private static final StockTrade[] TRADES = generate();

  private Trades() {}

  private static StockTrade[] generate() {
    RandomTradeGenerator generator = RandomTradeGenerator.builder().build();
    StockTrade[] trades = new StockTrade[DISTINCT];
    Arrays.setAll(trades, i -> generator.next());
    return trades;
  }

  static StockTrade trade(long index) {
    return TRADES[(int) (index & (DISTINCT - 1))];
  }

  static long timeMillis(long index) {
    return index * 1_000 / PER_SECOND;
  }

  static TimedTrades batches() {
    return new TimedTrades(TRADES, BATCH, PER_SECOND);
  }
}
