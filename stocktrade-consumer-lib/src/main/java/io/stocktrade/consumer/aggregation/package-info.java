/**
 * Ready-made aggregations for windows: {@link io.stocktrade.consumer.aggregation.Vwap}, {@link
 * io.stocktrade.consumer.aggregation.Ohlcv}, {@link io.stocktrade.consumer.aggregation.Imbalance},
 * {@link io.stocktrade.consumer.aggregation.TopTickers}, per ticker or composed by {@link
 * io.stocktrade.consumer.aggregation.Aggregations}; and {@link
 * io.stocktrade.consumer.aggregation.ExactSum} for those you write yourself.
 *
 * <p>All are exact, keep the laws of {@link io.stocktrade.consumer.window.TradeAggregation} and can
 * be written to a snapshot. What the AWS tutorial prints is {@link
 * io.stocktrade.consumer.window.TradeStats}, beside the windows.
 */
@NullMarked
package io.stocktrade.consumer.aggregation;

import org.jspecify.annotations.NullMarked;
