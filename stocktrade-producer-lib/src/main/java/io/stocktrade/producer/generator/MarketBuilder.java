package io.stocktrade.producer.generator;

import static java.util.Objects.requireNonNull;

import io.stocktrade.producer.generator.Arrivals.Bursts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link MarketTradeGenerator}. */
public final class MarketBuilder {
  private static final int MAX_DUPLICATE_DISTANCE = 1_000_000;
  private static final Duration MAX_TIME = Duration.ofDays(366);

  /** So that late trades, too, have a time that a trade can have. */
  private static final Instant MIN_START = Instant.parse("0003-01-01T00:00:00Z");

  private static final Instant MAX_START = Instant.parse("9000-01-01T00:00:00Z");

  long seed = 1;
  long firstId = 1;
  int tickers = Stocks.tutorial().size();
  double zipfExponent = 1;
  double sellShare = 0.5;
  double volatility = Double.NaN;
  Duration halfLife = Duration.ofHours(6).plusMinutes(30);
  double medianQuantity = 100;
  double quantityDeviation = 1.2;
  double blockShare = 0.001;
  double tradesPerSecond = 1_000;
  Bursts bursts = new Bursts(5, 0.1, 2e6);
  Instant start = Instant.parse("2015-02-02T14:30:00Z");
  @Nullable InstantSource clock;
  long jitterMillis;
  double lateShare;
  long minLateMillis = 1;
  long maxLateMillis = 1;
  double duplicateShare;
  int maxDuplicateDistance = 1;

  MarketBuilder() {}

  /** A copy, so that a builder that is used on does not change what was built. */
  private MarketBuilder(MarketBuilder from) {
    seed = from.seed;
    firstId = from.firstId;
    tickers = from.tickers;
    zipfExponent = from.zipfExponent;
    sellShare = from.sellShare;
    volatility = from.volatility;
    halfLife = from.halfLife;
    medianQuantity = from.medianQuantity;
    quantityDeviation = from.quantityDeviation;
    blockShare = from.blockShare;
    tradesPerSecond = from.tradesPerSecond;
    bursts = from.bursts;
    start = from.start;
    clock = from.clock;
    jitterMillis = from.jitterMillis;
    lateShare = from.lateShare;
    minLateMillis = from.minLateMillis;
    maxLateMillis = from.maxLateMillis;
    duplicateShare = from.duplicateShare;
    maxDuplicateDistance = from.maxDuplicateDistance;
  }

  /**
   * The seed: equal seeds give equal trades.
   *
   * @param seed any number; the default is 1
   * @return this
   */
  public MarketBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  /**
   * The id of the first trade; later ones count up.
   *
   * @param firstId any number; the default is 1
   * @return this
   */
  public MarketBuilder firstId(long firstId) {
    this.firstId = firstId;
    return this;
  }

  /**
   * How many stocks are traded: the AWS tutorial's 25, and then made-up ones, {@code QAAAA}, {@code
   * QAAAB} and on, with reference prices around 40.
   *
   * @param tickers 1 to 10,000; the default is 25
   * @return this
   */
  public MarketBuilder tickers(int tickers) {
    check(tickers >= 1 && tickers <= Stocks.MAX, "tickers", tickers, "1 to " + Stocks.MAX);
    this.tickers = tickers;
    return this;
  }

  /**
   * How unequal the stocks' popularity is: the one of rank r is traded in proportion to {@code
   * 1/r^exponent}.
   *
   * @param exponent 0, all alike, to 10; the default is 1
   * @return this
   */
  public MarketBuilder zipfExponent(double exponent) {
    check(exponent >= 0 && exponent <= 10, "zipfExponent", exponent, "0 to 10");
    this.zipfExponent = exponent;
    return this;
  }

  /**
   * How many of the trades are sells.
   *
   * @param share 0 to 1; the default is 0.5
   * @return this
   */
  public MarketBuilder sellShare(double share) {
    checkShare("sellShare", share, 1);
    this.sellShare = share;
    return this;
  }

  /**
   * One volatility for all stocks.
   *
   * @param yearly the standard deviation of the log price over a year of 252 days of 6.5 hours, 0
   *     to 10; the default is one for each stock, 0.15 to 0.6
   * @return this
   */
  public MarketBuilder volatility(double yearly) {
    check(yearly >= 0 && yearly <= 10, "volatility", yearly, "0 to 10");
    this.volatility = yearly;
    return this;
  }

  /**
   * How strongly prices are drawn back to their reference.
   *
   * @param halfLife after how long a deviation is half as large, if nothing else moves the price; 1
   *     ms to 366 days; the default is 6.5 hours
   * @return this
   */
  public MarketBuilder priceHalfLife(Duration halfLife) {
    checkMillis("priceHalfLife", halfLife, 1);
    this.halfLife = halfLife;
    return this;
  }

  /**
   * How many shares a trade has that is no block; their logarithm is normally distributed.
   *
   * @param median 1 to 9,999 shares; the default is 100
   * @param logDeviation the standard deviation of the natural logarithm, 0 to 5; the default is 1.2
   * @return this
   */
  public MarketBuilder quantities(double median, double logDeviation) {
    check(median >= 1 && median < MarketTradeGenerator.BLOCK_SHARES, "median", median, "1 to 9999");
    check(logDeviation >= 0 && logDeviation <= 5, "logDeviation", logDeviation, "0 to 5");
    this.medianQuantity = median;
    this.quantityDeviation = logDeviation;
    return this;
  }

  /**
   * How many of the trades are blocks of at least 10,000 shares.
   *
   * @param share 0 to 1; the default is 0.001
   * @return this
   */
  public MarketBuilder blockShare(double share) {
    checkShare("blockShare", share, 1);
    this.blockShare = share;
    return this;
  }

  /**
   * How many trades there are in a second of event time, on average over calm and bursts.
   *
   * @param tradesPerSecond 0.001 to 10,000,000; the default is 1,000
   * @return this
   */
  public MarketBuilder rate(double tradesPerSecond) {
    check(
        tradesPerSecond >= 0.001 && tradesPerSecond <= 1e7,
        "rate",
        tradesPerSecond,
        "0.001 to 10000000");
    this.tradesPerSecond = tradesPerSecond;
    return this;
  }

  /**
   * Bursts: times with more trades than between them, of exponentially distributed length. The mean
   * rate stays what {@link #rate} says.
   *
   * @param factor how many times as many trades, 1 to 1,000; the default is 5
   * @param shareOfTime how much of the time is burst, 0 to 0.9; the default is 0.1
   * @param meanLength how long a burst is on average, 1 ms to 366 days; the default is 2 s
   * @return this
   */
  public MarketBuilder bursts(double factor, double shareOfTime, Duration meanLength) {
    check(factor >= 1 && factor <= 1_000, "factor", factor, "1 to 1000");
    checkShare("shareOfTime", shareOfTime, 0.9);
    checkMillis("meanLength", meanLength, 1);
    this.bursts = new Bursts(factor, shareOfTime, meanLength.toNanos() / 1e3);
    return this;
  }

  /**
   * No bursts: trades come at random, at an even rate.
   *
   * @return this
   */
  public MarketBuilder noBursts() {
    return bursts(1, 0, Duration.ofSeconds(1));
  }

  /**
   * Where the generator's own event time begins.
   *
   * @param start the time, within the years 3 to 8999; the default is the first trading day of
   *     February 2015, 9:30 in New York
   * @return this
   */
  public MarketBuilder start(Instant start) {
    check(
        !start.isBefore(MIN_START) && start.isBefore(MAX_START),
        "start",
        start,
        "within the years 3 to 8999");
    this.start = start;
    this.clock = null;
    return this;
  }

  /**
   * Takes event times from a clock instead of the generator's own time; the rate and the bursts are
   * then those of whoever asks for trades.
   *
   * @param clock the clock
   * @return this
   */
  public MarketBuilder timestamps(InstantSource clock) {
    this.clock = requireNonNull(clock, "clock");
    return this;
  }

  /**
   * Puts event times out of order: each is up to so much before the trade's time. So none but the
   * late ones is further behind the highest event time before it.
   *
   * @param jitter 0 to 366 days, to the millisecond; the default is 0
   * @return this
   */
  public MarketBuilder jitter(Duration jitter) {
    checkMillis("jitter", jitter, 0);
    this.jitterMillis = jitter.toMillis();
    return this;
  }

  /**
   * Makes some trades late: their event time is so much behind the highest one before them.
   *
   * @param share how many of the trades, 0 to 1; the default is 0
   * @param atLeast how late, more than the jitter
   * @param atMost how late, up to 366 days; evenly distributed between the two
   * @return this
   */
  public MarketBuilder lateTrades(double share, Duration atLeast, Duration atMost) {
    checkShare("share", share, 1);
    checkMillis("atLeast", atLeast, 1);
    checkMillis("atMost", atMost, 1);
    this.lateShare = share;
    this.minLateMillis = atLeast.toMillis();
    this.maxLateMillis = atMost.toMillis();
    return this;
  }

  /**
   * Makes some trades come twice, with the same id and all else, as a retry does it.
   *
   * @param share how many of the trades come a second time, 0 to 0.5; the default is 0
   * @param maxDistance how many trades later at most, in general, 1 to 1,000,000; evenly
   *     distributed, but one whose place is taken comes at the next free one
   * @return this
   */
  public MarketBuilder duplicates(double share, int maxDistance) {
    checkShare("share", share, 0.5);
    check(
        maxDistance >= 1 && maxDistance <= MAX_DUPLICATE_DISTANCE,
        "maxDistance",
        maxDistance,
        "1 to " + MAX_DUPLICATE_DISTANCE);
    this.duplicateShare = share;
    this.maxDuplicateDistance = maxDistance;
    return this;
  }

  private static void checkShare(String name, double share, double max) {
    check(share >= 0 && share <= max, name, share, String.format(Locale.ROOT, "0 to %.1f", max));
  }

  private static void checkMillis(String name, Duration time, long minMillis) {
    check(
        time.compareTo(Duration.ofMillis(minMillis)) >= 0 && time.compareTo(MAX_TIME) <= 0,
        name,
        time,
        minMillis + " ms to 366 days");
  }

  private static void check(boolean condition, String name, Object got, String expected) {
    if (!condition) {
      throw new IllegalArgumentException(name + ": " + got + " (expected: " + expected + ")");
    }
  }

  /**
   * Builds the generator.
   *
   * @return a new generator
   * @throws IllegalArgumentException if late trades are not later than the jitter, or their least
   *     lateness is above the greatest
   */
  public MarketTradeGenerator build() {
    if (lateShare > 0) {
      check(
          minLateMillis > jitterMillis,
          "atLeast",
          Duration.ofMillis(minLateMillis),
          "more than the jitter, " + Duration.ofMillis(jitterMillis));
      check(
          maxLateMillis >= minLateMillis,
          "atMost",
          Duration.ofMillis(maxLateMillis),
          "not below " + Duration.ofMillis(minLateMillis));
    }
    return new MarketTradeGenerator(new MarketBuilder(this));
  }
}
