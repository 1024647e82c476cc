package io.stocktrade.consumer.aggregation;

import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Several aggregations side by side.
 *
 * @param <R> the result
 */
final class AllOf<R> implements TradeAggregation<Object[], R> {
  private static final int VERSION = 1;

  private final List<Part<?>> parts;
  private final Function<Object[], R> combiner;

  AllOf(List<TradeAggregation<?, ?>> all, Function<Object[], R> combiner) {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("aggregations: none (expected: at least one)");
    }
    this.parts = all.stream().<Part<?>>map(Part::new).toList();
    this.combiner = combiner;
  }

  /** Gives an aggregation's accumulators back their type, which the array has no name for. */
  private static final class Part<A> {
    final TradeAggregation<A, ?> aggregation;

    Part(TradeAggregation<A, ?> aggregation) {
      this.aggregation = aggregation;
    }

    @SuppressWarnings("unchecked")
    A typed(Object accumulator) {
      return (A) accumulator;
    }

    void add(Object accumulator, StockTrade trade) {
      aggregation.add(typed(accumulator), trade);
    }

    void add(Object accumulator, StockTrade trade, long eventTimeMillis) {
      aggregation.add(typed(accumulator), trade, eventTimeMillis);
    }

    void addAll(Object accumulator, TradeBatch trades, int from, int to) {
      aggregation.addAll(typed(accumulator), trades, from, to);
    }

    void merge(Object accumulator, Object other) {
      aggregation.merge(typed(accumulator), typed(other));
    }

    void subtract(Object accumulator, Object other) {
      aggregation.subtract(typed(accumulator), typed(other));
    }

    Object create() {
      return aggregation.create();
    }

    Object result(Object accumulator) {
      return aggregation.result(typed(accumulator));
    }

    void write(Object accumulator, DataOutput out) throws IOException {
      aggregation.write(typed(accumulator), out);
    }

    Object read(DataInput in) throws IOException {
      return aggregation.read(in);
    }
  }

  @Override
  public String name() {
    return parts.stream()
        .map(part -> part.aggregation.name())
        .collect(Collectors.joining("+", "all-of(", ")"));
  }

  @Override
  public Object[] create() {
    return parts.stream().map(Part::create).toArray();
  }

  @Override
  public void add(Object[] accumulator, StockTrade trade) {
    for (int i = 0; i < accumulator.length; i++) {
      parts.get(i).add(accumulator[i], trade);
    }
  }

  @Override
  public void add(Object[] accumulator, StockTrade trade, long eventTimeMillis) {
    for (int i = 0; i < accumulator.length; i++) {
      parts.get(i).add(accumulator[i], trade, eventTimeMillis);
    }
  }

  /** Each part in a loop of its own, which the compiler can make one of. */
  @Override
  public void addAll(Object[] accumulator, TradeBatch trades, int from, int to) {
    for (int i = 0; i < accumulator.length; i++) {
      parts.get(i).addAll(accumulator[i], trades, from, to);
    }
  }

  @Override
  public void merge(Object[] accumulator, Object[] other) {
    for (int i = 0; i < accumulator.length; i++) {
      parts.get(i).merge(accumulator[i], other[i]);
    }
  }

  @Override
  public boolean isInvertible() {
    return parts.stream().allMatch(part -> part.aggregation.isInvertible());
  }

  @Override
  public void subtract(Object[] accumulator, Object[] other) {
    for (int i = 0; i < accumulator.length; i++) {
      parts.get(i).subtract(accumulator[i], other[i]);
    }
  }

  @Override
  public R result(Object[] accumulator) {
    Object[] results = new Object[accumulator.length];
    for (int i = 0; i < results.length; i++) {
      results[i] = parts.get(i).result(accumulator[i]);
    }
    return combiner.apply(results);
  }

  @Override
  public void write(Object[] accumulator, DataOutput out) throws IOException {
    FormatVersion.write(VERSION, out);
    out.writeInt(accumulator.length);
    for (int i = 0; i < accumulator.length; i++) {
      parts.get(i).write(accumulator[i], out);
    }
  }

  @Override
  public Object[] read(DataInput in) throws IOException {
    FormatVersion.require(VERSION, in);
    int length = in.readInt();
    if (length != parts.size()) {
      throw new IOException("aggregations: " + length + " (expected: " + parts.size() + ")");
    }
    Object[] accumulator = new Object[length];
    for (int i = 0; i < length; i++) {
      accumulator[i] = parts.get(i).read(in);
    }
    return accumulator;
  }
}
