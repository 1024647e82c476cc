package io.stocktrade.consumer.global;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.window.TimeWindow;
import java.util.Arrays;

/**
 * What one shard has in one window: that shard's share of the window over all shards. Immutable.
 *
 * <p>A shard's share grows with its trades, so of two shares of the same shard and window the one
 * with more trades replaces the other.
 */
public final class WindowShare {
  private final TimeWindow window;
  private final long trades;
  private final byte[] accumulator;

  /**
   * A share.
   *
   * @param window the window
   * @param trades how many trades the shard has in it, at least 1
   * @param accumulator what the aggregation wrote of them, which the share keeps
   * @throws IllegalArgumentException if there is no trade
   */
  public WindowShare(TimeWindow window, long trades, byte[] accumulator) {
    if (trades < 1) {
      throw new IllegalArgumentException("trades: " + trades + " (expected: at least 1)");
    }
    this.window = requireNonNull(window, "window");
    this.trades = trades;
    this.accumulator = accumulator;
  }

  /**
   * The window.
   *
   * @return the window
   */
  public TimeWindow window() {
    return window;
  }

  /**
   * How many trades the shard has in the window.
   *
   * @return the number, at least 1
   */
  public long trades() {
    return trades;
  }

  /**
   * How much the aggregation wrote.
   *
   * @return the number of bytes
   */
  public int size() {
    return accumulator.length;
  }

  /** What the aggregation wrote; not to be changed. */
  byte[] accumulator() {
    return accumulator;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WindowShare share
        && window.equals(share.window)
        && trades == share.trades
        && Arrays.equals(accumulator, share.accumulator);
  }

  @Override
  public int hashCode() {
    return 31 * window.hashCode() + Arrays.hashCode(accumulator);
  }

  @Override
  public String toString() {
    return window + ": " + trades + " trades, " + accumulator.length + " bytes";
  }
}
