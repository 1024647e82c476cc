package io.stocktrade.consumer.aggregation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.BiFunction;

/**
 * Makes aggregations of aggregations.
 *
 * <pre>{@code
 * record Summary(TradeStats stats, Vwap vwap) {}
 *
 * Aggregations.allOf(TradeStats.aggregation(), Vwap.aggregation(), Summary::new);
 * Aggregations.byTicker(Ohlcv.aggregation());
 * }</pre>
 *
 * <p>What they make keeps the laws if the parts do, and if what the combining function gives is
 * equal for equal arguments.
 */
public final class Aggregations {
  private Aggregations() {}

  /**
   * Two in one pass; invertible if both are.
   *
   * @param first the one
   * @param second the other
   * @param combiner makes one result of both
   * @param <R1> what the first one gives
   * @param <R2> what the second one gives
   * @param <R> what both give together
   * @return the composed aggregation
   */
  public static <R1, R2, R> TradeAggregation<?, R> allOf(
      TradeAggregation<?, R1> first,
      TradeAggregation<?, R2> second,
      BiFunction<? super R1, ? super R2, ? extends R> combiner) {
    requireNonNull(combiner, "combiner");
    Combination all = new Combination();
    Combination.Part<R1> one = all.add(first);
    Combination.Part<R2> two = all.add(second);
    return combined(
        List.of(first, second), results -> combiner.apply(one.of(results), two.of(results)));
  }

  /**
   * Three in one pass; invertible if all are.
   *
   * @param first the first
   * @param second the second
   * @param third the third
   * @param combiner makes one result of all
   * @param <R1> what the first one gives
   * @param <R2> what the second one gives
   * @param <R3> what the third one gives
   * @param <R> what all give together
   * @return the composed aggregation
   */
  public static <R1, R2, R3, R> TradeAggregation<?, R> allOf(
      TradeAggregation<?, R1> first,
      TradeAggregation<?, R2> second,
      TradeAggregation<?, R3> third,
      Combiner3<? super R1, ? super R2, ? super R3, ? extends R> combiner) {
    requireNonNull(combiner, "combiner");
    Combination all = new Combination();
    Combination.Part<R1> one = all.add(first);
    Combination.Part<R2> two = all.add(second);
    Combination.Part<R3> three = all.add(third);
    return combined(
        List.of(first, second, third),
        results -> combiner.combine(one.of(results), two.of(results), three.of(results)));
  }

  /**
   * Each ticker for itself, for up to {@value TradeStats#DEFAULT_MAX_TICKERS} tickers.
   *
   * @param each what to aggregate of each ticker
   * @param <R> what it gives
   * @return the grouping aggregation
   */
  public static <R> TradeAggregation<?, ByTicker<R>> byTicker(TradeAggregation<?, R> each) {
    return byTicker(each, TradeStats.DEFAULT_MAX_TICKERS);
  }

  /**
   * Each ticker for itself, with a bound on memory: of more tickers, the alphabetically first ones
   * are kept apart and all others aggregated together. Which ones are kept does not depend on the
   * order of the trades or of merging. Not invertible: a ticker that has joined the others can't be
   * told from them again.
   *
   * @param each what to aggregate of each ticker
   * @param maxTickers how many tickers to keep apart, at least 1
   * @param <R> what it gives
   * @return the grouping aggregation
   * @throws IllegalArgumentException if {@code maxTickers} is less than 1
   */
  public static <R> TradeAggregation<?, ByTicker<R>> byTicker(
      TradeAggregation<?, R> each, int maxTickers) {
    return grouped(each, maxTickers);
  }

  /**
   * Makes one result of three.
   *
   * @param <R1> the first
   * @param <R2> the second
   * @param <R3> the third
   * @param <R> the one
   */
  @FunctionalInterface
  public interface Combiner3<R1, R2, R3, R> {
    /**
     * Makes one result of three.
     *
     * @param first the first
     * @param second the second
     * @param third the third
     * @return the one
     */
    R combine(R1 first, R2 second, R3 third);
  }

  /** Gives the accumulator's type a name. */
  private static <A, R> TradeAggregation<?, ByTicker<R>> grouped(
      TradeAggregation<A, R> each, int maxTickers) {
    return new ByTickerAggregation<>(each, maxTickers);
  }

  private static <R> TradeAggregation<?, R> combined(
      List<TradeAggregation<?, ?>> parts,
      java.util.function.Function<Combination.Results, ? extends R> combiner) {
    return new AllOf<R>(parts, values -> combiner.apply(new Combination.Results(List.of(values))));
  }
}
