package io.stocktrade.examples.yours;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.testkit.AggregationLaws;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Your own aggregation's test: what it gives, and the laws on which exact windows rest. */
class BlockShareTest {
  @Example
  void shouldTellBlocksFromTheRest() {
    BlockShare.Aggregation aggregation = new BlockShare.Aggregation();
    long[] sums = aggregation.create();
    aggregation.add(sums, sold(9_999));
    aggregation.add(sums, sold(10_000));

    assertThat(aggregation.result(sums)).isEqualTo(new BlockShare(10_000, 19_999));
  }

  // region laws
  @Property
  void shouldKeepTheLaws(@ForAll("trades") List<StockTrade> trades, @ForAll long seed) {
    AggregationLaws.check(new BlockShare.Aggregation(), trades, seed);
  }

  // endregion

  @Provide
  Arbitrary<List<StockTrade>> trades() {
    return Arbitraries.longs()
        .between(1, 2 * BlockShare.BLOCK)
        .edgeCases(edges -> edges.add(BlockShare.BLOCK - 1, BlockShare.BLOCK))
        .map(BlockShareTest::sold)
        .list()
        .ofMaxSize(30);
  }

  private static StockTrade sold(long quantity) {
    return StockTrade.of("AMZN", TradeType.SELL, 395.87, quantity, quantity);
  }
}
