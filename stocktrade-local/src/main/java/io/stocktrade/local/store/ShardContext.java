package io.stocktrade.local.store;

import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the shards of a stream share.
 *
 * @param settle carries out, given the time, a change of the stream that is due
 * @param retention how long records stay
 * @param memory bounds what they take
 * @param enforceLimits whether a shard refuses what is above its limits
 * @param journal takes what is put; null if nothing is kept
 */
record ShardContext(
    LongConsumer settle,
    Retention retention,
    StoreMemory memory,
    boolean enforceLimits,
    Journal.@Nullable StreamJournal journal) {}
