package io.stocktrade.examples.plan;

/**
 * What publishes, and how much of it a host with 2 cores does. The rates are medians of this
 * project's {@code PublishLoad}, with an endpoint on the same 2 cores that answers at once.
 */
enum Publisher {
  KPL(42_600, true),
  PUTRECORDS(958_000, true),
  UNAGGREGATED(168_000, false);

  private final double tradesPerSecond;
  private final boolean aggregates;

  Publisher(double tradesPerSecond, boolean aggregates) {
    this.tradesPerSecond = tradesPerSecond;
    this.aggregates = aggregates;
  }

  double tradesPerSecond() {
    return tradesPerSecond;
  }

  boolean aggregates() {
    return aggregates;
  }
}
