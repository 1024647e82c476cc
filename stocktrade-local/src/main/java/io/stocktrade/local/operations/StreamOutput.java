package io.stocktrade.local.operations;

import io.stocktrade.local.codec.OutputWriter;
import io.stocktrade.local.store.HashKeyRange;
import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.SequenceNumber;
import io.stocktrade.local.store.Shard;
import io.stocktrade.local.store.ShardIds;
import io.stocktrade.local.store.ShardOrigin;
import io.stocktrade.local.store.StreamConsumer;
import io.stocktrade.local.store.StreamSettings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The parts of outputs that describe streams and shards. */
final class StreamOutput {
  private StreamOutput() {}

  /** What both kinds of a stream's description have. */
  static void description(OutputWriter out, Account account, KinesisStream stream)
      throws IOException {
    StreamSettings settings = stream.settings();
    out.string("StreamName", settings.name());
    out.string("StreamARN", account.arn(stream));
    out.string("StreamStatus", stream.status(account.streams().nowMillis()).name());
    mode(out, stream);
    out.number("RetentionPeriodHours", settings.retentionHours());
    out.timestamp("StreamCreationTimestamp", stream.createdMillis());
    out.startList("EnhancedMonitoring");
    out.element(
        monitoring -> {
          monitoring.strings("ShardLevelMetrics", settings.shardMetrics());
        });
    out.endList();
    out.string("EncryptionType", settings.kmsKey() == null ? "NONE" : "KMS");
    out.string("KeyId", settings.kmsKey());
  }

  /** What is not encrypted is not mentioned. */
  static void encryption(OutputWriter out, boolean encrypted) throws IOException {
    if (encrypted) {
      out.string("EncryptionType", "KMS");
    }
  }

  static void mode(OutputWriter out, KinesisStream stream) throws IOException {
    out.object(
        "StreamModeDetails",
        details -> details.string("StreamMode", stream.settings().mode().name()));
  }

  static void shard(OutputWriter out, Shard shard) throws IOException {
    out.startElement();
    out.string("ShardId", shard.id());
    // They may be gone long since: who was whose child stays true.
    List<String> parents = parents(shard.origin());
    if (!parents.isEmpty()) {
      out.string("ParentShardId", parents.get(0));
    }
    if (parents.size() > 1) {
      out.string("AdjacentParentShardId", parents.get(1));
    }
    hashKeys(out, shard.hashKeys());
    out.object(
        "SequenceNumberRange",
        range -> {
          range.string("StartingSequenceNumber", shard.startingSequenceNumber().toString());
          Optional<SequenceNumber> end = shard.endingSequenceNumber();
          if (end.isPresent()) {
            range.string("EndingSequenceNumber", end.get().toString());
          }
        });
    out.endElement();
  }

  /** The ids of the shards that one was split or merged from: none, one or two. */
  static List<String> parents(ShardOrigin origin) {
    return IntStream.of(origin.parent(), origin.adjacentParent())
        .filter(index -> index != ShardOrigin.NONE)
        .mapToObj(ShardIds::format)
        .toList();
  }

  /** What all descriptions of a consumer have. */
  static void consumer(
      OutputWriter out, Account account, KinesisStream stream, StreamConsumer consumer)
      throws IOException {
    out.string("ConsumerName", consumer.name());
    out.string("ConsumerARN", consumer.arn(account.arn(stream)));
    out.string("ConsumerStatus", consumer.status(account.streams().nowMillis()).name());
    out.timestamp("ConsumerCreationTimestamp", consumer.createdMillis());
  }

  static void hashKeys(OutputWriter out, HashKeyRange keys) throws IOException {
    out.object(
        "HashKeyRange",
        range -> {
          range.string("StartingHashKey", keys.first().toString());
          range.string("EndingHashKey", keys.last().toString());
        });
  }
}
