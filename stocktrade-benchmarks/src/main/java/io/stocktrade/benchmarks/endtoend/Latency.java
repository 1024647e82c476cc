package io.stocktrade.benchmarks.endtoend;

import org.HdrHistogram.Histogram;

/**
 * What a histogram says.
 *
 * @param count of how many
 * @param p50 the median, milliseconds
 * @param p99 what 99 % stay below or reach
 * @param p999 what 99.9 % stay below or reach
 * @param max the longest
 */
record Latency(long count, double p50, double p99, double p999, double max) {
  /** The histogram counts milliseconds. */
  static Latency of(Histogram millis) {
    return new Latency(
        millis.getTotalCount(),
        millis.getValueAtPercentile(50),
        millis.getValueAtPercentile(99),
        millis.getValueAtPercentile(99.9),
        millis.getMaxValue());
  }
}
