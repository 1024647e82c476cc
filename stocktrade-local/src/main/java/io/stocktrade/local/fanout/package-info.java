/**
 * Enhanced fan-out: subscriptions of consumers to shards, and the event-stream messages that they
 * are sent.
 *
 * <p>Knows no HTTP: {@code wire} gives each subscription a sink for its messages. What an event
 * holds is read and written by {@code operations}.
 */
@NullMarked
package io.stocktrade.local.fanout;

import org.jspecify.annotations.NullMarked;
