package io.stocktrade.consumer.aggregation;

import io.stocktrade.consumer.aggregation.TopTickers.Measure;
import io.stocktrade.consumer.aggregation.TopTickers.Side;
import io.stocktrade.consumer.testkit.AggregationLaws;
import io.stocktrade.consumer.testkit.SampleTrades;
import io.stocktrade.model.StockTrade;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The laws, for all that this library brings. */
class ReadyMadeLawsTest {
  @Property
  void shouldKeepTheLaws_whenAllIsAddedUp(
      @ForAll("trades") List<StockTrade> trades, @ForAll long seed) {
    AggregationLaws.check(Vwap.aggregation(), trades, seed);
    AggregationLaws.check(Imbalance.aggregation(), trades, seed);
    AggregationLaws.check(Ohlcv.aggregation(), trades, seed);
    AggregationLaws.check(LargestSell.aggregation(), trades, seed);
  }

  @Property
  void shouldKeepTheLaws_whenTickersAreTooManyOrNot(
      @ForAll("trades") List<StockTrade> trades,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 7) int maxTickers) {
    AggregationLaws.check(TradeStats.aggregation(maxTickers), trades, seed);
    AggregationLaws.check(Aggregations.byTicker(Ohlcv.aggregation(), maxTickers), trades, seed);
    AggregationLaws.check(Aggregations.byTicker(Vwap.aggregation(), maxTickers), trades, seed);
  }

  @Property
  void shouldKeepTheLaws_whenRanked(
      @ForAll("trades") List<StockTrade> trades,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 7) int maxTickers,
      @ForAll @IntRange(min = 1, max = 4) int count,
      @ForAll Measure measure,
      @ForAll Side side) {
    AggregationLaws.check(TopTickers.aggregation(count, measure, side, maxTickers), trades, seed);
  }

  @Property
  void shouldKeepTheLaws_whenComposed(
      @ForAll("trades") List<StockTrade> trades, @ForAll long seed) {
    TradeAggregation<?, Vwap> vwap = Vwap.aggregation();
    AggregationLaws.check(
        Aggregations.allOf(vwap, Imbalance.aggregation(), List::of), trades, seed);
    Combination four = new Combination();
    four.add(TradeStats.aggregation(3));
    four.add(vwap);
    four.add(Ohlcv.aggregation());
    four.add(Aggregations.byTicker(Aggregations.allOf(vwap, Ohlcv.aggregation(), List::of), 2));
    AggregationLaws.check(four.aggregation(), trades, seed);
  }

  @Provide
  Arbitrary<List<StockTrade>> trades() {
    return SampleTrades.lists();
  }
}
