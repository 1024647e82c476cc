package io.stocktrade.consumer.window;

/**
 * Hears from a {@link WindowEngine} what a result is made of, for those who put windows of several
 * shards together.
 *
 * @param <A> the accumulator
 */
@FunctionalInterface
public interface AccumulatorListener<A> {
  /**
   * A result is about to be emitted.
   *
   * @param window the window
   * @param trades how many trades it holds
   * @param accumulator what they add up to; valid during the call, and not to be changed
   */
  void onAccumulator(TimeWindow window, long trades, A accumulator);
}
