package io.stocktrade.local.store;

import java.util.function.LongConsumer;

/**
 * What the shards of a stream share.
 *
 * @param settle carries out, given the time, a change of the stream that is due
 * @param retention how long records stay
 * @param memory bounds what they take
 * @param enforceLimits whether a shard refuses what is above its limits
 */
record ShardContext(
    LongConsumer settle, Retention retention, StoreMemory memory, boolean enforceLimits) {}
