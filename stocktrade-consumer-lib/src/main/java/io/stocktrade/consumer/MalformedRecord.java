package io.stocktrade.consumer;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.window.RecordPosition;
import java.nio.ByteBuffer;

/**
 * A record that holds no trade.
 *
 * @param shardId the shard
 * @param position where the record stands in it
 * @param partitionKey the record's partition key
 * @param data the record's bytes; valid until the hook returns, copy what is to be kept
 * @param cause what is wrong with the bytes: a {@link io.stocktrade.model.MalformedTradeException},
 *     or whatever else a codec of your own threw
 */
public record MalformedRecord(
    String shardId,
    RecordPosition position,
    String partitionKey,
    ByteBuffer data,
    RuntimeException cause) {
  /** Rejects null. */
  public MalformedRecord {
    requireNonNull(shardId, "shardId");
    requireNonNull(position, "position");
    requireNonNull(partitionKey, "partitionKey");
    requireNonNull(data, "data");
    requireNonNull(cause, "cause");
  }
}
