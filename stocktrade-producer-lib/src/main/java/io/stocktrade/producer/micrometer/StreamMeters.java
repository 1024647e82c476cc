package io.stocktrade.producer.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.stocktrade.producer.PublishResult;
import io.stocktrade.producer.PublishResult.Delivered;
import io.stocktrade.producer.PublishResult.Expired;
import io.stocktrade.producer.PublisherCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * The meters of all publishers to one stream.
 *
 * <p>Thread-safe.
 */
final class StreamMeters {
  private static final String PREFIX = "stocktrade.producer.";

  // The span in which the histogram has buckets; what lies beyond goes to the outermost.
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final MeterRegistry registry;
  private final Tags tags;
  private final Timer delivered;
  private final Timer expired;
  private final Timer failed;

  // Guarded by this.
  private final List<Supplier<PublisherCounts>> open = new ArrayList<>();
  private PublisherCounts closed = new PublisherCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  StreamMeters(MeterRegistry registry, String stream) {
    this.registry = registry;
    this.tags = Tags.of("stream", stream);
    counter("published", "trades that were taken or rejected", PublisherCounts::published);
    counter("delivered", "trades that are on the stream", PublisherCounts::delivered);
    counter("rejected", "trades that were refused before sending", PublisherCounts::rejected);
    counter("expired", "trades that were not confirmed in time", PublisherCounts::expired);
    counter("failed", "trades that were given up", PublisherCounts::failed);
    counter("retried", "times that a trade was sent anew when refused", PublisherCounts::retried);
    counter(
        "resent", "times that a trade was sent anew when the sender died", PublisherCounts::resent);
    counter("journaled", "trades that are in the dead-letter journal", PublisherCounts::journaled);
    Gauge.builder(PREFIX + "outstanding", this, m -> m.sum(PublisherCounts::outstanding))
        .description("trades without a result yet")
        .tags(tags)
        .strongReference(true)
        .register(registry);
    Gauge.builder(PREFIX + "outstanding.bytes", this, m -> m.sum(PublisherCounts::outstandingBytes))
        .description("bytes of trades without a result yet")
        .baseUnit(BaseUnits.BYTES)
        .tags(tags)
        .strongReference(true)
        .register(registry);
    delivered = latency("delivered");
    expired = latency("expired");
    failed = latency("failed");
  }

  private void counter(String name, String description, ToLongFunction<PublisherCounts> count) {
    ToDoubleFunction<StreamMeters> value = m -> m.sum(count);
    FunctionCounter.builder(PREFIX + name, this, value)
        .description(description)
        .tags(tags)
        .register(registry);
  }

  private Timer latency(String result) {
    return Timer.builder(PREFIX + "latency")
        .description("from publish to the result")
        .tags(tags.and("result", result))
        .publishPercentileHistogram()
        .minimumExpectedValue(SHORTEST)
        .maximumExpectedValue(LONGEST)
        .register(registry);
  }

  synchronized void opened(Supplier<PublisherCounts> counts) {
    open.add(counts);
  }

  synchronized void closed(Supplier<PublisherCounts> counts) {
    if (open.remove(counts)) {
      closed = plus(closed, counts.get());
    }
  }

  void result(PublishResult result, Duration sincePublished) {
    Timer timer =
        result instanceof Delivered ? delivered : result instanceof Expired ? expired : failed;
    timer.record(sincePublished);
  }

  private synchronized double sum(ToLongFunction<PublisherCounts> count) {
    long sum = count.applyAsLong(closed);
    for (Supplier<PublisherCounts> publisher : open) {
      sum += count.applyAsLong(publisher.get());
    }
    return (double) sum;
  }

  private static PublisherCounts plus(PublisherCounts a, PublisherCounts b) {
    return new PublisherCounts(
        a.published() + b.published(),
        a.delivered() + b.delivered(),
        a.rejected() + b.rejected(),
        a.expired() + b.expired(),
        a.failed() + b.failed(),
        a.retried() + b.retried(),
        a.resent() + b.resent(),
        a.journaled() + b.journaled(),
        a.outstanding() + b.outstanding(),
        a.outstandingBytes() + b.outstandingBytes());
  }
}
