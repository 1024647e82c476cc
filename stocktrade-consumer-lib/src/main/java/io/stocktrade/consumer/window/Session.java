package io.stocktrade.consumer.window;

/**
 * A session window that is not final.
 *
 * @param <A> the accumulator
 */
final class Session<A> extends Pane<A> {
  long start;
  long end;
  Opening opening;

  /** How many trades the last result for this very start and end holds; 0 if there is none. */
  long shownTrades;

  Session(A accumulator, long start, long end, Opening opening) {
    super(accumulator);
    this.start = start;
    this.end = end;
    this.opening = opening;
  }

  boolean contains(long time) {
    return time >= start && time < end;
  }
}
