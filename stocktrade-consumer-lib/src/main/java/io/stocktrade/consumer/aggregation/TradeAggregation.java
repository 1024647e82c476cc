package io.stocktrade.consumer.aggregation;

import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

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
 *       trade alone;
 *   <li>subtract undoes merge, if the aggregation {@link #isInvertible}: {@code (a + b) - b} equals
 *       {@code a};
 *   <li>read undoes write, if the aggregation has them: what is read equals what was written, now
 *       and after anything that is done to both.
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
   * Adds a trade with its event time. Override it if the time matters, since a trade that carries
   * none has its record's arrival for it. By default the time is ignored.
   *
   * @param accumulator the accumulator, which is changed
   * @param trade the trade
   * @param eventTimeMillis the trade's timestamp, else its record's arrival; epoch milliseconds
   */
  default void add(A accumulator, StockTrade trade, long eventTimeMillis) {
    add(accumulator, trade);
  }

  /**
   * Adds trades that were read together, as if each were added in its turn; what the engine calls
   * where it can. By default it does just that. An aggregation that is to be as fast as possible
   * also beside others in the same JVM overrides it with the same loop, so that the compiler knows
   * what is called in it.
   *
   * @param accumulator the accumulator, which is changed
   * @param trades the trades
   * @param from the first one's index
   * @param to the index after the last one's
   */
  default void addAll(A accumulator, TradeBatch trades, int from, int to) {
    for (int i = from; i < to; i++) {
      add(accumulator, trades.trade(i), trades.eventTimeMillis(i));
    }
  }

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

  /**
   * Whether {@link #subtract} undoes {@link #merge}, as it can for sums and can't for a maximum.
   * Sliding windows of such an aggregation keep one running sum.
   *
   * @return false by default
   */
  default boolean isInvertible() {
    return false;
  }

  /**
   * Takes away all that another accumulator holds, which was merged in before.
   *
   * @param accumulator the accumulator, which is changed
   * @param other the other one, which is not changed
   * @throws UnsupportedOperationException if the aggregation is not invertible
   */
  default void subtract(A accumulator, A other) {
    throw new UnsupportedOperationException(
        "subtract: " + name() + " (expected: an invertible aggregation)");
  }

  /**
   * Writes an accumulator, for snapshots; needed for those only. What is written begins with a
   * {@link FormatVersion}.
   *
   * @param accumulator the accumulator, which is not changed
   * @param out where to
   * @throws IOException if {@code out} throws it
   * @throws UnsupportedOperationException by default
   */
  default void write(A accumulator, DataOutput out) throws IOException {
    throw new UnsupportedOperationException(
        "write: " + name() + " (expected: an aggregation that can be written)");
  }

  /**
   * Reads an accumulator that {@link #write} wrote, and not a byte more.
   *
   * @param in where from
   * @return a new accumulator
   * @throws IOException if it is of another version or not what {@code write} wrote, or if {@code
   *     in} throws it
   * @throws UnsupportedOperationException by default
   */
  default A read(DataInput in) throws IOException {
    throw new UnsupportedOperationException(
        "read: " + name() + " (expected: an aggregation that can be read)");
  }
}
