package io.stocktrade.producer.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomTradeGeneratorTest {
  private static List<StockTrade> trades(RandomTradeGenerator generator, int count) {
    return Stream.generate(generator::next).limit(count).toList();
  }

  @Test
  void shouldMakeTheSameTradesOnEveryJvm_whenSeedIsTheSame() {
    assertThat(trades(RandomTradeGenerator.builder().seed(42).build(), 3))
        .hasToString(
            "[ID 1: SELL 7526 shares of WFC for $44.55, ID 2: SELL 7503 shares of WFC for $58.71,"
                + " ID 3: BUY 6171 shares of XOM for $87.23]");
  }

  @Test
  void shouldMakeOtherTrades_whenSeedDiffers() {
    assertThat(trades(RandomTradeGenerator.builder().seed(1).build(), 20))
        .isNotEqualTo(trades(RandomTradeGenerator.builder().seed(2).build(), 20));
  }

  @Test
  void shouldStampTrades_onlyWhenGivenAClock() {
    Instant now = Instant.parse("2026-01-02T03:04:05.678Z");
    RandomTradeGenerator stamping =
        RandomTradeGenerator.builder().firstId(7).timestamps(InstantSource.fixed(now)).build();

    assertThat(stamping.next().timestamp()).contains(now);
    assertThat(stamping.next().id()).isEqualTo(8);
    assertThat(RandomTradeGenerator.builder().build().next().hasTimestamp()).isFalse();
  }

  @Test
  void shouldPickTickersAndSidesAsTheTutorialDoes() {
    int count = 100_000;
    List<StockTrade> trades = trades(RandomTradeGenerator.builder().seed(20150201).build(), count);

    Map<String, Long> byTicker =
        trades.stream()
            .collect(Collectors.groupingBy(StockTrade::tickerSymbol, Collectors.counting()));
    double expected = count / 25.0;
    double chiSquare =
        byTicker.values().stream()
            .mapToDouble(n -> (n - expected) * (n - expected) / expected)
            .sum();
    // 24 degrees of freedom: above 51.2 in one of 1,000 cases; the seed is fixed, so it is never
    // flaky.
    assertThat(byTicker).hasSize(25);
    assertThat(chiSquare).isLessThan(51.2);

    long sells = trades.stream().filter(t -> t.tradeType() == TradeType.SELL).count();
    assertThat(sells / (double) count).isCloseTo(0.4, within(0.006));
  }

  @Test
  void shouldKeepPricesAndQuantitiesWithinTheTutorialsBounds() {
    List<StockTrade> amazon =
        trades(RandomTradeGenerator.builder().seed(3).build(), 100_000).stream()
            .filter(t -> t.tickerSymbol().equals("AMZN"))
            .toList();

    assertThat(amazon)
        .allSatisfy(
            t -> {
              assertThat(t.price().doubleValue()).isBetween(296.44, 444.68);
              assertThat(t.price().scale()).isLessThanOrEqualTo(2);
              assertThat(t.quantity()).isBetween(1L, 10_000L);
            });
    assertThat(amazon.stream().mapToDouble(t -> t.price().doubleValue()).average().orElseThrow())
        .isCloseTo(370.56, within(3.0));
    assertThat(amazon.stream().mapToLong(StockTrade::quantity).average().orElseThrow())
        .isCloseTo(5000.5, within(200.0));
  }
}
