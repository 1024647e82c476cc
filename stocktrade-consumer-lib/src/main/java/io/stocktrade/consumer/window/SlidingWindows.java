package io.stocktrade.consumer.window;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Windows of one size that begin one slide apart and so overlap: {@code [n * slide, n * slide +
 * size)} counted from 1970-01-01T00:00:00Z.
 *
 * <p>With a size of 5 s and a slide of 2 s a trade of 14:30:07 falls in [14:30:04, 14:30:09) and
 * [14:30:06, 14:30:11). The slide need not divide the size.
 *
 * <p>A window that holds no trade has no result. A trade that comes when some of its windows are
 * final and others are not is added to those others; it is late only if all are final.
 *
 * @param size how long each window is, whole milliseconds, at least 1 ms and at most 366 days
 * @param slide the time from one window's start to the next one's, whole milliseconds, at least 1
 *     ms and at most the size
 * @param allowedLateness see {@link WindowSpec#allowedLateness()}; at most 366 days
 */
public record SlidingWindows(Duration size, Duration slide, Duration allowedLateness)
    implements WindowSpec {
  /** What is kept per slide, of which a size and its lateness may have no more than this many. */
  static final long MAX_SLIDES = 100_000;

  /**
   * Rejects with an {@link IllegalArgumentException} durations that are out of their range, and a
   * slide that goes more than 100,000 times into size and lateness, since as many windows would be
   * open at once.
   */
  public SlidingWindows {
    Durations.requireMillis("size", size, Duration.ofMillis(1));
    Durations.requireMillis("slide", slide, Duration.ofMillis(1));
    Durations.requireMillis("allowedLateness", allowedLateness, Duration.ZERO);
    if (slide.compareTo(size) > 0) {
      throw new IllegalArgumentException(
          "slide: " + slide + " (expected: at most the size, " + size + ")");
    }
    if (size.plus(allowedLateness).toMillis() / slide.toMillis() > MAX_SLIDES) {
      throw new IllegalArgumentException(
          "slide: " + slide + " (expected: at least 1/" + MAX_SLIDES + " of size and lateness)");
    }
  }

  /**
   * The windows that an instant falls in.
   *
   * @param instant any instant of the years 1 to 9999
   * @return its windows, the earliest first
   */
  public List<TimeWindow> windowsOf(Instant instant) {
    long time = instant.toEpochMilli();
    long slideMillis = slide.toMillis();
    long sizeMillis = size.toMillis();
    long last = TumblingWindows.startOf(time, slideMillis);
    long first = TumblingWindows.startOf(time - sizeMillis, slideMillis) + slideMillis;
    return LongStream.iterate(first, start -> start <= last, start -> start + slideMillis)
        .mapToObj(start -> TimeWindow.ofMillis(start, start + sizeMillis))
        .toList();
  }
}
