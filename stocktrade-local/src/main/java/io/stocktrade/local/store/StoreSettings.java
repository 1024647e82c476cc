package io.stocktrade.local.store;

import java.time.Duration;

/**
 * What all streams of a store have in common. Immutable.
 *
 * @param transition how long a stream is CREATING, UPDATING and DELETING; may be zero
 * @param memory bounds what records take
 * @param enforceLimits whether shards refuse what is above their limits
 */
record StoreSettings(Duration transition, StoreMemory memory, boolean enforceLimits) {}
