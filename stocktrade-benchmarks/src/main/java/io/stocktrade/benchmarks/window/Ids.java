package io.stocktrade.benchmarks.window;

import io.stocktrade.model.Price;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.util.Arrays;
import java.util.Random;

/** Which ids trades have. */
public enum Ids {
  /** One after the other, as a producer's counter gives them. */
  SEQUENTIAL {
    @Override
    long id(long index) {
      return index;
    }
  },

  /** Anywhere among 2^64, as a hash gives them. */
  RANDOM {
    /** One to one, since each step can be undone. */
    @Override
    long id(long index) {
      long mixed = (index + 1) * 0x9E3779B97F4A7C15L;
      mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
      return mixed ^ (mixed >>> 32);
    }
  };

  private static final int TICKERS = 25;

  abstract long id(long index);

  /** Trades of 25 tickers without timestamps, each with an id of its own. */
  StockTrade[] trades(int count) {
    return trades(count, TICKERS);
  }

  /**
   * Trades without timestamps, each with an id of its own.
   *
   * @param count how many
   * @param tickers how many tickers there are, all equally popular
   * @return the trades, the same in each run
   */
  public StockTrade[] trades(int count, int tickers) {
    Random random = new Random(1);
    String[] symbols = new String[tickers];
    Arrays.setAll(symbols, i -> "T" + i);
    StockTrade[] trades = new StockTrade[count];
    Arrays.setAll(
        trades,
        i ->
            new StockTrade(
                symbols[random.nextInt(tickers)],
                random.nextInt(5) < 2 ? TradeType.SELL : TradeType.BUY,
                Price.ONE,
                1 + random.nextInt(10_000),
                id(i),
                StockTrade.NO_TIMESTAMP));
    return trades;
  }
}
