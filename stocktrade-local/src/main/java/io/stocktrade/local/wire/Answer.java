package io.stocktrade.local.wire;

/** What a service answers with: one body, or a stream of events. */
sealed interface Answer permits Reply, EventStreamAnswer {}
