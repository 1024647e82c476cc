package io.stocktrade.consumer.aggregation;

import static io.stocktrade.consumer.window.WindowTestData.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.window.NaiveStats;
import io.stocktrade.consumer.window.WindowTestData;
import io.stocktrade.consumer.window.WindowTestData.Rec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TradeStatsTest {
  private final TradeStatsAggregation aggregation = new TradeStatsAggregation(10_000);

  @Property
  void shouldEqualTheModel(@ForAll("records") List<Rec> records) {
    assertThat(aggregation.result(of(aggregation, records))).isEqualTo(NaiveStats.stats(records));
  }

  @Property
  void shouldBeAssociativeCommutativeAndNeutral_whenMerged(
      @ForAll("records") List<Rec> x,
      @ForAll("records") List<Rec> y,
      @ForAll("records") List<Rec> z,
      @ForAll @IntRange(min = 1, max = 6) int maxTickers) {
    TradeStatsAggregation bounded = new TradeStatsAggregation(maxTickers);
    List<Rec> all = new ArrayList<>(x);
    all.addAll(y);
    all.addAll(z);
    TradeStats inOne = bounded.result(of(bounded, all));

    TradeStatsAccumulator leftFirst = of(bounded, x);
    bounded.merge(leftFirst, of(bounded, y));
    bounded.merge(leftFirst, of(bounded, z));
    TradeStatsAccumulator rightFirst = of(bounded, y);
    bounded.merge(rightFirst, of(bounded, z));
    TradeStatsAccumulator outer = of(bounded, x);
    bounded.merge(outer, rightFirst);
    TradeStatsAccumulator swapped = of(bounded, z);
    bounded.merge(swapped, of(bounded, y));
    bounded.merge(swapped, bounded.create());
    bounded.merge(swapped, of(bounded, x));

    assertThat(bounded.result(leftFirst)).isEqualTo(inOne);
    assertThat(bounded.result(outer)).isEqualTo(inOne);
    assertThat(bounded.result(swapped)).isEqualTo(inOne);
  }

  @Property
  void shouldAddUpAcrossShards(@ForAll("records") List<Rec> x, @ForAll("records") List<Rec> y) {
    TradeStatsAggregation all = new TradeStatsAggregation(TradeStats.DEFAULT_MAX_TICKERS);
    List<Rec> both = new ArrayList<>(x);
    both.addAll(y);
    TradeStats ofX = all.result(of(all, x));
    TradeStats ofY = all.result(of(all, y));

    assertThat(ofX.plus(ofY)).isEqualTo(all.result(of(all, both))).isEqualTo(ofY.plus(ofX));
    assertThat(ofX.plus(TradeStats.EMPTY)).isEqualTo(ofX);
  }

  @Property
  void shouldNotDependOnTheOrderOfTrades(
      @ForAll("records") List<Rec> records,
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 6) int maxTickers) {
    TradeStatsAggregation bounded = new TradeStatsAggregation(maxTickers);
    List<Rec> shuffled = new ArrayList<>(records);
    Collections.shuffle(shuffled, random);

    TradeStats stats = bounded.result(of(bounded, shuffled));

    assertThat(stats).isEqualTo(bounded.result(of(bounded, records)));
    assertThat(stats.bought().trades() + stats.sold().trades()).isEqualTo(records.size());
    assertThat(stats.tickers()).hasSizeLessThanOrEqualTo(maxTickers);
  }

  @Test
  void shouldSpeakAsTheTutorialDoes() {
    TradeStats stats =
        of(
            trade("WMT", TradeType.BUY, 5, 1, 0),
            trade("WMT", TradeType.BUY, 5, 2, 0),
            trade("PTR", TradeType.SELL, 5, 3, 0),
            trade("PTR", TradeType.SELL, 7, 4, 0),
            trade("BUD", TradeType.SELL, 996, 5, 0));

    assertThat(stats)
        .hasToString(
            String.format(
                "Most popular stock being bought: WMT, 2 buys.%n"
                    + "Most popular stock being sold: PTR, 2 sells.%n"
                    + "Largest sell order: 996 shares of BUD."));
  }

  @Test
  void shouldSayNone_whenThereIsNothingToName() {
    assertThat(of())
        .hasToString(
            String.format(
                "Most popular stock being bought: none.%n"
                    + "Most popular stock being sold: none.%n"
                    + "Largest sell order: none."));
  }

  @Test
  void shouldNameTheFirstInTheAlphabet_whenStocksAreEquallyPopular() {
    TradeStats stats =
        of(
            trade("B", TradeType.BUY, 1, 1, 0),
            trade("A", TradeType.BUY, 1, 2, 0),
            trade("D", TradeType.SELL, 9, 4, 0),
            trade("C", TradeType.SELL, 9, 3, 0),
            trade("C", TradeType.SELL, 9, 2, 0));

    assertThat(stats.mostBought().orElseThrow().tickerSymbol()).isEqualTo("A");
    assertThat(stats.largestSell()).contains(new LargestSell("C", 9, 2));
  }

  @Test
  void shouldStayExact_whenQuantitiesExceedALong() {
    TradeStats stats =
        of(
            trade("A", TradeType.BUY, Long.MAX_VALUE, 1, 0),
            trade("A", TradeType.BUY, Long.MAX_VALUE, 2, 0),
            trade("A", TradeType.BUY, Long.MAX_VALUE, 3, 0));

    assertThat(stats.bought().quantity())
        .isEqualTo(BigInteger.valueOf(Long.MAX_VALUE).multiply(BigInteger.valueOf(3)));
  }

  @Provide
  Arbitrary<List<Rec>> records() {
    return WindowTestData.records();
  }

  private TradeStats of(StockTrade... trades) {
    return aggregation.result(of(aggregation, WindowTestData.asRecords(List.of(trades))));
  }

  private static TradeStatsAccumulator of(TradeStatsAggregation aggregation, List<Rec> records) {
    TradeStatsAccumulator accumulator = aggregation.create();
    records.forEach(r -> aggregation.add(accumulator, r.trade()));
    return accumulator;
  }
}
