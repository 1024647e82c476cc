package io.stocktrade.local.store;

/**
 * A record as it was stored before.
 *
 * @param position its position in its shard, from 1
 * @param arrivalMillis when it came, epoch milliseconds
 * @param encrypted whether its stream said so then
 * @param key its partition key in UTF-8
 * @param data its data
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RestoredRecord(
    long position, long arrivalMillis, boolean encrypted, byte[] key, Payload data) {}
