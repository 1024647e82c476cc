package io.stocktrade.benchmarks.rivals;

import io.stocktrade.consumer.window.WindowSpec;
import io.stocktrade.consumer.window.Windows;
import java.time.Duration;

/** Over which windows the stock bought most often is asked for. */
enum Question {
  /** Per minute. */
  TUMBLING(Duration.ofMinutes(1), Duration.ofMinutes(1)),
  /** Over the last 5 minutes, each second. */
  SLIDING(Duration.ofMinutes(5), Duration.ofSeconds(1));

  /** How far out of order trades may come, for all that know a watermark. */
  static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(1);

  private static final Duration LATENESS = Duration.ofSeconds(10);

  private final Duration size;
  private final Duration slide;

  Question(Duration size, Duration slide) {
    this.size = size;
    this.slide = slide;
  }

  Duration size() {
    return size;
  }

  Duration slide() {
    return slide;
  }

  /** The windows as our engine takes them. */
  WindowSpec spec() {
    return this == TUMBLING
        ? Windows.tumbling(size).allowedLateness(LATENESS)
        : Windows.sliding(size, slide).allowedLateness(LATENESS);
  }
}
