/**
 * The machinery of {@link io.stocktrade.producer.PutRecordsTradePublisher}: bytes with a partition
 * key in, PutRecords out, in KPL's aggregated format, with retries.
 *
 * <p>It knows neither trades nor codecs, and is no API: applications use the publisher.
 */
@NullMarked
package io.stocktrade.producer.putrecords;

import org.jspecify.annotations.NullMarked;
