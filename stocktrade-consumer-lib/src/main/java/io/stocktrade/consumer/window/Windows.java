package io.stocktrade.consumer.window;

import java.time.Duration;

/**
 * The kinds of windows, each finished by saying what becomes of late trades.
 *
 * <pre>{@code
 * Windows.tumbling(Duration.ofMinutes(1)).noLateness();
 * Windows.tumbling(Duration.ofMinutes(1)).allowedLateness(Duration.ofSeconds(30));
 * }</pre>
 */
public final class Windows {
  private Windows() {}

  /**
   * Windows of one size, side by side; see {@link TumblingWindows}.
   *
   * @param size how long each window is, from 1 ms to 366 days
   * @return the windows, of which the lateness is still to be stated
   * @throws IllegalArgumentException if the size is out of its range
   */
  public static Tumbling tumbling(Duration size) {
    return new Tumbling(size);
  }

  /**
   * Tumbling windows of which the lateness is still to be stated.
   *
   * @param size how long each window is
   */
  public record Tumbling(Duration size) {
    /** Rejects a size out of its range with an {@link IllegalArgumentException}. */
    public Tumbling {
      Durations.requireMillis("size", size, Duration.ofMillis(1));
    }

    /**
     * A window's first result is its last: a trade that comes after it is late.
     *
     * @return the windows
     */
    public TumblingWindows noLateness() {
      return new TumblingWindows(size, Duration.ZERO);
    }

    /**
     * A trade that comes after its window's result, but before the watermark has passed the
     * window's end by this much, gives a revised result; one that comes later still is late.
     *
     * <p>The price: a window is kept that much longer, and the checkpoint stays before it.
     *
     * @param lateness zero to 366 days, in event time
     * @return the windows
     * @throws IllegalArgumentException if the lateness is out of its range
     */
    public TumblingWindows allowedLateness(Duration lateness) {
      return new TumblingWindows(size, lateness);
    }
  }
}
