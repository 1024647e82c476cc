/**
 * Windows over all shards of a stream: what each shard's processor reports of its own, and how the
 * reports are put together. Pure: nothing of Kinesis is here but that reports come in an order,
 * which is that of a stream with one shard.
 */
@NullMarked
package io.stocktrade.consumer.global;

import org.jspecify.annotations.NullMarked;
