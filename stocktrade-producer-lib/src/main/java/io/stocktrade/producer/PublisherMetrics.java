package io.stocktrade.producer;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Measures publishers. {@link io.stocktrade.producer.micrometer.MicrometerPublisherMetrics} is one
 * for Micrometer; for other systems implement it.
 *
 * <p>The methods are called by the publishers' threads, by several at the same time, and should
 * take no time to speak of. What they throw is logged once per publisher and does no harm.
 */
public interface PublisherMetrics {
  /**
   * A publisher was opened.
   *
   * @param stream its stream
   * @param counts tells its counts, now and after its end; can be called at any time, and is the
   *     same object for {@link #onClose}
   */
  default void onOpen(String stream, Supplier<PublisherCounts> counts) {}

  /**
   * A trade that was taken has its result.
   *
   * @param stream the stream
   * @param result the result; never {@link PublishResult.Rejected}
   * @param sincePublished the time since {@link TradePublisher#publish} was called, with what that
   *     waited for room
   */
  default void onResult(String stream, PublishResult result, Duration sincePublished) {}

  /**
   * A publisher has closed: its counts are final, and what was kept for it should go.
   *
   * @param stream its stream
   * @param counts what was given to {@link #onOpen}
   */
  default void onClose(String stream, Supplier<PublisherCounts> counts) {}
}
