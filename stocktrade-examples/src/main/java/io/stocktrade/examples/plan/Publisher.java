package io.stocktrade.examples.plan;

import java.time.Duration;

/**
 * What publishes, and how much of it a host with 2 cores does. The rates are medians of this
 * project's {@code PublishLoad}, with an endpoint on the same 2 cores that answers at once.
 */
enum Publisher {
  KPL(40_100, true, 100),
  PUTRECORDS(958_000, true, 50),
  UNAGGREGATED(168_000, false, 50);

  private final double tradesPerSecond;
  private final boolean aggregates;
  private final long lingerMillis;

  Publisher(double tradesPerSecond, boolean aggregates, long lingerMillis) {
    this.tradesPerSecond = tradesPerSecond;
    this.aggregates = aggregates;
    this.lingerMillis = lingerMillis;
  }

  double tradesPerSecond() {
    return tradesPerSecond;
  }

  boolean aggregates() {
    return aggregates;
  }

  /** KPL's RecordMaxBufferedTime, or the default of PutRecordsTradePublisher. */
  Duration linger() {
    return Duration.ofMillis(lingerMillis);
  }
}
