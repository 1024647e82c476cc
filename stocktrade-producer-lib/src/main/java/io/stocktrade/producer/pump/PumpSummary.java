package io.stocktrade.producer.pump;

import java.time.Duration;

/**
 * What a {@link TradePump} did.
 *
 * @param published trades that were given to the publisher
 * @param delivered trades of these that are on the stream
 * @param notDelivered trades of these that were rejected, expired or failed
 * @param elapsed how long it took to publish them
 */
public record PumpSummary(long published, long delivered, long notDelivered, Duration elapsed) {
  /**
   * The trades that have no result yet.
   *
   * @return 0 or more
   */
  public long outstanding() {
    return published - delivered - notDelivered;
  }
}
