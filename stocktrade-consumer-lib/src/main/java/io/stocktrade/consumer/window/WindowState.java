package io.stocktrade.consumer.window;

import org.jspecify.annotations.Nullable;

/**
 * What is to be known of a window that has a result and can have another.
 *
 * @param <A> the accumulator
 */
final class WindowState<A> {
  final long start;

  /** Its trades; null before the window has passed. */
  @Nullable Pane<A> pane;

  /** How many trades the last result holds; 0 if there is none. */
  long shownTrades;

  /** Whether that was a result for all of the window, as far as its trades had come. */
  boolean complete;

  WindowState(long start) {
    this.start = start;
  }
}
