package io.stocktrade.consumer.window;

/**
 * The trades between two neighbouring window edges, {@code [start, end)}: in the same windows, all
 * of them.
 *
 * @param <A> the accumulator
 */
final class Slice<A> extends Pane<A> {
  /** Counts the slices of all time, empty ones too. */
  final long index;

  final long start;
  final long end;

  /** The end of the first window that holds the slice. */
  final long firstWindowEnd;

  final Opening opening;

  Slice(A accumulator, long index, long start, long end, long firstWindowEnd, Opening opening) {
    super(accumulator);
    this.index = index;
    this.start = start;
    this.end = end;
    this.firstWindowEnd = firstWindowEnd;
    this.opening = opening;
  }
}
