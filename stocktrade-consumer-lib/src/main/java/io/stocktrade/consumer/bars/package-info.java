/**
 * Bars that are closed by what was traded and not by the clock: every so many trades, shares, or so
 * much money. Per ticker, in the order of the shard's records.
 *
 * <p>Pure, as windows are: no Kinesis, no threads, no clock. What is added up in a bar is any
 * {@link io.stocktrade.consumer.aggregation.TradeAggregation}, {@link
 * io.stocktrade.consumer.aggregation.Ohlcv} as a rule.
 */
@NullMarked
package io.stocktrade.consumer.bars;

import org.jspecify.annotations.NullMarked;
