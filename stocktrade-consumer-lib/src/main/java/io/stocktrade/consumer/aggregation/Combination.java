package io.stocktrade.consumer.aggregation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * Composes any number of aggregations into one, and finds each one's result again by its type:
 *
 * <pre>{@code
 * Combination all = new Combination();
 * Combination.Part<Vwap> vwap = all.add(Vwap.aggregation());
 * Combination.Part<TradeStats> stats = all.add(TradeStats.aggregation());
 * TradeAggregation<?, Combination.Results> aggregation = all.aggregation();
 * ...
 * Vwap value = vwap.of(result.value());
 * }</pre>
 *
 * <p>For two or three, {@link Aggregations#allOf} is shorter. Not thread-safe; what it makes is.
 */
public final class Combination {
  private final List<TradeAggregation<?, ?>> aggregations = new ArrayList<>();

  /** A combination of nothing yet. */
  public Combination() {}

  /**
   * Adds an aggregation.
   *
   * @param aggregation the aggregation
   * @param <R> what it gives
   * @return by which to find its result
   */
  public <R> Part<R> add(TradeAggregation<?, R> aggregation) {
    aggregations.add(requireNonNull(aggregation, "aggregation"));
    return new Part<>(aggregations.size() - 1);
  }

  /**
   * The composed aggregation; invertible if all are.
   *
   * @return an aggregation of those that were added so far
   * @throws IllegalArgumentException if none was
   */
  public TradeAggregation<?, Results> aggregation() {
    return new AllOf<>(List.copyOf(aggregations), values -> new Results(List.of(values)));
  }

  /**
   * The results of all parts.
   *
   * @param values one for each part, in the order in which they were added
   */
  public record Results(List<Object> values) {
    /** Takes a copy of the list. */
    public Results {
      values = List.copyOf(values);
    }
  }

  /**
   * Where the result of one aggregation stands.
   *
   * @param <R> what the aggregation gives
   */
  public static final class Part<R> {
    private final int index;

    private Part(int index) {
      this.index = index;
    }

    /**
     * The result of this part.
     *
     * @param results what the composed aggregation gave
     * @return this part's result
     */
    @SuppressWarnings("unchecked")
    public R of(Results results) {
      return (R) results.values().get(index);
    }
  }
}
