package io.stocktrade.local.wire;

import io.stocktrade.local.fanout.Subscription;

/**
 * Events for as long as a subscription lasts.
 *
 * @param subscription not begun yet
 */
record EventStreamAnswer(Subscription subscription) implements Answer {}
