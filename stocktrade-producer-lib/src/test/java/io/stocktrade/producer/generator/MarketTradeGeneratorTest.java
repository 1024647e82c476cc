package io.stocktrade.producer.generator;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeds are fixed, so that a test of chance is never flaky: it holds, or it does not. */
class MarketTradeGeneratorTest {
  private static final int MANY = 200_000;

  private static List<StockTrade> trades(MarketTradeGenerator generator, int count) {
    return Stream.generate(generator::next).limit(count).toList();
  }

  private static MarketBuilder market() {
    return MarketTradeGenerator.builder().seed(20150202);
  }

  /** Standard deviations between a count and what a binomial distribution lets expect. */
  private static double binomialDeviation(long count, long of, double probability) {
    return (count - of * probability) / Math.sqrt(of * probability * (1 - probability));
  }

  @Test
  void shouldMakeTheSameTradesOnEveryJvm_whenSettingsAreTheSame() {
    List<StockTrade> trades =
        trades(
            MarketTradeGenerator.builder()
                .seed(42)
                .tickers(1_000)
                .jitter(Duration.ofMillis(50))
                .lateTrades(0.01, Duration.ofSeconds(1), Duration.ofSeconds(9))
                .duplicates(0.02, 100)
                .build(),
            MANY);
    CRC32C crc = new CRC32C();
    trades.forEach(trade -> crc.update(new JsonTradeCodec().encode(trade)));

    assertThat(trades.subList(0, 3))
        .hasToString(
            "[ID 1: SELL 127 shares of AAPL for $119.72, ID 2: BUY 56 shares of QAADH for $82.33,"
                + " ID 3: SELL 172 shares of JPM for $57.82]");
    assertThat(crc.getValue()).isEqualTo(3_815_856_836L);
  }

  @Test
  void shouldMakeOtherTrades_whenSeedDiffers() {
    assertThat(trades(market().seed(1).build(), 20))
        .isNotEqualTo(trades(market().seed(2).build(), 20));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 25, 300})
  void shouldMakeStocksPopularByZipfsLaw(int tickers) {
    Map<String, Long> counts =
        trades(market().tickers(tickers).build(), MANY).stream()
            .collect(groupingBy(StockTrade::tickerSymbol, counting()));
    double harmonic = IntStream.rangeClosed(1, tickers).mapToDouble(r -> 1.0 / r).sum();
    List<String> ranked = Stocks.first(tickers).stream().map(Stocks.Stock::ticker).toList();

    assertThat(counts).containsOnlyKeys(ranked);
    if (tickers > 1) {
      assertThat(
              ChiSquare.deviation(
                  ranked.stream().map(t -> counts.getOrDefault(t, 0L)).toList(),
                  IntStream.rangeClosed(1, tickers).mapToObj(r -> 1 / (r * harmonic)).toList()))
          .isBetween(-3.1, 3.1);
    }
  }

  @Test
  void shouldTradeAllStocksAlike_whenTheExponentIsNone() {
    Map<String, Long> counts =
        trades(market().zipfExponent(0).build(), MANY).stream()
            .collect(groupingBy(StockTrade::tickerSymbol, counting()));

    assertThat(ChiSquare.deviation(List.copyOf(counts.values()), Collections.nCopies(25, 0.04)))
        .isBetween(-3.1, 3.1);
  }

  @Test
  void shouldHaveTenThousandStocks_allDifferent() {
    List<Stocks.Stock> stocks = Stocks.first(10_000);

    assertThat(stocks.stream().map(Stocks.Stock::ticker).distinct()).hasSize(10_000);
    assertThat(stocks.get(25).ticker()).isEqualTo("QAAAA");
    assertThat(stocks.get(9_999).ticker()).isEqualTo("QAOTQ");
    assertThat(stocks).allSatisfy(stock -> assertThat(stock.price()).isBetween(0.5, 224_000.0));
    assertThat(Stocks.first(5_000)).isEqualTo(stocks.subList(0, 5_000));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.4, 0.9})
  void shouldSellInProportion(double share) {
    long sells =
        trades(market().sellShare(share).build(), MANY).stream()
            .filter(t -> t.tradeType() == TradeType.SELL)
            .count();

    assertThat(binomialDeviation(sells, MANY, share)).isBetween(-3.3, 3.3);
  }

  /**
   * One stock with a price so high that whole cents don't show. After a time t, the log price of an
   * Ornstein-Uhlenbeck process is normal around x·exp(-kt) with variance s²·(1-exp(-2kt)).
   */
  @Test
  void shouldMovePricesAsAnOrnsteinUhlenbeckProcessDoes() {
    SplitMix64 random = new SplitMix64(7);
    PriceWalk walk = new PriceWalk(random, List.of(new Stocks.Stock("X", 9e7, 0)), 3_600e6, 0.3);
    double perMicro = Math.log(2) / 3_600e6;
    double longRun = 0.3 / Math.sqrt(PriceWalk.MICROS_PER_YEAR * 2 * perMicro);
    int n = 100_000;
    double last = 0;
    double sum = 0;
    double sumOfSquares = 0;
    long micros = 0;
    for (int i = 1; i <= n; i++) {
      // Steps of one second to five minutes.
      long step = 1_000_000L * (1 + i % 300);
      micros += step;
      double now = Math.log(walk.priceNanos(0, micros) / (9e7 * 1e9));
      double decay = Math.exp(-perMicro * (double) step);
      double standard = (now - last * decay) / (longRun * Math.sqrt(1 - decay * decay));
      sum += standard;
      sumOfSquares += standard * standard;
      last = now;
    }

    assertThat(sum / Math.sqrt(n)).as("mean of the steps").isBetween(-3.3, 3.3);
    assertThat((sumOfSquares - n) / Math.sqrt(2.0 * n)).as("variance").isBetween(-3.3, 3.3);
  }

  @Test
  void shouldStayAroundTheReferencePrice_forAsLongAsItRuns() {
    // A thousand half-lives: a walk that is not drawn back would be 40 deviations away.
    List<StockTrade> trades =
        trades(
            market().tickers(3).rate(1).noBursts().priceHalfLife(Duration.ofSeconds(200)).build(),
            MANY);
    double deviation = 0.25 / Math.sqrt(252 * 6.5 * 3600 * 2 * Math.log(2) / 200);
    double mean =
        trades.stream()
            .filter(t -> t.tickerSymbol().equals("AAPL"))
            .mapToDouble(t -> t.price().doubleValue())
            .average()
            .orElseThrow();

    assertThat(trades.stream().filter(t -> t.tickerSymbol().equals("AAPL")))
        .allSatisfy(
            t ->
                assertThat(Math.abs(Math.log(t.price().doubleValue() / 119.72)))
                    .isLessThan(6 * deviation + 0.005 / 119));
    assertThat(mean).isCloseTo(119.72, within(119.72 * deviation / 5));
    assertThat(trades).allSatisfy(t -> assertThat(t.price().scale()).isLessThanOrEqualTo(2));
  }

  @Test
  void shouldHoldThePrice_whenThereIsNoVolatility() {
    assertThat(trades(market().tickers(1).volatility(0).build(), 1_000))
        .allSatisfy(t -> assertThat(t.price()).isEqualByComparingTo("119.72"));
  }

  @Test
  void shouldKeepPricesWithinTheirRange_howeverVolatile() {
    assertThat(
            trades(
                market().volatility(10).priceHalfLife(Duration.ofDays(366)).rate(0.001).build(),
                MANY))
        .allSatisfy(t -> assertThat(t.priceNanos()).isPositive());
  }

  @Test
  void shouldMakeQuantitiesLogNormal_withBlocksInProportion() {
    List<StockTrade> trades = trades(market().quantities(500, 0.5).blockShare(0.01).build(), MANY);
    long blocks = trades.stream().filter(t -> t.quantity() >= 10_000).count();
    double[] logs =
        trades.stream()
            .filter(t -> t.quantity() < 10_000)
            .mapToDouble(t -> Math.log((double) t.quantity()))
            .toArray();
    double mean = Arrays.stream(logs).average().orElseThrow();
    double variance =
        Arrays.stream(logs).map(x -> (x - mean) * (x - mean)).sum() / (logs.length - 1);

    assertThat(binomialDeviation(blocks, MANY, 0.01)).isBetween(-3.3, 3.3);
    assertThat((mean - Math.log(500)) / (0.5 / Math.sqrt(logs.length))).isBetween(-3.3, 3.3);
    // Rounding to whole shares adds a millionth.
    assertThat((variance / 0.25 - 1) / Math.sqrt(2.0 / logs.length)).isBetween(-3.3, 3.3);
    assertThat(trades).allSatisfy(t -> assertThat(t.quantity()).isBetween(1L, 10_000_000L));
    long deciles = Arrays.stream(logs).filter(x -> x < Math.log(500) - 1.2816 * 0.5).count();
    assertThat(deciles / (double) logs.length).isCloseTo(0.1, within(0.004));
  }

  /** Counts per second: for even chance the variance equals the mean; bursts make it larger. */
  private static double[] meanAndDispersion(MarketTradeGenerator generator, int trades) {
    Map<Long, Long> perSecond = new HashMap<>();
    long last = 0;
    for (int i = 0; i < trades; i++) {
      last = generator.next().timestampMillis() / 1_000;
      perSecond.merge(last, 1L, Long::sum);
    }
    long first = Instant.parse("2015-02-02T14:30:00Z").getEpochSecond();
    // The last second is not whole.
    long[] counts = LongStream.range(first, last).map(s -> perSecond.getOrDefault(s, 0L)).toArray();
    double mean = LongStream.of(counts).average().orElseThrow();
    double variance =
        LongStream.of(counts).mapToDouble(n -> (n - mean) * (n - mean)).sum() / counts.length;
    return new double[] {mean, variance / mean, counts.length};
  }

  @Test
  void shouldComeByEvenChance_whenThereAreNoBursts() {
    double[] result = meanAndDispersion(market().rate(20).noBursts().build(), MANY);

    assertThat((result[0] - 20) / Math.sqrt(20 / result[2])).isBetween(-3.3, 3.3);
    assertThat((result[1] - 1) / Math.sqrt(2 / result[2])).isBetween(-3.3, 3.3);
  }

  @Test
  void shouldComeInBursts_atTheSameMeanRate() {
    double[] result =
        meanAndDispersion(
            market().rate(20).bursts(10, 0.1, Duration.ofSeconds(3)).build(), 10 * MANY);

    // 10.5 a second when calm and 105 in a burst; a burst of 3 s and the calm after it take 30 s.
    double variance = 0.1 * 105 * 105 + 0.9 * 10.5 * 10.5 - 20 * 20;
    assertThat(result[0]).isCloseTo(20, within(4 * Math.sqrt(variance * 2 * 2.7 / result[2])));
    assertThat(result[1]).isGreaterThan(20);
  }

  @Test
  void shouldPutEventTimesInOrder_unlessToldOtherwise() {
    List<StockTrade> trades = trades(market().build(), MANY);

    assertThat(trades)
        .isSortedAccordingTo((a, b) -> Long.compare(a.timestampMillis(), b.timestampMillis()));
    assertThat(trades.get(0).timestamp())
        .hasValueSatisfying(
            t ->
                assertThat(t)
                    .isBetween(
                        Instant.parse("2015-02-02T14:30:00Z"),
                        Instant.parse("2015-02-02T14:30:01Z")));
  }

  @Test
  void shouldTellTheTruth_aboutLateAndDuplicateTrades() {
    MarketTradeGenerator generator =
        market()
            .jitter(Duration.ofMillis(100))
            .lateTrades(0.02, Duration.ofSeconds(1), Duration.ofSeconds(5))
            .duplicates(0.05, 50)
            .build();
    long highest = Long.MIN_VALUE / 2;
    long late = 0;
    long originals = 0;
    long duplicates = 0;
    long outOfOrder = 0;
    Map<Long, StockTrade> seen = new HashMap<>();
    Map<Long, Integer> place = new HashMap<>();
    List<Integer> distances = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      StockTrade trade = generator.next();
      TradeTraits traits = generator.lastTraits();
      assertThat(traits.block()).isEqualTo(trade.quantity() >= 10_000);
      if (traits.duplicate()) {
        duplicates++;
        assertThat(seen.get(trade.id())).isEqualTo(trade);
        distances.add(i - place.getOrDefault(trade.id(), i));
        continue;
      }
      originals++;
      assertThat(seen.put(trade.id(), trade)).as("id %d", trade.id()).isNull();
      place.put(trade.id(), i);
      if (traits.late()) {
        late++;
        assertThat(highest - trade.timestampMillis()).isBetween(1_000L, 5_000L);
      } else {
        assertThat(trade.timestampMillis()).isGreaterThanOrEqualTo(highest - 100);
        outOfOrder += trade.timestampMillis() < highest ? 1 : 0;
        highest = Math.max(highest, trade.timestampMillis());
      }
    }

    assertThat(binomialDeviation(late, originals, 0.02)).isBetween(-3.3, 3.3);
    assertThat(binomialDeviation(duplicates, originals, 0.05)).isBetween(-3.3, 3.3);
    assertThat(outOfOrder).isGreaterThan(originals / 2);
    assertThat(distances).allSatisfy(d -> assertThat(d).isBetween(1, 101));
    assertThat(distances.stream().filter(d -> d <= 50).count() / (double) distances.size())
        .isGreaterThan(0.97);
  }

  @Test
  void shouldRepeatEveryOtherTrade_whenHalfAreDuplicatesAtOnce() {
    MarketTradeGenerator generator = market().duplicates(0.5, 1).build();
    long duplicates =
        Stream.generate(generator::next)
            .limit(MANY)
            .filter(t -> generator.lastTraits().duplicate())
            .count();

    // A third of what comes is a second time.
    assertThat(duplicates / (double) MANY).isCloseTo(1 / 3.0, within(0.004));
  }

  @Test
  void shouldStampTradesByAClock_andNeverWalkBackInTime() {
    Instant noon = Instant.parse("2026-01-02T12:00:00.5Z");
    InstantSource[] clock = {InstantSource.fixed(noon)};
    MarketTradeGenerator generator = market().timestamps(() -> clock[0].instant()).build();

    assertThat(generator.next().timestamp()).contains(noon);
    clock[0] = InstantSource.fixed(noon.plusSeconds(3));
    assertThat(generator.next().timestamp()).contains(noon.plusSeconds(3));
    clock[0] = InstantSource.fixed(noon);
    assertThat(generator.next().timestamp()).contains(noon.plusSeconds(3));
  }

  @Test
  void shouldNotChange_whenItsBuilderIsUsedOn() {
    MarketBuilder builder = market().sellShare(1);
    MarketTradeGenerator generator = builder.build();
    builder.sellShare(0);

    assertThat(generator.next().tradeType()).isEqualTo(TradeType.SELL);
  }

  @Test
  void shouldRefuseSettings_whenOutOfRange() {
    MarketBuilder builder = MarketTradeGenerator.builder();
    assertThatThrownBy(() -> builder.tickers(10_001))
        .hasMessage("tickers: 10001 (expected: 1 to 10000)");
    assertThatThrownBy(() -> builder.sellShare(Double.NaN))
        .hasMessage("sellShare: NaN (expected: 0 to 1.0)");
    assertThatThrownBy(() -> builder.rate(0)).hasMessage("rate: 0.0 (expected: 0.001 to 10000000)");
    assertThatThrownBy(() -> builder.duplicates(0.51, 1))
        .hasMessage("share: 0.51 (expected: 0 to 0.5)");
    assertThatThrownBy(() -> builder.jitter(Duration.ofMillis(-1)))
        .hasMessage("jitter: PT-0.001S (expected: 0 ms to 366 days)");
    builder.jitter(Duration.ofSeconds(2));
    builder.lateTrades(0.1, Duration.ofSeconds(2), Duration.ofSeconds(3));
    assertThatThrownBy(builder::build)
        .hasMessage("atLeast: PT2S (expected: more than the jitter, PT2S)");
    builder.lateTrades(0.1, Duration.ofSeconds(5), Duration.ofSeconds(3));
    assertThatThrownBy(builder::build).hasMessage("atMost: PT3S (expected: not below PT5S)");
  }
}
