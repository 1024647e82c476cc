/**
 * What is added up: the contract {@link io.stocktrade.consumer.aggregation.TradeAggregation} with
 * its laws, and aggregations that are ready to use.
 *
 * <p>Those are {@link io.stocktrade.consumer.aggregation.TradeStats}, which the AWS tutorial
 * prints, {@link io.stocktrade.consumer.aggregation.LargestSell}, {@link
 * io.stocktrade.consumer.aggregation.Vwap}, {@link io.stocktrade.consumer.aggregation.Ohlcv},
 * {@link io.stocktrade.consumer.aggregation.Imbalance} and {@link
 * io.stocktrade.consumer.aggregation.TopTickers}, per ticker or composed by {@link
 * io.stocktrade.consumer.aggregation.Aggregations}. {@link
 * io.stocktrade.consumer.aggregation.ExactSum} and {@link
 * io.stocktrade.consumer.aggregation.TickerTable} are for those you write yourself.
 *
 * <p>All are exact and can be written to a snapshot. When something is added, and when its result
 * is final, is not known here: see {@link io.stocktrade.consumer.window}.
 */
@NullMarked
package io.stocktrade.consumer.aggregation;

import org.jspecify.annotations.NullMarked;
