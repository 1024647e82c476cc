package io.stocktrade.consumer.bars;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.stocktrade.consumer.aggregation.Aggregations;
import io.stocktrade.consumer.aggregation.Ohlcv;
import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.aggregation.Vwap;
import io.stocktrade.consumer.bars.BarSpec.Measure;
import io.stocktrade.consumer.testkit.SampleTrades;
import io.stocktrade.consumer.window.RecordPosition;
import io.stocktrade.model.Price;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class BarSeriesTest {
  private static final TradeAggregation<?, List<Object>> OHLCV_AND_VWAP =
      Aggregations.allOf(Ohlcv.aggregation(), Vwap.aggregation(), List::of);

  /** A series and what it tells. */
  private static final class Run<R> implements BarListener<R> {
    final List<Bar<R>> bars = new ArrayList<>();
    final List<StockTrade> refused = new ArrayList<>();
    final BarSeries<R> series;

    Run(BarSpec spec, TradeAggregation<?, R> aggregation) {
      series = new BarSeries<>(spec, aggregation, "app", "shard-1", this);
    }

    /** The records from one index to another: sequence numbers 8, 9, 10, … of two trades each. */
    Run<R> add(List<StockTrade> trades, int from, int to) {
      for (int i = from; i < to; i++) {
        series.add(trades.get(i), arrival(i), position(i));
      }
      return this;
    }

    Run<R> add(StockTrade... trades) {
      return add(List.of(trades), 0, trades.length);
    }

    byte[] write() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      series.write(new DataOutputStream(bytes));
      return bytes.toByteArray();
    }

    Run<R> read(byte[] state) throws IOException {
      series.read(new DataInputStream(new ByteArrayInputStream(state)));
      return this;
    }

    @Override
    public void onBar(Bar<R> bar) {
      bars.add(bar);
    }

    @Override
    public void onRefusedTrade(StockTrade trade) {
      refused.add(trade);
    }
  }

  private static RecordPosition position(int index) {
    return new RecordPosition(Integer.toString(8 + index / 2), index % 2);
  }

  private static Instant arrival(int index) {
    return Instant.ofEpochMilli(100 + index);
  }

  private static StockTrade trade(String ticker, long shares) {
    return new StockTrade(ticker, TradeType.BUY, Price.ONE, shares, 1, 5);
  }

  /** From every trade kept: the bars of all tickers, those that stay open last, by ticker. */
  private static List<Bar<List<Object>>> model(BarSpec spec, List<StockTrade> trades) {
    List<Bar<List<Object>>> bars = new ArrayList<>();
    Map<String, List<Integer>> open = new TreeMap<>();
    Map<String, Long> numbers = new LinkedHashMap<>();
    for (int i = 0; i < trades.size(); i++) {
      String ticker = trades.get(i).tickerSymbol();
      if (!numbers.containsKey(ticker) && numbers.size() == spec.maxTickers()) {
        continue;
      }
      numbers.putIfAbsent(ticker, 0L);
      List<Integer> bar = open.computeIfAbsent(ticker, t -> new ArrayList<>());
      bar.add(i);
      BigDecimal size =
          bar.stream()
              .map(trades::get)
              .map(
                  t ->
                      switch (spec.measure()) {
                        case TRADES -> BigDecimal.ONE;
                        case VOLUME -> BigDecimal.valueOf(t.quantity());
                        case NOTIONAL -> t.notional();
                      })
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      if (size.compareTo(spec.size()) >= 0) {
        bars.add(bar(trades, bar, numbers.merge(ticker, 1L, Long::sum) - 1, true));
        open.remove(ticker);
      }
    }
    open.forEach(
        (ticker, bar) -> bars.add(bar(trades, bar, requireNonNull(numbers.get(ticker)), false)));
    return bars;
  }

  private static Bar<List<Object>> bar(
      List<StockTrade> trades, List<Integer> indexes, long number, boolean complete) {
    long[] times =
        indexes.stream()
            .mapToLong(i -> trades.get(i).timestamp().orElse(arrival(i)).toEpochMilli())
            .sorted()
            .toArray();
    return new Bar<>(
        new BarId(
            "app", "shard-1", trades.get(indexes.get(0)).tickerSymbol(), position(indexes.get(0))),
        number,
        complete,
        indexes.size(),
        position(indexes.get(indexes.size() - 1)),
        Instant.ofEpochMilli(times[0]),
        Instant.ofEpochMilli(times[times.length - 1]),
        value(OHLCV_AND_VWAP, trades, indexes));
  }

  private static <A, R> R value(
      TradeAggregation<A, R> aggregation, List<StockTrade> trades, List<Integer> indexes) {
    A accumulator = aggregation.create();
    for (int i : indexes) {
      StockTrade trade = trades.get(i);
      long time = trade.timestamp().orElse(arrival(i)).toEpochMilli();
      aggregation.add(accumulator, trade, time);
    }
    return aggregation.result(accumulator);
  }

  @Property
  void shouldEqualTheModel(
      @ForAll("specs") BarSpec spec, @ForAll("trades") List<StockTrade> trades) {
    Run<List<Object>> run = new Run<>(spec, OHLCV_AND_VWAP).add(trades, 0, trades.size());
    int complete = run.bars.size();
    run.series.finish();

    assertThat(run.bars).isEqualTo(model(spec, trades));
    assertThat(run.bars.subList(0, complete)).allMatch(Bar::complete);
    assertThat(run.bars.subList(complete, run.bars.size())).noneMatch(Bar::complete);
    assertThat(run.series.refused()).isEqualTo(run.refused.size());
    long held = run.bars.stream().mapToLong(Bar::trades).sum();
    assertThat(held + run.refused.size()).isEqualTo(trades.size());
  }

  @Property
  void shouldGiveTheSameBars_whenRestartedFromItsStateAndReplayedFromAnywhereBefore(
      @ForAll("specs") BarSpec spec,
      @ForAll("trades") List<StockTrade> trades,
      @ForAll @DoubleRange(min = 0, max = 1) double where,
      @ForAll @DoubleRange(min = 0, max = 1) double from)
      throws IOException {
    int cut = (int) (where * trades.size());
    int checkpoint = (int) (from * cut);
    Run<List<Object>> first = new Run<>(spec, OHLCV_AND_VWAP).add(trades, 0, cut);
    byte[] state = first.write();
    // What comes after the state was written is lost with the crash, but for what a sink has.
    int crash = Math.min(trades.size(), cut + 3);
    int atState = first.bars.size();
    first.add(trades, cut, crash);

    Run<List<Object>> second = new Run<>(spec, OHLCV_AND_VWAP).read(state);
    assertThat(second.write()).isEqualTo(state);
    second.add(trades, checkpoint, trades.size()).series.finish();

    List<Bar<List<Object>>> once = new ArrayList<>(first.bars.subList(0, atState));
    once.addAll(second.bars);
    assertThat(once).isEqualTo(model(spec, trades));
    assertThat(second.series.refused())
        .isEqualTo(trades.size() - once.stream().mapToLong(Bar::trades).sum());
    // The sink got these twice: with the same identity they are the same.
    assertThat(second.bars).containsAll(first.bars.subList(atState, first.bars.size()));
  }

  @Property
  void shouldNeverGiveOneIdentityTwoContents_whenItBeginsAnewWithoutItsState(
      @ForAll("specs") BarSpec spec,
      @ForAll("trades") List<StockTrade> trades,
      @ForAll @DoubleRange(min = 0, max = 1) double where) {
    int cut = (int) (where * trades.size());
    Run<List<Object>> first = new Run<>(spec, OHLCV_AND_VWAP).add(trades, 0, trades.size());
    Run<List<Object>> anew = new Run<>(spec, OHLCV_AND_VWAP).add(trades, cut, trades.size());
    first.series.finish();
    anew.series.finish();

    Map<BarId, Bar<List<Object>>> known = new LinkedHashMap<>();
    first.bars.forEach(bar -> known.put(bar.id(), bar));
    for (Bar<List<Object>> bar : anew.bars) {
      Bar<List<Object>> same = known.get(bar.id());
      if (same != null && same.trades() == bar.trades()) {
        assertThat(bar.value()).isEqualTo(same.value());
        assertThat(bar.last()).isEqualTo(same.last());
      }
    }
  }

  @Example
  void shouldTakeTheCrossingTradeWhole_asTheDocumentationSays() {
    Run<Ohlcv> run = new Run<>(Bars.ofVolume(100), Ohlcv.aggregation());

    run.add(trade("A", 60), trade("B", 99), trade("A", 70), trade("A", 30));

    assertThat(run.bars).extracting(Bar::toString).containsExactly("A 0: O 1 H 1 L 1 C 1 V 130");
    assertThat(run.series.open("A"))
        .map(Bar::toString)
        .contains("A 1 so far: O 1 H 1 L 1 C 1 V 30");
    assertThat(run.series.open("C")).isEmpty();
    assertThat(run.series.lastPosition()).contains(position(3));
  }

  @Example
  void shouldCloseABarPerTrade_whenTradesAreLargerThanBars() {
    Run<Ohlcv> run = new Run<>(Bars.ofNotional(new BigDecimal("0.5")), Ohlcv.aggregation());

    run.add(trade("A", Long.MAX_VALUE), trade("A", 1));

    assertThat(run.bars).extracting(Bar::number).containsExactly(0L, 1L);
  }

  @Example
  void shouldRefuseNewTickersOnly_whenThereAreAsManyAsAllowed() {
    Run<Ohlcv> run = new Run<>(Bars.ofTrades(2).maxTickers(2), Ohlcv.aggregation());

    run.add(trade("A", 1), trade("B", 1), trade("C", 1), trade("A", 1), trade("C", 1));

    assertThat(run.bars).extracting(Bar::ticker).containsExactly("A");
    assertThat(run.refused).containsExactly(trade("C", 1), trade("C", 1));
  }

  @Example
  void shouldStayBounded_whenEachTradeIsOfANewTicker() throws IOException {
    Run<Ohlcv> run = new Run<>(Bars.ofTrades(1_000).maxTickers(100), Ohlcv.aggregation());
    List<Integer> sizes = new ArrayList<>();

    for (int i = 0; i < 20_000; i++) {
      run.series.add(trade("T" + i, 1), arrival(0), new RecordPosition("1", 100_000 + i));
      if (i >= 100 && i % 5_000 == 0) {
        sizes.add(run.write().length);
      }
    }

    assertThat(run.series.refused()).isEqualTo(19_900);
    assertThat(sizes).hasSize(3).allMatch(size -> size.equals(sizes.get(0)));
  }

  @Example
  void shouldAllocateNothing_whenNoBarIsOpenedOrClosed() {
    BarSeries<Ohlcv> series =
        new BarSeries<>(
            Bars.ofNotional(new BigDecimal("1e20")), Ohlcv.aggregation(), "app", "s", bar -> {});
    StockTrade trade = trade("A", 5);
    RecordPosition position = position(0);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    add(series, trade, position);
    long before = threads.getCurrentThreadAllocatedBytes();

    add(series, trade, position);

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000);
  }

  @Example
  void shouldRefuseAState_whenItIsOfOtherBarsOrBroken() throws IOException {
    Run<Ohlcv> run = new Run<>(Bars.ofTrades(3), Ohlcv.aggregation());
    byte[] state = run.add(trade("A", 1)).write();

    assertThatIOException()
        .isThrownBy(() -> new Run<>(Bars.ofTrades(4), Ohlcv.aggregation()).read(state))
        .withMessage("bars: ohlcv per 3 TRADES (expected: ohlcv per 4 TRADES)");
    assertThatIOException()
        .isThrownBy(() -> new Run<>(Bars.ofTrades(3), Vwap.aggregation()).read(state))
        .withMessage("bars: ohlcv per 3 TRADES (expected: vwap per 3 TRADES)");
    byte[] later = state.clone();
    later[0] = 2;
    assertThatIOException()
        .isThrownBy(() -> new Run<>(Bars.ofTrades(3), Ohlcv.aggregation()).read(later))
        .withMessage("version: 2 (expected: 1)");
    for (int length = 0; length < state.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(state, length);
      assertThatIOException()
          .isThrownBy(() -> new Run<>(Bars.ofTrades(3), Ohlcv.aggregation()).read(cut));
    }
    assertThatIllegalStateException().isThrownBy(() -> run.read(state));
  }

  @Example
  void shouldTakeNoMore_whenFinished() {
    Run<Ohlcv> run = new Run<>(Bars.ofTrades(3), Ohlcv.aggregation()).add(trade("A", 1));
    run.series.finish();
    run.series.finish();

    assertThat(run.bars).hasSize(1);
    assertThatIllegalStateException().isThrownBy(() -> run.add(trade("A", 1)));
  }

  @Example
  void shouldNameTheValue_whenItIsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bars.ofTrades(0))
        .withMessage("size: 0 (expected: above 0, below 10^28, at most 0 decimals)");
    for (String amount : List.of("0", "-1", "0.0000000001", "1E+28", "1E+1000000000")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Bars.ofNotional(new BigDecimal(amount)))
          .withMessage(
              "size: "
                  + new BigDecimal(amount)
                  + " (expected: above 0, below 10^28, at most 9 decimals)");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bars.ofTrades(1).maxTickers(0))
        .withMessage("maxTickers: 0 (expected: at least 1)");
  }

  @Provide
  Arbitrary<BarSpec> specs() {
    Arbitrary<BarSpec> trades = Arbitraries.longs().between(1, 5).map(Bars::ofTrades);
    Arbitrary<BarSpec> volume =
        Arbitraries.oneOf(Arbitraries.longs().between(1, 12), Arbitraries.just(Long.MAX_VALUE))
            .map(Bars::ofVolume);
    Arbitrary<BarSpec> notional =
        Arbitraries.oneOf(
                Arbitraries.longs().between(1, 40).map(n -> BigDecimal.valueOf(n, 9)),
                Arbitraries.of(
                    new BigDecimal("9999999999999999999999999999"),
                    new BigDecimal("9223372036.854775807"),
                    new BigDecimal("85070591730234615847396.907784233501249")
                        .setScale(9, java.math.RoundingMode.DOWN)))
            .map(Bars::ofNotional);
    return Combinators.combine(
            Arbitraries.oneOf(trades, volume, notional), Arbitraries.of(1, 3, 100))
        .as(BarSpec::maxTickers);
  }

  @Provide
  Arbitrary<List<StockTrade>> trades() {
    return SampleTrades.lists();
  }

  @Property
  void shouldAddUpToTheSameThreshold(@ForAll("specs") BarSpec spec) {
    int decimals = spec.measure() == Measure.NOTIONAL ? Price.DECIMALS : 0;

    assertThat(spec.threshold().toBigDecimal(decimals)).isEqualByComparingTo(spec.size());
  }

  private static void add(BarSeries<Ohlcv> series, StockTrade trade, RecordPosition position) {
    for (int i = 0; i < 200_000; i++) {
      series.add(trade, Instant.EPOCH, position);
    }
  }
}
