package io.stocktrade.producer.generator;

import io.stocktrade.model.Price;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import io.stocktrade.producer.generator.Stocks.Stock;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Random trades as the AWS tutorial "Process Real-Time Stock Data Using KPL and KCL 2.x" makes
 * them; they never end.
 *
 * <p>Each trade takes one of 25 stocks (the largest by market capitalisation in February 2015) with
 * equal probability, at its price of that time ±20 %, rounded to cents; 40 % are sells; quantities
 * are 1 to 10,000; ids count up. The same seed gives the same trades on every JVM.
 *
 * <p>Not thread-safe.
 */
public final class RandomTradeGenerator implements TradeGenerator {
  private static final List<Stock> STOCKS = Stocks.tutorial();

  private static final double MAX_DEVIATION = 0.2;
  private static final double PROBABILITY_SELL = 0.4;
  private static final int MAX_QUANTITY = 10_000;

  private final Random random;
  private final @Nullable InstantSource clock;
  private long nextId;

  private RandomTradeGenerator(Builder builder) {
    // java.util.Random, since its algorithm is part of its specification.
    this.random = new Random(builder.seed);
    this.clock = builder.clock;
    this.nextId = builder.firstId;
  }

  /**
   * A builder with the tutorial's settings: ids from 1, no event time, and seed 1.
   *
   * @return the builder
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public StockTrade next() {
    Stock stock = STOCKS.get(random.nextInt(STOCKS.size()));
    double deviation = (random.nextDouble() - 0.5) * 2.0 * MAX_DEVIATION;
    long cents = Math.round(stock.price() * (1 + deviation) * 100.0);
    TradeType type = random.nextDouble() < PROBABILITY_SELL ? TradeType.SELL : TradeType.BUY;
    long quantity = 1L + random.nextInt(MAX_QUANTITY);
    long time = clock == null ? StockTrade.NO_TIMESTAMP : clock.millis();
    return new StockTrade(
        stock.ticker(), type, cents * (Price.ONE / 100), quantity, nextId++, time);
  }

  /** Settings of a {@link RandomTradeGenerator}. */
  public static final class Builder {
    private long seed = 1;
    private long firstId = 1;
    private @Nullable InstantSource clock;

    private Builder() {}

    /**
     * The seed: equal seeds give equal trades.
     *
     * @param seed any number; the default is 1
     * @return this
     */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * The id of the first trade.
     *
     * @param firstId any number; the default is 1, as in the tutorial
     * @return this
     */
    public Builder firstId(long firstId) {
      this.firstId = firstId;
      return this;
    }

    /**
     * Stamps each trade with the time at which it is made. Without a clock the trades carry no
     * event time, as in the tutorial.
     *
     * @param clock the clock
     * @return this
     */
    public Builder timestamps(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /**
     * Builds the generator.
     *
     * @return a new generator
     */
    public RandomTradeGenerator build() {
      return new RandomTradeGenerator(this);
    }
  }
}
