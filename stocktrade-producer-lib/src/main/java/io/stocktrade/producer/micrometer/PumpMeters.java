package io.stocktrade.producer.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.stocktrade.producer.pump.PumpLatency;
import io.stocktrade.producer.pump.PumpSummary;
import io.stocktrade.producer.pump.TradePump;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Measures a {@link TradePump} with Micrometer: {@code new PumpMeters(pump,
 * "StockTradeStream").bindTo(registry)}.
 *
 * <table>
 * <caption>Meters, all tagged with {@code stream}</caption>
 * <tr><th>meter</th><th>what</th></tr>
 * <tr><td>{@code stocktrade.pump.published}, {@code .delivered}, {@code .rejected},
 *     {@code .expired}, {@code .failed}, {@code .retried}</td><td>counters, as in {@link
 *     PumpSummary}</td></tr>
 * <tr><td>{@code stocktrade.pump.latency} ({@code quantile}: 0.5, 0.99, 0.999, 1)</td><td>from the
 *     moment at which a trade was due to the answer that it is on the stream, as in {@link
 *     PumpLatency}; other than the publisher's own histogram it counts the wait in front of a slow
 *     publisher</td></tr>
 * </table>
 *
 * <p>Costs nothing until it is read. Thread-safe.
 */
public final class PumpMeters implements MeterBinder {
  private static final String PREFIX = "stocktrade.pump.";

  private final TradePump pump;
  private final Tags tags;

  /**
   * Meters of one pump, not registered yet.
   *
   * @param pump the pump
   * @param stream the name of the stream that it publishes to
   */
  public PumpMeters(TradePump pump, String stream) {
    this.pump = requireNonNull(pump, "pump");
    this.tags = Tags.of("stream", stream);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    counter(registry, "published", "trades given to the publisher", PumpSummary::published);
    counter(registry, "delivered", "trades that are on the stream", PumpSummary::delivered);
    counter(registry, "rejected", "trades refused before sending", PumpSummary::rejected);
    counter(registry, "expired", "trades not confirmed in time", PumpSummary::expired);
    counter(registry, "failed", "trades given up", PumpSummary::failed);
    counter(registry, "retried", "tries beyond the first of each trade", PumpSummary::retried);
    latency(registry, "0.5", PumpLatency::p50);
    latency(registry, "0.99", PumpLatency::p99);
    latency(registry, "0.999", PumpLatency::p999);
    latency(registry, "1", PumpLatency::max);
  }

  private void counter(
      MeterRegistry registry, String name, String description, ToLongFunction<PumpSummary> count) {
    FunctionCounter.builder(PREFIX + name, pump, p -> count.applyAsLong(p.summary()))
        .description(description)
        .tags(tags)
        .register(registry);
  }

  private void latency(
      MeterRegistry registry, String quantile, Function<PumpLatency, Duration> duration) {
    TimeGauge.builder(
            PREFIX + "latency",
            () -> duration.apply(pump.summary().latency()).toNanos(),
            TimeUnit.NANOSECONDS)
        .description("from when a trade was due until it was on the stream")
        .tags(tags.and("quantile", quantile))
        .strongReference(true)
        .register(registry);
  }
}
