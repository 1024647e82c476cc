package io.stocktrade.local.fanout;

import io.stocktrade.local.operations.ShardFeed;

/** Holds events back, to play a slow service. Thread-safe. */
@FunctionalInterface
public interface FanOutPace {
  /** As fast as the client takes them. */
  FanOutPace UNLIMITED = (feed, dataBytes) -> 0;

  /**
   * Asked once before each event with records.
   *
   * @param feed whose event
   * @param dataBytes of the event's keys and data
   * @return how long to wait before it is sent, milliseconds
   */
  long delayMillis(ShardFeed feed, long dataBytes);
}
