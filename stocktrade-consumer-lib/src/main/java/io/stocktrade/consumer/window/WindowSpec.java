package io.stocktrade.consumer.window;

import java.time.Duration;

/**
 * How event time is cut into windows, and how long a window's result can still be revised.
 *
 * <p>Made by {@link Windows}. Immutable and equal by value.
 */
public sealed interface WindowSpec permits TumblingWindows, SlidingWindows, SessionWindows {
  /**
   * How far the watermark may pass a window's end before trades for that window are too late.
   *
   * @return zero or more
   */
  Duration allowedLateness();
}
