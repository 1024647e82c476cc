/**
 * Trades that someone wants to hear of at once.
 *
 * <p>Pure: no Kinesis, no threads, no clock. Called from a processor's hooks.
 */
@NullMarked
package io.stocktrade.consumer.alerts;

import org.jspecify.annotations.NullMarked;
