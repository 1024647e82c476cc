package io.stocktrade.producer.generator;

import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import io.stocktrade.producer.generator.Stocks.Stock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trades of a market that is more lifelike than {@link RandomTradeGenerator}'s; they never end.
 *
 * <ul>
 *   <li><b>Popularity</b> follows Zipf's law: the stock of rank r is traded in proportion to 1/r.
 *   <li><b>Prices</b> walk, each stock with a volatility of its own, and are drawn back to the
 *       stock's reference price (an Ornstein-Uhlenbeck process of the log price); whole cents.
 *   <li><b>Quantities</b> are log-normal around 100 shares; one trade in 1,000 is a block of at
 *       least {@value #BLOCK_SHARES} shares. Half of the trades are sells.
 *   <li><b>Event times</b> are the generator's own: trades come at random, at a mean rate, in
 *       bursts. Or a clock gives them.
 *   <li>For tests: event times out of order within a bound, a share of trades that are <b>late</b>,
 *       and a share that comes <b>twice</b>. {@link #lastTraits} tells which these are.
 * </ul>
 *
 * <p>The same settings give the same trades on every JVM, unless a clock gives the times.
 *
 * <p>Not thread-safe.
 */
public final class MarketTradeGenerator implements TradeGenerator {
  /** From so many shares on a trade is a block, as the New York Stock Exchange defines it. */
  public static final int BLOCK_SHARES = 10_000;

  private static final double MEDIAN_BLOCK = 2.5 * BLOCK_SHARES;
  private static final double BLOCK_LOG_DEVIATION = 0.6;
  private static final int MAX_SHARES = 10_000_000;

  private final SplitMix64 random;
  private final String[] tickers;
  private final AliasTable popularity;
  private final PriceWalk prices;
  private final Arrivals arrivals;
  private final MarketBuilder settings;
  private final double logMedianQuantity;
  private final @Nullable InstantSource clock;
  private final @Nullable Repeats repeats;
  private final long startMillis;

  private long nextId;
  private long micros;
  private double microFraction;
  private long highestMillis = Long.MIN_VALUE;
  private TradeTraits traits = TradeTraits.of(false, false, false);

  MarketTradeGenerator(MarketBuilder builder) {
    this.settings = builder;
    // Streams of their own, so that a setting of one thing leaves the others as they are.
    SplitMix64 seeds = new SplitMix64(builder.seed);
    List<Stock> stocks = Stocks.first(builder.tickers);
    this.random = new SplitMix64(seeds.nextLong());
    this.tickers = stocks.stream().map(Stock::ticker).toArray(String[]::new);
    this.popularity = zipf(stocks.size(), builder.zipfExponent);
    this.prices =
        new PriceWalk(
            new SplitMix64(seeds.nextLong()),
            stocks,
            builder.halfLife.toNanos() / 1e3,
            builder.volatility);
    this.arrivals =
        new Arrivals(new SplitMix64(seeds.nextLong()), builder.tradesPerSecond, builder.bursts);
    this.logMedianQuantity = StrictMath.log(builder.medianQuantity);
    this.clock = builder.clock;
    this.startMillis = clock == null ? builder.start.toEpochMilli() : clock.millis();
    this.repeats = builder.duplicateShare > 0 ? new Repeats(builder.maxDuplicateDistance) : null;
    this.nextId = builder.firstId;
  }

  private static AliasTable zipf(int stocks, double exponent) {
    double[] weights = new double[stocks];
    for (int i = 0; i < stocks; i++) {
      weights[i] = StrictMath.pow(i + 1, -exponent);
    }
    return new AliasTable(weights);
  }

  /**
   * A builder with the settings above: 25 stocks, 1,000 trades a second with bursts from
   * 2015-02-02T14:30:00Z on, in order, with none late or twice, ids from 1, and seed 1.
   *
   * @return the builder
   */
  public static MarketBuilder builder() {
    return new MarketBuilder();
  }

  @Override
  public StockTrade next() {
    if (repeats != null) {
      StockTrade again = repeats.step();
      if (again != null) {
        traits = TradeTraits.of(repeats.wasLate(), true, isBlock(again));
        return again;
      }
    }
    StockTrade trade = make();
    if (repeats != null && random.nextDouble() < settings.duplicateShare) {
      repeats.plan(trade, traits.late(), 1 + random.nextInt(settings.maxDuplicateDistance));
    }
    return trade;
  }

  private StockTrade make() {
    advance();
    int stock = popularity.draw(random);
    TradeType side = random.nextDouble() < settings.sellShare ? TradeType.SELL : TradeType.BUY;
    boolean late =
        settings.lateShare > 0
            && highestMillis != Long.MIN_VALUE
            && random.nextDouble() < settings.lateShare;
    StockTrade trade =
        new StockTrade(
            tickers[stock],
            side,
            prices.priceNanos(stock, micros),
            quantity(),
            nextId++,
            late ? lateMillis() : millis());
    traits = TradeTraits.of(late, false, isBlock(trade));
    return trade;
  }

  /** To the time of the next trade, in microseconds since the start. */
  private void advance() {
    if (clock == null) {
      double gap = arrivals.nextGap() + microFraction;
      long whole = (long) gap;
      microFraction = gap - whole;
      micros += whole;
    } else {
      Instant now = clock.instant();
      long since = (now.getEpochSecond() * 1_000 - startMillis) * 1_000 + now.getNano() / 1_000;
      // A clock that is set back must not turn the prices back.
      micros = Math.max(micros, since);
    }
  }

  private long quantity() {
    boolean block = random.nextDouble() < settings.blockShare;
    double gaussian = random.nextGaussian();
    if (block) {
      double shares = MEDIAN_BLOCK * SameMath.exp(BLOCK_LOG_DEVIATION * gaussian);
      return Math.max(BLOCK_SHARES, Math.min(MAX_SHARES, Math.round(shares)));
    }
    double shares = SameMath.exp(logMedianQuantity + settings.quantityDeviation * gaussian);
    return Math.max(1, Math.min(BLOCK_SHARES - 1, Math.round(shares)));
  }

  private static boolean isBlock(StockTrade trade) {
    return trade.quantity() >= BLOCK_SHARES;
  }

  /** The time of the trade, or up to the jitter before. */
  private long millis() {
    long millis = startMillis + Math.floorDiv(micros, 1_000);
    if (settings.jitterMillis > 0) {
      millis -= random.nextLong(settings.jitterMillis + 1);
    }
    highestMillis = Math.max(highestMillis, millis);
    return millis;
  }

  private long lateMillis() {
    long range = settings.maxLateMillis - settings.minLateMillis + 1;
    return highestMillis - settings.minLateMillis - random.nextLong(range);
  }

  /**
   * What is special about the trade that {@link #next} gave last: the truth that a test can hold a
   * consumer against.
   *
   * @return its traits; none before the first trade
   */
  public TradeTraits lastTraits() {
    return traits;
  }
}
