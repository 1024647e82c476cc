package io.stocktrade.consumer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.ProcessorSettings;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.WindowSpec;
import io.stocktrade.consumer.window.Windows;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A whole processor, checkpoints included, against itself without interruption. */
class TradeProcessorDriverPropertiesTest {
  private static final int DISORDER_MILLIS = 3_000;

  /** What a processor is made with. */
  private static final class Stats extends AggregatingTradeProcessor<TradeStats> {
    Stats(WindowSettings windows) {
      super(
          ProcessorSettings.builder().checkpointInterval(Duration.ZERO).build(),
          windows,
          TradeStats.aggregation());
    }

    @Override
    protected void onWindow(WindowResult<TradeStats> result) {}
  }

  @Property
  void shouldEmitTheSame_howeverBatchesAreCut(
      @ForAll("windows") WindowSpec windows,
      @ForAll @Size(max = 40) List<@IntRange(max = 2_000) Integer> steps,
      @ForAll @IntRange(min = 1, max = 9) int batch,
      @ForAll Random random) {
    List<StockTrade> trades = trades(steps, disorder(windows), random);

    TradeProcessorDriver<TradeStats> whole = put(windows, trades).deliver().endShard();
    TradeProcessorDriver<TradeStats> cut =
        put(windows, trades).deliverInBatchesOf(batch).endShard();

    assertThat(cut.results()).isEqualTo(whole.results());
    assertThat(cut.duplicates()).isEqualTo(whole.duplicates());
    assertThat(cut.lateTrades()).isEmpty();
    assertThat(cut.counts()).isEqualTo(whole.counts());
  }

  @Property
  void shouldHoldTheSameInTheSink_whereverItCrashes(
      @ForAll("windows") WindowSpec windows,
      @ForAll @Size(max = 40) List<@IntRange(max = 2_000) Integer> steps,
      @ForAll Random random) {
    List<StockTrade> trades = trades(steps, disorder(windows), random);
    TradeProcessorDriver<TradeStats> whole = put(windows, trades).deliver().endShard();

    TradeProcessorDriver<TradeStats> crashing = put(windows, trades);
    for (int crashes = 0; crashes < 6; crashes++) {
      crashing.deliver(random.nextInt(8));
      switch (random.nextInt(4)) {
        case 0 -> crashing.crash();
        case 1 -> crashing.loseLease();
        case 2 -> crashing.loseLeaseUnnoticed().deliver(2).crash();
        default -> crashing.stop();
      }
      crashing.restart();
    }
    crashing.deliver().endShard();

    assertThat(crashing.latestResults()).isEqualTo(whole.latestResults());
    assertThat(crashing.lateTrades()).isEmpty();
  }

  @Provide
  Arbitrary<WindowSpec> windows() {
    return Arbitraries.of(
        Windows.tumbling(Duration.ofSeconds(4)).noLateness(),
        Windows.sliding(Duration.ofSeconds(5), Duration.ofSeconds(2)).noLateness(),
        Windows.sliding(Duration.ofSeconds(3), Duration.ofMillis(700)).noLateness(),
        Windows.session(Duration.ofMillis(1_500)).noLateness());
  }

  /** Sessions in order: the last trades of one that was final would be another one. */
  private static int disorder(WindowSpec windows) {
    return windows.equals(Windows.session(Duration.ofMillis(1_500)).noLateness())
        ? 0
        : DISORDER_MILLIS;
  }

  /** Out of order within the bound; some come twice, as KPL's retries write them. */
  private static List<StockTrade> trades(List<Integer> steps, int disorder, Random random) {
    List<StockTrade> trades = new ArrayList<>();
    Map<StockTrade, Long> keys = new HashMap<>();
    long time = 0;
    for (int step : steps) {
      time += step;
      String ticker = random.nextBoolean() ? "AMZN" : "BUD";
      TradeType side = random.nextBoolean() ? TradeType.BUY : TradeType.SELL;
      StockTrade trade = new StockTrade(ticker, side, 1, 1 + step, trades.size(), time);
      trades.add(trade);
      keys.put(trade, time + random.nextInt(disorder + 1));
    }
    trades.sort(Comparator.<StockTrade>comparingLong(keys::get).thenComparing(StockTrade::id));
    return trades.stream()
        .flatMap(t -> java.util.Collections.nCopies(random.nextInt(4) == 0 ? 2 : 1, t).stream())
        .toList();
  }

  private static TradeProcessorDriver<TradeStats> put(WindowSpec windows, List<StockTrade> trades) {
    WindowSettings settings =
        WindowSettings.builder(windows)
            .outOfOrderness(Duration.ofMillis(DISORDER_MILLIS))
            .duplicateHorizon(Duration.ofHours(1))
            .build();
    TradeProcessorDriver<TradeStats> driver = TradeProcessorDriver.of(() -> new Stats(settings));
    return driver.put(trades.toArray(StockTrade[]::new));
  }
}
