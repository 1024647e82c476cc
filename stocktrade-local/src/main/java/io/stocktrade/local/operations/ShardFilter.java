package io.stocktrade.local.operations;

import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.Shard;
import java.time.Duration;
import java.util.function.Predicate;

/** The ShardFilter of ListShards. Its fields, and what they mean. */
final class ShardFilter {
  private static final Field<String> TYPE =
      Field.string("Type")
          .required()
          .oneOf(
              "AFTER_SHARD_ID",
              "AT_TRIM_HORIZON",
              "FROM_TRIM_HORIZON",
              "AT_LATEST",
              "AT_TIMESTAMP",
              "FROM_TIMESTAMP");
  private static final Field<String> SHARD = Field.name("ShardId");
  private static final Field<Long> TIMESTAMP = Field.timestamp("Timestamp");

  static final Field<Values> FIELD = Field.structure("ShardFilter", TYPE, SHARD, TIMESTAMP);

  private ShardFilter() {}

  /** Which shards pass; the filter is valid. */
  static Predicate<Shard> predicate(
      Values filter, Account account, KinesisStream stream, long nowMillis) throws ApiException {
    long retention = Duration.ofHours(stream.settings().retentionHours()).toMillis();
    long horizon = Math.max(stream.createdMillis(), nowMillis - retention);
    String kind = filter.need(TYPE);
    switch (kind) {
      case "AFTER_SHARD_ID" -> {
        String shardId = filter.get(SHARD);
        if (shardId == null) {
          throw missing("ShardId", kind);
        }
        int after = account.shardIndex(shardId, stream.settings().name());
        return shard -> shard.index() > after;
      }
      case "AT_TRIM_HORIZON" -> {
        return shard -> shard.wasOpenAt(horizon);
      }
      case "FROM_TRIM_HORIZON" -> {
        return shard -> shard.wasOpenAfter(horizon);
      }
      case "AT_LATEST" -> {
        return Shard::isOpen;
      }
      default -> {
        Long timestamp = filter.get(TIMESTAMP);
        if (timestamp == null) {
          throw missing("Timestamp", kind);
        }
        long time = Math.max(horizon, timestamp);
        return kind.equals("AT_TIMESTAMP")
            ? shard -> shard.wasOpenAt(time)
            : shard -> shard.wasOpenAfter(time);
      }
    }
  }

  private static ApiException missing(String field, String type) {
    return ApiException.invalidArgument(
        field + " must be specified in the ShardFilter when its Type is " + type + ".");
  }
}
