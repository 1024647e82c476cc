package io.stocktrade.consumer.testkit;

import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.aggregation.TradeBatch;
import io.stocktrade.model.StockTrade;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Checks an aggregation for the laws that {@link TradeAggregation} states.
 *
 * <pre>{@code
 * @Test
 * void shouldKeepTheLaws() {
 *   AggregationLaws.check(new MyAggregation(), trades, 42);
 * }
 * }</pre>
 *
 * <p>One check takes the trades, splits them at random into three parts, and tries each law on
 * them. Try it with many seeds and with trades of which several have the same ticker, price, time
 * and id: a law that holds for one set of trades need not hold for another.
 *
 * @param <A> the accumulator
 * @param <R> the result
 */
public final class AggregationLaws<A, R> {
  private static final int SENTINEL = 0x5A;

  private final TradeAggregation<A, R> aggregation;
  private final long seed;
  private final List<StockTrade> all;
  private final List<StockTrade> x = new ArrayList<>();
  private final List<StockTrade> y = new ArrayList<>();
  private final List<StockTrade> z = new ArrayList<>();

  private AggregationLaws(TradeAggregation<A, R> aggregation, List<StockTrade> trades, long seed) {
    this.aggregation = aggregation;
    this.seed = seed;
    this.all = List.copyOf(trades);
    Random random = new Random(seed);
    List<List<StockTrade>> parts = List.of(x, y, z);
    all.forEach(trade -> parts.get(random.nextInt(parts.size())).add(trade));
  }

  /**
   * Checks the laws. Those of {@code subtract} only if the aggregation says that it is invertible,
   * those of {@code write} and {@code read} only if it has them.
   *
   * @param aggregation the aggregation
   * @param trades the trades to try it on
   * @param seed how to split and shuffle them; the same seed does the same
   * @param <A> the accumulator
   * @param <R> the result
   * @throws AssertionError if a law is broken; the message says which one, by which results
   */
  public static <A, R> void check(
      TradeAggregation<A, R> aggregation, List<StockTrade> trades, long seed) {
    AggregationLaws<A, R> laws = new AggregationLaws<>(aggregation, trades, seed);
    laws.checkAddAndResult();
    laws.checkMerge();
    laws.checkUnchangedArguments();
    if (aggregation.isInvertible()) {
      laws.checkSubtract();
    }
    laws.checkWriteAndRead();
  }

  private void checkAddAndResult() {
    R expected = result(of(all));
    require("equal trades give equal results", expected, result(of(all)));
    require(
        "equal results have equal hash codes",
        Objects.hashCode(expected),
        Objects.hashCode(result(of(all))));
    List<StockTrade> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(seed));
    require("the order of trades does not matter", expected, result(of(shuffled)));

    A together = aggregation.create();
    aggregation.addAll(together, new Batch(x), 0, x.size());
    List<StockTrade> rest = new ArrayList<>(y);
    rest.addAll(z);
    aggregation.addAll(together, new Batch(rest), 0, y.size());
    aggregation.addAll(together, new Batch(rest), y.size(), rest.size());
    require("adding trades together is adding each of them", expected, result(together));

    A oneByOne = aggregation.create();
    all.forEach(trade -> aggregation.merge(oneByOne, of(List.of(trade))));
    require("adding a trade is merging an accumulator of it alone", expected, result(oneByOne));

    A growing = of(x);
    R early = result(growing);
    y.forEach(trade -> add(growing, trade));
    require("a result does not change when trades are added", result(of(x)), early);
    require("an accumulator can be added to after its result", result(plus(x, y)), result(growing));
    require("a new accumulator holds nothing", result(of(List.of())), result(aggregation.create()));
  }

  private record Batch(List<StockTrade> trades) implements TradeBatch {
    @Override
    public StockTrade trade(int index) {
      return trades.get(index);
    }

    @Override
    public long eventTimeMillis(int index) {
      return timeOf(trades.get(index));
    }
  }

  private static long timeOf(StockTrade trade) {
    return trade.hasTimestamp() ? trade.timestampMillis() : 0;
  }

  private void checkMerge() {
    R expected = result(of(all));
    A left = merged(merged(of(x), of(y)), of(z));
    A right = merged(of(x), merged(of(y), of(z)));
    require("merge gives what one accumulator of all trades gives", expected, result(left));
    require("merge is associative", result(left), result(right));
    require("merge is commutative", result(merged(of(x), of(y))), result(merged(of(y), of(x))));
    A padded = merged(of(x), aggregation.create());
    require("a new accumulator is neutral on the right", result(of(x)), result(padded));
    A grown = merged(aggregation.create(), of(x));
    require("a new accumulator is neutral on the left", result(of(x)), result(grown));
  }

  private void checkUnchangedArguments() {
    A argument = of(y);
    A sum = merged(of(x), argument);
    require("merge does not change its argument", result(of(y)), result(argument));
    z.forEach(trade -> add(sum, trade));
    require("merge does not tie its argument to the sum", result(of(y)), result(argument));
    z.forEach(trade -> add(argument, trade));
    require("merge does not tie the sum to its argument", result(of(all)), result(sum));
  }

  private void checkSubtract() {
    A sum = merged(of(x), of(y));
    A argument = of(y);
    aggregation.subtract(sum, argument);
    require("subtract undoes merge", result(of(x)), result(sum));
    require("subtract does not change its argument", result(of(y)), result(argument));
    aggregation.merge(sum, of(z));
    require("what was subtracted from can be merged into", result(plus(x, z)), result(sum));
    A first = merged(of(x), of(y));
    aggregation.subtract(first, of(x));
    require("subtract undoes merge in any order", result(of(y)), result(first));
    aggregation.subtract(first, of(y));
    require("nothing is left when all is subtracted", result(aggregation.create()), result(first));
  }

  private void checkWriteAndRead() {
    A written = of(x);
    A read = roundTrip(written);
    if (read == null) {
      return;
    }
    require("write does not change the accumulator", result(of(x)), result(written));
    require("read undoes write", result(of(x)), result(read));
    y.forEach(trade -> add(read, trade));
    require("what was read can be added to", result(plus(x, y)), result(read));
    aggregation.merge(read, of(z));
    require("what was read can be merged into", result(of(all)), result(read));
    A outer = merged(of(y), Objects.requireNonNull(roundTrip(of(x))));
    require("what was read can be merged", result(plus(y, x)), result(outer));
    A empty = roundTrip(aggregation.create());
    require(
        "read undoes write of a new accumulator",
        result(aggregation.create()),
        result(Objects.requireNonNull(empty)));
  }

  /** Null if the aggregation can't be written. */
  private @Nullable A roundTrip(A accumulator) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      aggregation.write(accumulator, out);
      out.writeByte(SENTINEL);
    } catch (UnsupportedOperationException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      A read = aggregation.read(in);
      require("read takes all that write wrote and no more", SENTINEL, in.read());
      return read;
    } catch (IOException | UnsupportedOperationException e) {
      throw new AssertionError(broken("what was written can be read") + ": " + e, e);
    }
  }

  private A of(List<StockTrade> trades) {
    A accumulator = aggregation.create();
    trades.forEach(trade -> add(accumulator, trade));
    return accumulator;
  }

  private A plus(List<StockTrade> some, List<StockTrade> more) {
    A accumulator = of(some);
    more.forEach(trade -> add(accumulator, trade));
    return accumulator;
  }

  private void add(A accumulator, StockTrade trade) {
    aggregation.add(accumulator, trade, timeOf(trade));
  }

  private A merged(A accumulator, A other) {
    aggregation.merge(accumulator, other);
    return accumulator;
  }

  private R result(A accumulator) {
    return aggregation.result(accumulator);
  }

  private void require(String law, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError(broken(law) + ": got " + actual + " (expected: " + expected + ")");
    }
  }

  private String broken(String law) {
    return aggregation.name() + ": \"" + law + "\" does not hold, with seed " + seed;
  }
}
