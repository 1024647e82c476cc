package io.stocktrade.consumer.window;

import java.time.Duration;

/**
 * Windows of trades that follow each other closely: a window ends when no trade came for a gap.
 *
 * <p>A window goes from its first trade to a gap after its last one: with a gap of 10 s trades of
 * seconds 0, 4 and 14 make the windows [0, 14) and [14, 24); had there been one of second 8, it
 * would be [0, 24). A trade between two windows can join them to one.
 *
 * <p><b>Identity.</b> A window's start and end are part of its identity, and a trade that comes
 * after the window's result, within the allowed lateness, can change them. The result under the
 * former identity is then retracted, by a further revision of it with {@link
 * WindowResult.Trigger#RETRACTED} and no trades, and the grown window has a result of its own,
 * revision 0, at once or when the watermark reaches its end. A window only grows, so an identity
 * that was retracted never comes again.
 *
 * <p>A window that is final is not joined any more: a trade less than a gap from it starts a window
 * of its own, unless it is late itself, which is if the window of it alone would be final.
 *
 * <p>As long as trades keep coming, the window stays open, and the checkpoint before it.
 *
 * @param gap the time without trades that ends a window, whole milliseconds, at least 1 ms and at
 *     most 366 days
 * @param allowedLateness see {@link WindowSpec#allowedLateness()}; at most 366 days
 */
public record SessionWindows(Duration gap, Duration allowedLateness) implements WindowSpec {
  /** Rejects gaps and latenesses out of their range with an {@link IllegalArgumentException}. */
  public SessionWindows {
    Durations.requireMillis("gap", gap, Duration.ofMillis(1));
    Durations.requireMillis("allowedLateness", allowedLateness, Duration.ZERO);
  }
}
