package io.stocktrade.consumer.window;

import org.jspecify.annotations.Nullable;

/**
 * What is to be known of a window that has a result and can have more.
 *
 * @param <A> the accumulator
 */
final class WindowState<A> {
  final long start;

  /** Its trades; null before the window has passed. */
  @Nullable Pane<A> pane;

  int nextRevision;
  long tradesInLastResult;

  WindowState(long start) {
    this.start = start;
  }
}
