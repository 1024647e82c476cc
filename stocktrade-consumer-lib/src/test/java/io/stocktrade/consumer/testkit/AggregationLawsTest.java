package io.stocktrade.consumer.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.aggregation.TradeBatch;
import io.stocktrade.model.Price;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each broken aggregation must be found out, by the law that it breaks. */
class AggregationLawsTest {
  private static final List<StockTrade> TRADES =
      IntStream.range(0, 20)
          .mapToObj(i -> new StockTrade("A", TradeType.BUY, Price.ONE, i + 1, i, i))
          .toList();

  @Test
  void shouldPass_whenTheLawsHold() {
    assertThatCode(() -> AggregationLaws.check(new Quantities(), TRADES, 1))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldPass_whenItCanNeitherSubtractNorBeWritten() {
    assertThatCode(
            () ->
                AggregationLaws.check(
                    new Quantities() {
                      @Override
                      public boolean isInvertible() {
                        return false;
                      }

                      @Override
                      public void write(long[] accumulator, DataOutput out) {
                        throw new UnsupportedOperationException();
                      }
                    },
                    TRADES,
                    1))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldTell_whenTheOrderMatters() {
    assertBroken(
        "the order of trades does not matter",
        new Quantities() {
          @Override
          public void add(long[] accumulator, StockTrade trade) {
            accumulator[0] = trade.quantity();
          }
        });
  }

  @Test
  void shouldTell_whenTradesAreAddedTogetherInAnotherWay() {
    assertBroken(
        "adding trades together is adding each of them",
        new Quantities() {
          @Override
          public void addAll(long[] accumulator, TradeBatch trades, int from, int to) {
            super.addAll(accumulator, trades, 0, to);
          }
        });
  }

  @Test
  void shouldTell_whenMergeForgets() {
    assertBroken(
        "adding a trade is merging an accumulator of it alone",
        new Quantities() {
          @Override
          public void merge(long[] accumulator, long[] other) {
            accumulator[0] = Math.max(accumulator[0], other[0]);
          }
        });
  }

  @Test
  void shouldTell_whenMergeChangesItsArgument() {
    assertBroken(
        "merge does not change its argument",
        new Quantities() {
          @Override
          public void merge(long[] accumulator, long[] other) {
            super.merge(accumulator, other);
            other[0] = 0;
          }
        });
  }

  @Test
  void shouldTell_whenNewIsNotNeutral() {
    assertBroken(
        "adding a trade is merging an accumulator of it alone",
        new Quantities() {
          @Override
          public long[] create() {
            return new long[] {1};
          }
        });
  }

  @Test
  void shouldTell_whenSubtractDoesNotUndoMerge() {
    assertBroken(
        "subtract undoes merge",
        new Quantities() {
          @Override
          public void subtract(long[] accumulator, long[] other) {
            accumulator[0] -= 1;
          }
        });
  }

  @Test
  void shouldTell_whenReadGivesAnother() {
    assertBroken(
        "read undoes write",
        new Quantities() {
          @Override
          public long[] read(DataInput in) throws IOException {
            return new long[] {in.readLong() + 1};
          }
        });
  }

  @Test
  void shouldTell_whenReadLeavesBytes() {
    assertBroken(
        "read takes all that write wrote and no more",
        new Quantities() {
          @Override
          public long[] read(DataInput in) throws IOException {
            return new long[] {in.readInt()};
          }
        });
  }

  @Test
  void shouldTell_whenAResultIsTheAccumulator() {
    assertBroken("a result does not change when trades are added", new Leaky());
  }

  private static <A, R> void assertBroken(String law, TradeAggregation<A, R> aggregation) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> AggregationLaws.check(aggregation, TRADES, 1))
        .withMessageContaining(aggregation.name() + ": \"" + law + "\" does not hold, with seed 1");
  }

  /** Adds quantities up, and keeps the laws. */
  private static class Quantities implements TradeAggregation<long[], Long> {
    @Override
    public String name() {
      return "quantities";
    }

    @Override
    public long[] create() {
      return new long[1];
    }

    @Override
    public void add(long[] accumulator, StockTrade trade) {
      accumulator[0] += trade.quantity();
    }

    @Override
    public void merge(long[] accumulator, long[] other) {
      accumulator[0] += other[0];
    }

    @Override
    public boolean isInvertible() {
      return true;
    }

    @Override
    public void subtract(long[] accumulator, long[] other) {
      accumulator[0] -= other[0];
    }

    @Override
    public Long result(long[] accumulator) {
      return accumulator[0];
    }

    @Override
    public void write(long[] accumulator, DataOutput out) throws IOException {
      out.writeLong(accumulator[0]);
    }

    @Override
    public long[] read(DataInput in) throws IOException {
      return new long[] {in.readLong()};
    }
  }

  /** Its result is the accumulator itself. */
  private static final class Leaky implements TradeAggregation<List<Long>, List<Long>> {
    @Override
    public String name() {
      return "leaky";
    }

    @Override
    public List<Long> create() {
      return new ArrayList<>();
    }

    @Override
    public void add(List<Long> accumulator, StockTrade trade) {
      accumulator.add(trade.quantity());
      accumulator.sort(null);
    }

    @Override
    public void merge(List<Long> accumulator, List<Long> other) {
      accumulator.addAll(other);
      accumulator.sort(null);
    }

    @Override
    public List<Long> result(List<Long> accumulator) {
      return accumulator;
    }
  }
}
