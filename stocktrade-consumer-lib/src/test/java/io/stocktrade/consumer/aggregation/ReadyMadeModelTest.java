package io.stocktrade.consumer.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.aggregation.TopTickers.Measure;
import io.stocktrade.consumer.aggregation.TopTickers.Rank;
import io.stocktrade.consumer.aggregation.TopTickers.Side;
import io.stocktrade.consumer.testkit.SampleTrades;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Results against the plainest way to work them out. */
class ReadyMadeModelTest {
  @Property
  void shouldRankAsASortedMapDoes(
      @ForAll("trades") List<StockTrade> trades,
      @ForAll @IntRange(min = 1, max = 7) int count,
      @ForAll Measure measure,
      @ForAll Side side) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (StockTrade trade : trades) {
      if (side == Side.BOTH || (side == Side.BOUGHT) == (trade.tradeType() == TradeType.BUY)) {
        BigDecimal amount =
            switch (measure) {
              case TRADES -> BigDecimal.ONE;
              case QUANTITY -> BigDecimal.valueOf(trade.quantity());
              case NOTIONAL -> trade.notional();
            };
        sums.merge(trade.tickerSymbol(), amount, BigDecimal::add);
      }
    }
    List<String> expected =
        sums.entrySet().stream()
            .sorted(
                Map.Entry.<String, BigDecimal>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(count)
            .map(e -> e.getKey() + " " + plain(e.getValue()))
            .toList();

    TopTickers top = result(TopTickers.aggregation(count, measure, side), trades);

    assertThat(top.ranking()).extracting(r -> text(r)).isEqualTo(expected);
    assertThat(top.tickers()).isEqualTo(sums.size());
    assertThat(top.others()).isEqualByComparingTo(BigDecimal.ZERO);
  }

  @Property
  void shouldMakeABarAsStreamsDo(@ForAll("trades") List<StockTrade> trades) {
    Comparator<StockTrade> order =
        Comparator.comparingLong(ReadyMadeModelTest::time)
            .thenComparingLong(StockTrade::id)
            .thenComparingLong(StockTrade::priceNanos);
    Ohlcv bar = result(Ohlcv.aggregation(), trades);

    assertThat(bar.trades()).isEqualTo(trades.size());
    assertThat(bar.notional())
        .isEqualByComparingTo(
            trades.stream().map(StockTrade::notional).reduce(BigDecimal.ZERO, BigDecimal::add));
    assertThat(new BigDecimal(bar.volume()))
        .isEqualByComparingTo(
            trades.stream()
                .map(t -> BigDecimal.valueOf(t.quantity()))
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    assertThat(bar.open()).isEqualByComparingTo(price(trades.stream().min(order)));
    assertThat(bar.close()).isEqualByComparingTo(price(trades.stream().max(order)));
    Function<StockTrade, BigDecimal> byPrice = StockTrade::price;
    assertThat(bar.high())
        .isEqualByComparingTo(price(trades.stream().max(Comparator.comparing(byPrice))));
    assertThat(bar.low())
        .isEqualByComparingTo(price(trades.stream().min(Comparator.comparing(byPrice))));
  }

  @Provide
  Arbitrary<List<StockTrade>> trades() {
    return SampleTrades.lists();
  }

  private static long time(StockTrade trade) {
    return trade.hasTimestamp() ? trade.timestampMillis() : 0;
  }

  private static BigDecimal price(java.util.Optional<StockTrade> trade) {
    return trade.map(StockTrade::price).orElse(BigDecimal.ZERO);
  }

  private static String text(Rank rank) {
    return rank.tickerSymbol() + " " + plain(rank.amount());
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }

  private static <A, R> R result(TradeAggregation<A, R> aggregation, List<StockTrade> trades) {
    A accumulator = aggregation.create();
    trades.forEach(trade -> aggregation.add(accumulator, trade, time(trade)));
    return aggregation.result(accumulator);
  }
}
