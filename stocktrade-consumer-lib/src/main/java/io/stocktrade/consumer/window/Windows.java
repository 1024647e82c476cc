package io.stocktrade.consumer.window;

import java.time.Duration;

/**
 * The kinds of windows, each finished by saying what becomes of late trades.
 *
 * <pre>{@code
 * Windows.tumbling(Duration.ofMinutes(1)).noLateness();
 * Windows.tumbling(Duration.ofMinutes(1)).allowedLateness(Duration.ofSeconds(30));
 * Windows.sliding(Duration.ofMinutes(5), Duration.ofSeconds(1)).noLateness();
 * Windows.session(Duration.ofSeconds(10)).noLateness();
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
   * Windows of one size that overlap; see {@link SlidingWindows}.
   *
   * @param size how long each window is, from 1 ms to 366 days
   * @param slide the time from one window's start to the next one's, from 1 ms to the size; it need
   *     not divide the size
   * @return the windows, of which the lateness is still to be stated
   * @throws IllegalArgumentException if a duration is out of its range
   */
  public static Sliding sliding(Duration size, Duration slide) {
    return new Sliding(size, slide);
  }

  /**
   * Windows that end when no trade came for a gap; see {@link SessionWindows}.
   *
   * @param gap the time without trades, from 1 ms to 366 days
   * @return the windows, of which the lateness is still to be stated
   * @throws IllegalArgumentException if the gap is out of its range
   */
  public static Session session(Duration gap) {
    return new Session(gap);
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

  /**
   * Sliding windows of which the lateness is still to be stated.
   *
   * @param size how long each window is
   * @param slide the time from one window's start to the next one's
   */
  public record Sliding(Duration size, Duration slide) {
    /** Rejects durations out of their range with an {@link IllegalArgumentException}. */
    public Sliding {
      new SlidingWindows(size, slide, Duration.ZERO);
    }

    /**
     * A window's first result is its last: a trade that comes after it is missing in it, and late
     * if it comes after that of the last one of its windows.
     *
     * @return the windows
     */
    public SlidingWindows noLateness() {
      return new SlidingWindows(size, slide, Duration.ZERO);
    }

    /**
     * A trade that comes after a window's result, but before the watermark has passed the window's
     * end by this much, gives a revised result of that window.
     *
     * <p>The price: each window is kept that much longer, {@code lateness / slide} of them at once,
     * the checkpoint stays before them, and one late trade revises as many results as there are
     * such windows that hold it.
     *
     * @param lateness zero to 366 days, in event time
     * @return the windows
     * @throws IllegalArgumentException if the lateness is out of its range, or too many slides
     */
    public SlidingWindows allowedLateness(Duration lateness) {
      return new SlidingWindows(size, slide, lateness);
    }
  }

  /**
   * Session windows of which the lateness is still to be stated.
   *
   * @param gap the time without trades that ends a window
   */
  public record Session(Duration gap) {
    /** Rejects a gap out of its range with an {@link IllegalArgumentException}. */
    public Session {
      Durations.requireMillis("gap", gap, Duration.ofMillis(1));
    }

    /**
     * A window's first result is its last: a trade that comes after it starts a window of its own
     * or is late.
     *
     * @return the windows
     */
    public SessionWindows noLateness() {
      return new SessionWindows(gap, Duration.ZERO);
    }

    /**
     * A trade that comes after its window's result, but before the watermark has passed the
     * window's end by this much, gives a revised result, or retracts results and gives that of a
     * grown window.
     *
     * <p>The price: a window is kept that much longer, and the checkpoint stays before it.
     *
     * @param lateness zero to 366 days, in event time
     * @return the windows
     * @throws IllegalArgumentException if the lateness is out of its range
     */
    public SessionWindows allowedLateness(Duration lateness) {
      return new SessionWindows(gap, lateness);
    }
  }
}
