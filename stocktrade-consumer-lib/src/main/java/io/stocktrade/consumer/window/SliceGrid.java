package io.stocktrade.consumer.window;

/**
 * Where windows of one size begin, one slide apart, and where their edges cut time into slices.
 *
 * <p>Edges are at {@code n * slide} and {@code n * slide + size}. If the slide divides the size,
 * they fall together, and there is one slice per slide; else there are two, of which the first is
 * as long as the rest of that division.
 */
final class SliceGrid {
  final long size;
  final long slide;
  private final long rest;

  SliceGrid(long size, long slide) {
    this.size = size;
    this.slide = slide;
    this.rest = size % slide;
  }

  static SliceGrid tumbling(long size) {
    return new SliceGrid(size, size);
  }

  boolean isTumbling() {
    return size == slide;
  }

  /** The most slices that a window can have. */
  long slicesPerWindow() {
    return rest == 0 ? size / slide : 2 * (size / slide) + 1;
  }

  long indexOf(long time) {
    long slides = Math.floorDiv(time, slide);
    return rest == 0 ? slides : 2 * slides + (time - slides * slide < rest ? 0 : 1);
  }

  long startOf(long index) {
    if (rest == 0) {
      return index * slide;
    }
    return Math.floorDiv(index, 2) * slide + (Math.floorMod(index, 2) == 0 ? 0 : rest);
  }

  /** The start of the first window that holds an instant. */
  long firstWindow(long time) {
    return firstEndingAfter(time);
  }

  /** The start of the last window that holds an instant. */
  long lastWindow(long time) {
    return TumblingWindows.startOf(time, slide);
  }

  /** The start of the first window that ends after an instant. */
  long firstEndingAfter(long time) {
    return TumblingWindows.startOf(time - size, slide) + slide;
  }

  /** The start of the last window that ends at an instant or before. */
  long lastEndingBy(long time) {
    return TumblingWindows.startOf(time - size, slide);
  }
}
