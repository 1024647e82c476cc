package io.stocktrade.consumer.window;

import static java.util.Objects.requireNonNull;

/**
 * What there is of a window that is not final.
 *
 * @param <R> what the aggregation gives
 * @param id the window
 * @param passed whether the watermark has passed its end, so that it has its complete result, which
 *     only late trades can revise
 * @param trades how many trades it holds, at least 1
 * @param value the result of these trades
 */
public record OpenWindow<R>(WindowId id, boolean passed, long trades, R value) {
  /** Rejects null. */
  public OpenWindow {
    requireNonNull(id, "id");
    requireNonNull(value, "value");
  }

  /**
   * The span of event time, short for {@code id().window()}.
   *
   * @return the window
   */
  public TimeWindow window() {
    return id.window();
  }
}
