package io.stocktrade.producer.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.stocktrade.producer.PublishResult;
import io.stocktrade.producer.PublisherCounts;
import io.stocktrade.producer.PublisherMetrics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Measures publishers with Micrometer, as {@code stocktrade.producer.*}.
 *
 * <pre>{@code
 * KplTradePublisher.builder("StockTradeStream")
 *     .metrics(MicrometerPublisherMetrics.of(registry))
 * }</pre>
 *
 * <table>
 * <caption>Meters, all tagged with {@code stream}</caption>
 * <tr><th>meter</th><th>what</th></tr>
 * <tr><td>{@code published}, {@code delivered}, {@code rejected}, {@code expired}, {@code failed},
 *     {@code retried}, {@code resent}, {@code journaled}</td><td>counters, as in {@link
 *     PublisherCounts}</td></tr>
 * <tr><td>{@code outstanding}</td><td>trades without a result yet</td></tr>
 * <tr><td>{@code outstanding.bytes}</td><td>their bytes</td></tr>
 * <tr><td>{@code latency} ({@code result})</td><td>histogram: from {@code publish} to the result
 *     {@code delivered}, {@code expired} or {@code failed}</td></tr>
 * </table>
 *
 * <p>Publishers to the same stream share its meters, and counters go on where a closed publisher's
 * ended. Counters and gauges cost nothing until they are read; the histogram costs some 100 ns a
 * trade.
 *
 * <p>Thread-safe; one instance measures any number of publishers.
 */
public final class MicrometerPublisherMetrics implements PublisherMetrics {
  private final MeterRegistry registry;
  private final Map<String, StreamMeters> streams = new ConcurrentHashMap<>();

  private MicrometerPublisherMetrics(MeterRegistry registry) {
    this.registry = requireNonNull(registry, "registry");
  }

  /**
   * Metrics in a registry.
   *
   * @param registry the registry
   * @return the metrics
   */
  public static MicrometerPublisherMetrics of(MeterRegistry registry) {
    return new MicrometerPublisherMetrics(registry);
  }

  @Override
  public void onOpen(String stream, Supplier<PublisherCounts> counts) {
    meters(stream).opened(counts);
  }

  @Override
  public void onResult(String stream, PublishResult result, Duration sincePublished) {
    meters(stream).result(result, sincePublished);
  }

  @Override
  public void onClose(String stream, Supplier<PublisherCounts> counts) {
    meters(stream).closed(counts);
  }

  private StreamMeters meters(String stream) {
    StreamMeters meters = streams.get(stream);
    return meters != null
        ? meters
        : streams.computeIfAbsent(stream, name -> new StreamMeters(registry, name));
  }
}
