package io.stocktrade.producer.pump;

import java.time.Duration;
import java.util.Locale;

/**
 * What a {@link TradePump} did so far.
 *
 * @param published trades that were given to the publisher
 * @param delivered trades of these that are on the stream
 * @param rejected trades of these that were refused before sending
 * @param expired trades of these that were not confirmed in time
 * @param failed trades of these that were given up
 * @param retried tries beyond the first one of each trade, as far as results tell
 * @param elapsed from the start to the end of publishing, or until now
 * @param latency of the trades that were delivered
 */
public record PumpSummary(
    long published,
    long delivered,
    long rejected,
    long expired,
    long failed,
    long retried,
    Duration elapsed,
    PumpLatency latency) {

  /**
   * The trades that were rejected, expired or failed.
   *
   * @return 0 or more
   */
  public long notDelivered() {
    return rejected + expired + failed;
  }

  /**
   * The trades that have no result yet.
   *
   * @return 0 or more
   */
  public long outstanding() {
    return published - delivered - notDelivered();
  }

  /**
   * The summary in a line.
   *
   * @return for example {@code 6,000 published in 60.0 s (100/s), 6,000 delivered, 0 rejected, 0
   *     expired, 0 failed, 0 outstanding, 12 retried; latency p50 31.2 ms, p99 80.5 ms, p99.9 92.1
   *     ms, max 95.0 ms}
   */
  @Override
  public String toString() {
    double seconds = elapsed.toNanos() / 1e9;
    return String.format(
        Locale.ROOT,
        "%,d published in %,.1f s (%,.0f/s), %,d delivered, %,d rejected, %,d expired, %,d failed,"
            + " %,d outstanding, %,d retried; latency p50 %s, p99 %s, p99.9 %s, max %s",
        published,
        seconds,
        seconds > 0 ? published / seconds : 0,
        delivered,
        rejected,
        expired,
        failed,
        outstanding(),
        retried,
        millis(latency.p50()),
        millis(latency.p99()),
        millis(latency.p999()),
        millis(latency.max()));
  }

  private static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%,.1f ms", duration.toNanos() / 1e6);
  }
}
