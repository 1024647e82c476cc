package io.stocktrade.examples.publish;

import io.stocktrade.producer.pump.PumpLatency;
import io.stocktrade.producer.pump.PumpSummary;
import java.time.Duration;

/**
 * What was published, as JSON shows it: in plain numbers, with the unit in the name.
 *
 * @param published trades handed to the publisher
 * @param delivered those that are on the stream
 * @param rejected those that were not sent
 * @param expired those whose time ran out
 * @param failed those that Kinesis did not take
 * @param outstanding those without a result
 * @param retried those that took more than one attempt
 * @param seconds how long it took
 * @param latencyMillis from when a trade was due until it was delivered
 */
public record PumpLine(
    long published,
    long delivered,
    long rejected,
    long expired,
    long failed,
    long outstanding,
    long retried,
    double seconds,
    Latency latencyMillis) {
  private static final double MILLION = 1e6;
  private static final double BILLION = 1e9;

  /**
   * Percentiles in milliseconds.
   *
   * @param p50 the median
   * @param p99 of 99 %
   * @param p999 of 99.9 %
   * @param max the longest
   */
  public record Latency(double p50, double p99, double p999, double max) {
    static Latency of(PumpLatency latency) {
      return new Latency(
          millis(latency.p50()),
          millis(latency.p99()),
          millis(latency.p999()),
          millis(latency.max()));
    }

    private static double millis(Duration duration) {
      return duration.toNanos() / MILLION;
    }
  }

  /**
   * Takes the numbers over.
   *
   * @param summary the summary
   * @return the same, for JSON
   */
  public static PumpLine of(PumpSummary summary) {
    return new PumpLine(
        summary.published(),
        summary.delivered(),
        summary.rejected(),
        summary.expired(),
        summary.failed(),
        summary.outstanding(),
        summary.retried(),
        summary.elapsed().toNanos() / BILLION,
        Latency.of(summary.latency()));
  }
}
