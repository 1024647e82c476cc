package io.stocktrade.local.operations;

import org.jspecify.annotations.Nullable;

/** What inputs that list shards have in common. */
final class ShardPaging {
  private ShardPaging() {}

  static void validate(@Nullable String exclusiveStartShardId, Violations violations) {
    violations.pattern(exclusiveStartShardId, "exclusiveStartShardId", StreamRef.NAME);
    violations.length(exclusiveStartShardId, "exclusiveStartShardId", 1, StreamRef.MAX_NAME_LENGTH);
  }
}
