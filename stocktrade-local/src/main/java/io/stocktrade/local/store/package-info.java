/**
 * Streams, shards and their records in memory: hash keys, sequence numbers, positions.
 *
 * <p>Knows nothing of HTTP, JSON, error types or accounts. No lock is shared by shards on the way
 * of a put.
 */
@NullMarked
package io.stocktrade.local.store;

import org.jspecify.annotations.NullMarked;
