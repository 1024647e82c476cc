package io.stocktrade.benchmarks.codec;

import io.stocktrade.model.Price;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import io.stocktrade.producer.generator.RandomTradeGenerator;
import java.util.Random;

/** The trades that the contenders take: the same in every run. */
public enum TradeInput {
  /** The tutorial's trades: 25 tickers, cents, small ids, no event time. */
  TUTORIAL {
    @Override
    StockTrade[] trades(int count) {
      RandomTradeGenerator generator = RandomTradeGenerator.builder().build();
      StockTrade[] trades = new StockTrade[count];
      for (int i = 0; i < count; i++) {
        trades[i] = generator.next();
      }
      return trades;
    }
  },

  /**
   * Trades like a real feed's: 500 tickers of 1 to 5 letters, prices of 1 to 1,000 with up to four
   * decimals, round and odd lots, ids of ten digits, event times that ascend by up to 20 ms.
   */
  REAL {
    @Override
    StockTrade[] trades(int count) {
      Random random = new Random(1);
      String[] tickers = new String[500];
      for (int i = 0; i < tickers.length; i++) {
        tickers[i] = ticker(random);
      }
      StockTrade[] trades = new StockTrade[count];
      long time = FIRST_TIME;
      for (int i = 0; i < count; i++) {
        time += random.nextInt(21);
        trades[i] =
            new StockTrade(
                tickers[random.nextInt(tickers.length)],
                random.nextBoolean() ? TradeType.BUY : TradeType.SELL,
                price(random),
                quantity(random),
                FIRST_ID + i,
                time);
      }
      return trades;
    }
  };

  private static final long FIRST_ID = 3_567_129_045L;

  /** 2026-11-20T14:30:00Z. */
  private static final long FIRST_TIME = 1_795_185_000_000L;

  abstract StockTrade[] trades(int count);

  private static String ticker(Random random) {
    StringBuilder ticker = new StringBuilder();
    int length = 1 + random.nextInt(5);
    for (int i = 0; i < length; i++) {
      ticker.append((char) ('A' + random.nextInt(26)));
    }
    return ticker.toString();
  }

  /** Half in cents, as most prices are; half in hundredths of a cent. */
  private static long price(Random random) {
    long units = (long) Math.pow(10, 3 * random.nextDouble());
    long fraction =
        random.nextBoolean()
            ? random.nextInt(100) * (Price.ONE / 100)
            : random.nextInt(10_000) * (Price.ONE / 10_000);
    return units * Price.ONE + fraction;
  }

  private static long quantity(Random random) {
    return random.nextInt(3) == 0 ? 1 + random.nextInt(99) : 100L * (1 + random.nextInt(50));
  }
}
