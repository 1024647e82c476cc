/**
 * Where a shard's window state is kept, so that whoever takes the shard over goes on exactly where
 * its predecessor was: in DynamoDB, in files, in memory, or in a store of your own.
 *
 * <p>A store keeps bytes and sees to it that only the last one who claimed a shard writes them.
 * What is in them, and when they are written, is the processor's affair.
 */
@NullMarked
package io.stocktrade.consumer.state;

import org.jspecify.annotations.NullMarked;
