package io.stocktrade.producer;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The metrics of one publisher, which do no harm. Thread-safe. */
final class SafeMetrics {
  private static final Logger log = LoggerFactory.getLogger(SafeMetrics.class);

  private final PublisherMetrics metrics;
  private final String stream;
  private final Supplier<PublisherCounts> counts;
  private final AtomicBoolean warned = new AtomicBoolean();

  SafeMetrics(PublisherMetrics metrics, String stream, Supplier<PublisherCounts> counts) {
    this.metrics = metrics;
    this.stream = stream;
    this.counts = counts;
  }

  void onOpen() {
    try {
      metrics.onOpen(stream, counts);
    } catch (RuntimeException e) {
      warn(e);
    }
  }

  void onResult(PublishResult result, long nanos) {
    try {
      metrics.onResult(stream, result, Duration.ofNanos(nanos));
    } catch (RuntimeException e) {
      warn(e);
    }
  }

  void onClose() {
    try {
      metrics.onClose(stream, counts);
    } catch (RuntimeException e) {
      warn(e);
    }
  }

  private void warn(RuntimeException e) {
    if (!warned.getAndSet(true)) {
      log.warn("The metrics of a publisher to {} throw; this is told once", stream, e);
    }
  }
}
