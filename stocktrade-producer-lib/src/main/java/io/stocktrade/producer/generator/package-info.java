/**
 * Sources of trades: random ones, and replays of files.
 *
 * <p>Nothing here knows Kinesis, rates or publishing.
 */
@NullMarked
package io.stocktrade.producer.generator;

import org.jspecify.annotations.NullMarked;
