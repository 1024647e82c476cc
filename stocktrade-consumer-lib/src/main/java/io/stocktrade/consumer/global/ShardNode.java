package io.stocktrade.consumer.global;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A shard of the stream of trades, open or closed, and where it comes from.
 *
 * @param shardId the shard's id
 * @param parents the shards that it was split off or merged from; none for those that the stream
 *     began with
 */
public record ShardNode(String shardId, List<String> parents) {
  /** Rejects null. */
  public ShardNode {
    requireNonNull(shardId, "shardId");
    parents = List.copyOf(parents);
  }
}
