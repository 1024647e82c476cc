package io.stocktrade.consumer.window;

import io.stocktrade.model.StockTrade;

/**
 * What is added up in a window.
 *
 * <p>Implementations hold no state of their own and are thread-safe; the accumulators that they
 * make are used by one thread at a time. The laws, for accumulators {@code a}, {@code b}, {@code c}
 * and where "equal" means that {@link #result} gives equal values:
 *
 * <ul>
 *   <li>merge is associative: {@code (a + b) + c} equals {@code a + (b + c)};
 *   <li>merge is commutative: {@code a + b} equals {@code b + a};
 *   <li>a new accumulator is neutral: {@code a + create()} equals {@code a};
 *   <li>add is merge: adding a trade to {@code a} equals {@code a + b} where {@code b} holds that
 *       trade alone.
 * </ul>
 *
 * <p>So the result depends on which trades were added and neither on their order nor on how they
 * were split over shards. Sums of prices and quantities must therefore be exact integers: {@code
 * double} addition is not associative.
 *
 * @param <A> the accumulator, mutable
 * @param <R> the result, immutable and equal by value
 */
public interface TradeAggregation<A, R> {
  /**
   * What the aggregation is called where results of several are told apart.
   *
   * @return a short name, always the same
   */
  String name();

  /**
   * An accumulator that holds no trade.
   *
   * @return a new accumulator
   */
  A create();

  /**
   * Adds a trade; called once per trade, so it should allocate nothing once it knows the ticker.
   *
   * @param accumulator the accumulator, which is changed
   * @param trade the trade
   */
  void add(A accumulator, StockTrade trade);

  /**
   * Adds all that another accumulator holds.
   *
   * @param accumulator the accumulator, which is changed
   * @param other the other one, which is not changed
   */
  void merge(A accumulator, A other);

  /**
   * The result of all that was added so far.
   *
   * @param accumulator the accumulator, which is not changed and may be added to afterwards
   * @return a value that later additions don't change
   */
  R result(A accumulator);
}
