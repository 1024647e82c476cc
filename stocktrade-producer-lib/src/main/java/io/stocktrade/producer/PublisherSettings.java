package io.stocktrade.producer;

import io.stocktrade.model.TradeCodec;
import java.time.Duration;
import java.util.Optional;

/**
 * What all publishers can be told. Immutable.
 *
 * @param stream the stream's name
 * @param codec how trades become bytes
 * @param partitionKeys which key a trade gets
 * @param maxOutstanding how many trades may be without a result
 * @param maxOutstandingBytes how many bytes these may have
 * @param maxBlockTime how long a publish waits for room at most; zero to fail fast
 * @param deadLetters where to leave what can't be delivered
 * @param metrics what hears of trades
 */
record PublisherSettings(
    String stream,
    TradeCodec codec,
    PartitionKeyStrategy partitionKeys,
    int maxOutstanding,
    long maxOutstandingBytes,
    Duration maxBlockTime,
    Optional<DeadLetters> deadLetters,
    Optional<PublisherMetrics> metrics) {
  /** As long as it takes. */
  static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  PublisherSettings {
    if (stream.isBlank()) {
      throw new IllegalArgumentException("stream: blank (expected: a stream's name)");
    }
    check(
        maxOutstanding >= 1 && maxOutstanding <= Admission.MAX_TRADES,
        "maxOutstanding",
        maxOutstanding,
        "1 to " + Admission.MAX_TRADES);
    check(
        maxOutstandingBytes >= RecordLimits.MAX_BYTES && maxOutstandingBytes <= Admission.MAX_BYTES,
        "maxOutstandingBytes",
        maxOutstandingBytes,
        RecordLimits.MAX_BYTES + " to " + Admission.MAX_BYTES);
    check(!maxBlockTime.isNegative(), "maxBlockTime", maxBlockTime, "zero or more");
  }

  /** A trade must not expire while others may still wait behind it. */
  void checkBlockTime(String name, Duration timeToLive) {
    check(
        maxBlockTime.equals(FOREVER) || maxBlockTime.compareTo(timeToLive) <= 0,
        "maxBlockTime",
        maxBlockTime,
        "at most "
            + name
            + ", "
            + timeToLive
            + ", or trades expire while others still wait behind them");
  }

  static void check(boolean condition, String name, Object got, String expected) {
    if (!condition) {
      throw new IllegalArgumentException(name + ": " + got + " (expected: " + expected + ")");
    }
  }
}
