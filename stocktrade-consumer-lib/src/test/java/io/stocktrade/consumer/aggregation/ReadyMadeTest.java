package io.stocktrade.consumer.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stocktrade.consumer.aggregation.TopTickers.Measure;
import io.stocktrade.consumer.aggregation.TopTickers.Rank;
import io.stocktrade.consumer.aggregation.TopTickers.Side;
import io.stocktrade.model.Price;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadyMadeTest {
  private static final List<StockTrade> TRADES =
      List.of(
          trade("B", TradeType.BUY, "12.00", 300, 1, 2_000),
          trade("A", TradeType.BUY, "10.00", 100, 2, 1_000),
          trade("B", TradeType.SELL, "13.50", 50, 4, 3_000),
          trade("C", TradeType.SELL, "0.25", 350, 3, 3_000));

  @Test
  void shouldWeighPricesByShares() {
    Vwap vwap = result(Vwap.aggregation(), TRADES.subList(0, 2));

    assertThat(vwap.price().orElseThrow()).isEqualByComparingTo("11.5");
    assertThat(vwap)
        .isEqualTo(new Vwap(2, BigInteger.valueOf(400), BigDecimal.valueOf(4600)))
        .hasToString("VWAP 11.5000: 2 trades, 400 shares");
    assertThat(result(Vwap.aggregation(), List.of()).price()).isEmpty();
  }

  @Test
  void shouldStayExact_whenAmountsExceed128Bits() {
    StockTrade most = new StockTrade("A", TradeType.BUY, Long.MAX_VALUE, Long.MAX_VALUE, 1, 0);
    BigInteger max = BigInteger.valueOf(Long.MAX_VALUE);

    Vwap vwap = result(Vwap.aggregation(), List.of(most, most, most, most, most));

    assertThat(vwap.notional().unscaledValue().multiply(BigInteger.ONE))
        .isEqualTo(max.multiply(max).multiply(BigInteger.valueOf(5)));
    assertThat(vwap.price()).contains(Price.toBigDecimal(Long.MAX_VALUE));
  }

  @Test
  void shouldTellByHowMuchBuysOutweighSells() {
    Imbalance imbalance = result(Imbalance.aggregation(), TRADES);

    assertThat(imbalance.byTrades()).isZero();
    assertThat(imbalance.byQuantity()).isZero();
    // 4,600 bought and 762.5 sold.
    assertThat(imbalance.byNotional()).isEqualTo(3837.5 / 5362.5);
    assertThat(result(Imbalance.aggregation(), TRADES.subList(0, 2)).byQuantity()).isEqualTo(1);
    assertThat(result(Imbalance.aggregation(), List.of()).byTrades()).isZero();
  }

  @Test
  void shouldOpenAndCloseByTimeThenById() {
    Ohlcv bar = result(Ohlcv.aggregation(), TRADES);

    assertThat(bar).hasToString("O 10 H 13.5 L 0.25 C 13.5 V 800");
    assertThat(bar.trades()).isEqualTo(4);
    assertThat(bar.notional()).isEqualByComparingTo("5362.5");
  }

  @Test
  void shouldOrderBarsByTheArrival_whenTradesCarryNoTime() {
    TradeAggregation<?, Ohlcv> bars = Ohlcv.aggregation();
    StockTrade first = StockTrade.of("A", TradeType.BUY, "7", 1, 2);
    StockTrade second = StockTrade.of("A", TradeType.BUY, "8", 1, 1);

    assertThat(closeOfArrivals(bars, first, second)).isEqualByComparingTo("8");
    assertThat(result(bars, List.of(first, second)).close()).isEqualByComparingTo("7");
  }

  @Test
  void shouldRankByEachMeasureAndSide() {
    assertThat(ranking(2, Measure.TRADES, Side.BOTH))
        .containsExactly(rank("B", "2"), rank("A", "1"));
    assertThat(ranking(9, Measure.QUANTITY, Side.BOTH))
        .containsExactly(rank("B", "350"), rank("C", "350"), rank("A", "100"));
    assertThat(ranking(9, Measure.NOTIONAL, Side.SOLD))
        .containsExactly(rank("B", "675"), rank("C", "87.5"));
    assertThat(ranking(1, Measure.NOTIONAL, Side.BOUGHT)).containsExactly(rank("B", "3600"));
  }

  @Test
  void shouldSayWhatIsNotRanked_whenThereAreMoreTickersThanTheBound() {
    TopTickers top = result(TopTickers.aggregation(5, Measure.QUANTITY, Side.BOTH, 2), TRADES);

    assertThat(top)
        .isEqualTo(
            new TopTickers(
                List.of(rank("B", "350"), rank("A", "100")), 2, BigDecimal.valueOf(350)));
  }

  @Test
  void shouldGroupByTicker_whenThereAreMoreThanTheBound() {
    ByTicker<Vwap> groups = result(Aggregations.byTicker(Vwap.aggregation(), 2), TRADES);

    assertThat(groups.tickers()).containsOnlyKeys("A", "B");
    assertThat(groups.of("B"))
        .contains(result(Vwap.aggregation(), List.of(TRADES.get(0), TRADES.get(2))));
    assertThat(groups.otherTrades()).isEqualTo(1);
    assertThat(groups.others()).isEqualTo(result(Vwap.aggregation(), TRADES.subList(3, 4)));
    assertThat(groups.of("C")).isEmpty();
  }

  @Test
  void shouldComposeWithTypedResults() {
    record Summary(TradeStats stats, Vwap vwap, Optional<LargestSell> largest) {}

    Summary summary =
        result(
            Aggregations.allOf(
                TradeStats.aggregation(),
                Vwap.aggregation(),
                LargestSell.aggregation(),
                Summary::new),
            TRADES);

    assertThat(summary.vwap()).isEqualTo(result(Vwap.aggregation(), TRADES));
    assertThat(summary.stats()).isEqualTo(result(TradeStats.aggregation(), TRADES));
    assertThat(summary.largest()).contains(new LargestSell("C", 350, 3));
    assertThat(summary.stats().largestSell()).isEqualTo(summary.largest());
  }

  @Test
  void shouldBeInvertible_whenAllPartsAre() {
    assertThat(Aggregations.allOf(Vwap.aggregation(), Imbalance.aggregation(), List::of))
        .matches(TradeAggregation::isInvertible)
        .extracting(TradeAggregation::name)
        .isEqualTo("all-of(vwap+imbalance)");
    assertThat(Aggregations.allOf(Vwap.aggregation(), Ohlcv.aggregation(), List::of))
        .matches(all -> !all.isInvertible());
  }

  @Test
  void shouldFindEachPart_whenAnyNumberIsCombined() {
    Combination all = new Combination();
    assertThatIllegalArgumentException().isThrownBy(all::aggregation);
    Combination.Part<Vwap> vwap = all.add(Vwap.aggregation());
    Combination.Part<Ohlcv> bar = all.add(Ohlcv.aggregation());

    Combination.Results results = result(all.aggregation(), TRADES);

    assertThat(vwap.of(results)).isEqualTo(result(Vwap.aggregation(), TRADES));
    assertThat(bar.of(results)).isEqualTo(result(Ohlcv.aggregation(), TRADES));
  }

  @Test
  void shouldRefuseToRead_whenTheVersionIsUnknown() {
    for (TradeAggregation<?, ?> aggregation :
        List.of(
            Vwap.aggregation(),
            Imbalance.aggregation(),
            Ohlcv.aggregation(),
            TopTickers.aggregation(1, Measure.TRADES, Side.BOTH),
            Aggregations.byTicker(Vwap.aggregation()),
            Aggregations.allOf(Vwap.aggregation(), Vwap.aggregation(), List::of),
            LargestSell.aggregation(),
            TradeStats.aggregation())) {
      assertThatIOException()
          .isThrownBy(() -> aggregation.read(input(7)))
          .withMessage("version: 7 (expected: 1)");
      assertThatIOException().isThrownBy(() -> aggregation.read(input(1, 0xff, 0xff, 0xff)));
    }
  }

  @Test
  void shouldNameTheValue_whenABoundIsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TopTickers.aggregation(0, Measure.TRADES, Side.BOTH))
        .withMessage("count: 0 (expected: at least 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Aggregations.byTicker(Vwap.aggregation(), 0))
        .withMessage("maxTickers: 0 (expected: at least 1)");
  }

  private static StockTrade trade(
      String ticker, TradeType type, String price, long quantity, long id, long time) {
    return new StockTrade(ticker, type, Price.toNanos(price), quantity, id, time);
  }

  private static Rank rank(String ticker, String amount) {
    return new Rank(ticker, new BigDecimal(amount));
  }

  private static List<Rank> ranking(int count, Measure measure, Side side) {
    return result(TopTickers.aggregation(count, measure, side), TRADES).ranking();
  }

  private static DataInputStream input(int... bytes) {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = (byte) bytes[i];
    }
    return new DataInputStream(new ByteArrayInputStream(all));
  }

  private static <A, R> R result(TradeAggregation<A, R> aggregation, List<StockTrade> trades) {
    A accumulator = aggregation.create();
    trades.forEach(trade -> aggregation.add(accumulator, trade));
    return aggregation.result(accumulator);
  }

  /** The first arrived at 1 ms, the second at 2 ms. */
  private static <A> BigDecimal closeOfArrivals(
      TradeAggregation<A, Ohlcv> bars, StockTrade first, StockTrade second) {
    A accumulator = bars.create();
    bars.add(accumulator, second, 2);
    bars.add(accumulator, first, 1);
    return bars.result(accumulator).close();
  }
}
