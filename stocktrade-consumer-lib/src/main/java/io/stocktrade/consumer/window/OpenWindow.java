package io.stocktrade.consumer.window;

import org.jspecify.annotations.Nullable;

/**
 * One window while trades can still be added to it.
 *
 * @param <A> the accumulator
 */
final class OpenWindow<A> {
  final long startMillis;
  final long endMillis;
  final A accumulator;

  /** Counts windows in the order in which they were opened. */
  final long ordinal;

  /** Where the reading stood just before the window's first trade; null if at its beginning. */
  final @Nullable String sequenceBefore;

  final long subSequenceBefore;
  final long watermarkBefore;

  long trades;
  int nextRevision;

  OpenWindow(
      long startMillis,
      long endMillis,
      A accumulator,
      long ordinal,
      @Nullable String sequenceBefore,
      long subSequenceBefore,
      long watermarkBefore) {
    this.startMillis = startMillis;
    this.endMillis = endMillis;
    this.accumulator = accumulator;
    this.ordinal = ordinal;
    this.sequenceBefore = sequenceBefore;
    this.subSequenceBefore = subSequenceBefore;
    this.watermarkBefore = watermarkBefore;
  }

  boolean hasResult() {
    return nextRevision > 0;
  }
}
