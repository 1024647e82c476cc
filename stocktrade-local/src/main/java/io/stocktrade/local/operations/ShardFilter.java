package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.Shard;
import io.stocktrade.local.store.StreamSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The ShardFilter of ListShards. For one thread. */
final class ShardFilter {
  private static final List<String> TYPES =
      List.of(
          "AFTER_SHARD_ID",
          "AT_TRIM_HORIZON",
          "FROM_TRIM_HORIZON",
          "AT_LATEST",
          "AT_TIMESTAMP",
          "FROM_TIMESTAMP");

  private @Nullable String type;
  private @Nullable String shardId;
  private @Nullable Long timestampMillis;

  void read(InputReader in) throws IOException {
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      switch (field) {
        case "Type" -> type = in.string();
        case "ShardId" -> shardId = in.string();
        case "Timestamp" -> timestampMillis = in.timestampMillis();
        default -> in.skip();
      }
    }
  }

  void validate(Violations violations) {
    violations.required(type, "shardFilter.type");
    violations.oneOf(type, "shardFilter.type", TYPES);
    violations.pattern(shardId, "shardFilter.shardId", StreamRef.NAME);
    violations.length(shardId, "shardFilter.shardId", 1, StreamRef.MAX_NAME_LENGTH);
  }

  /** Which shards pass; the filter is valid. */
  Predicate<Shard> predicate(Account account, KinesisStream stream, long nowMillis)
      throws ApiException {
    long retention = Duration.ofHours(StreamSettings.RETENTION_HOURS).toMillis();
    long horizon = Math.max(stream.createdMillis(), nowMillis - retention);
    String kind = String.valueOf(type);
    switch (kind) {
      case "AFTER_SHARD_ID" -> {
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
        if (timestampMillis == null) {
          throw missing("Timestamp", kind);
        }
        long time = Math.max(horizon, timestampMillis);
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
