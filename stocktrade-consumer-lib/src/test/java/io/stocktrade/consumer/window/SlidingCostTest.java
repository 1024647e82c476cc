package io.stocktrade.consumer.window;

import static io.stocktrade.consumer.window.WindowTestData.buyAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.model.StockTrade;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the engine merges, which must not depend on how many slices a window has. */
class SlidingCostTest {
  private static final int SLIDES = 20_000;

  /** Counts trades, and what is done with the counts. */
  private static final class Counting implements TradeAggregation<long[], Long> {
    private final boolean invertible;
    private long operations;
    private long additions;

    Counting(boolean invertible) {
      this.invertible = invertible;
    }

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public long[] create() {
      return new long[1];
    }

    @Override
    public void add(long[] accumulator, StockTrade trade) {
      additions++;
      accumulator[0]++;
    }

    @Override
    public void merge(long[] accumulator, long[] other) {
      operations++;
      accumulator[0] += other[0];
    }

    @Override
    public boolean isInvertible() {
      return invertible;
    }

    @Override
    public void subtract(long[] accumulator, long[] other) {
      operations++;
      accumulator[0] -= other[0];
    }

    @Override
    public Long result(long[] accumulator) {
      return accumulator[0];
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10, true, 3",
    "1000, true, 3",
    "3600, true, 3",
    "10, false, 5",
    "1000, false, 5",
    "3600, false, 5"
  })
  void shouldMergeAsOftenPerWindow_whateverItsSize(
      int slidesPerWindow, boolean invertible, int operationsPerWindow) {
    Counting counting = new Counting(invertible);
    EngineRun<Long> run = run(counting, slidesPerWindow, Duration.ZERO);

    for (int i = 0; i < SLIDES; i++) {
      run.add(buyAt(100L * i));
    }

    assertThat(run.results).hasSize(SLIDES - 1);
    assertThat(run.results.get(SLIDES - 2).value()).isEqualTo(slidesPerWindow);
    assertThat(counting.operations).isLessThanOrEqualTo((long) operationsPerWindow * SLIDES);
    assertThat(counting.additions).isEqualTo(SLIDES);
  }

  @ParameterizedTest
  @CsvSource({"true, 1, 4", "false, 11, 16"})
  void shouldAddLateTradesInLogarithmicTime_whenTheyReviseNothing(
      boolean invertible, int additionsPerTrade, int operationsPerWindow) {
    Counting counting = new Counting(invertible);
    EngineRun<Long> run = run(counting, 1_000, Duration.ZERO);

    for (int i = 0; i < SLIDES; i++) {
      run.add(buyAt(100L * i), buyAt(100L * i - 40_000));
    }

    assertThat(run.late).isEmpty();
    assertThat(counting.operations).isLessThanOrEqualTo((long) operationsPerWindow * SLIDES);
    assertThat(counting.additions).isLessThanOrEqualTo((2L + additionsPerTrade) * SLIDES);
  }

  private static EngineRun<Long> run(Counting counting, int slidesPerWindow, Duration lateness) {
    Duration slide = Duration.ofMillis(100);
    WindowSpec windows =
        Windows.sliding(slide.multipliedBy(slidesPerWindow), slide).allowedLateness(lateness);
    return new EngineRun<>(
        WindowSettings.builder(windows).outOfOrderness(Duration.ZERO).build(), counting);
  }
}
