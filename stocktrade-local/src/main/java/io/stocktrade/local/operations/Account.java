package io.stocktrade.local.operations;

import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.Shard;
import io.stocktrade.local.store.ShardIds;
import io.stocktrade.local.store.StreamMode;
import io.stocktrade.local.store.StreamStatus;
import io.stocktrade.local.store.StreamStore;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An account in a region: its streams and what they are called outside.
 *
 * @param id twelve digits
 * @param region for example {@code us-east-1}
 * @param streams the store
 */
public record Account(String id, String region, StreamStore streams) {
  String arn(KinesisStream stream) {
    return "arn:aws:kinesis:" + region + ":" + id + ":stream/" + stream.settings().name();
  }

  /** The stream that an input names, whatever it is going through. */
  KinesisStream stream(Values input) throws ApiException {
    return streamNamed(StreamRef.name(input, this));
  }

  KinesisStream streamOfArn(String streamArn) throws ApiException {
    return streamNamed(StreamRef.nameOf(streamArn, this));
  }

  private KinesisStream streamNamed(String name) throws ApiException {
    Optional<KinesisStream> stream = streams.find(name);
    if (stream.isEmpty()) {
      throw streamNotFound(name);
    }
    return stream.get();
  }

  /** An input may name the time of creation, to tell streams of the same name apart. */
  void checkCreation(KinesisStream stream, @Nullable Long createdMillis) throws ApiException {
    if (createdMillis != null && createdMillis / 1000 != stream.createdMillis() / 1000) {
      throw streamNotFound(stream.settings().name());
    }
  }

  /** The stream, which must have its shards. */
  KinesisStream readyStream(Values input) throws ApiException {
    KinesisStream stream = stream(input);
    StreamStatus status = stream.status(streams.nowMillis());
    if (status == StreamStatus.CREATING || status == StreamStatus.DELETING) {
      throw streamNotFound(stream.settings().name());
    }
    return stream;
  }

  /** The stream, which must not be on its way into or out of being. */
  KinesisStream existingStream(Values input) throws ApiException {
    KinesisStream stream = stream(input);
    StreamStatus status = stream.status(streams.nowMillis());
    if (status == StreamStatus.CREATING || status == StreamStatus.DELETING) {
      throw notActive(stream, status);
    }
    return stream;
  }

  /** Fails for an account that there is no room for. To be asked while nobody adds. */
  void checkRemembered() throws ApiException {
    if (streams.isRetired()) {
      throw ApiException.limitExceeded(
          "Account "
              + id
              + " in "
              + region
              + " can have no stream here: "
              + Accounts.MAX
              + " others have some. Delete the streams of one of them.");
    }
  }

  /** Fails unless nothing is going on with a stream. To be asked exclusively. */
  void checkActive(KinesisStream stream) throws ApiException {
    StreamStatus status = stream.status(streams.nowMillis());
    if (status != StreamStatus.ACTIVE) {
      throw notActive(stream, status);
    }
  }

  /** Fails for a stream that chooses its shards itself. */
  void checkProvisioned(KinesisStream stream, String operation) throws ApiException {
    if (stream.settings().mode() == StreamMode.ON_DEMAND) {
      throw ApiException.of(
          "ValidationException",
          operation
              + " is only supported for data streams with the provisioned capacity mode. Stream "
              + stream.settings().name()
              + " under account "
              + id
              + " has the on-demand capacity mode.");
    }
  }

  /** The error about a shard that gets too much. */
  ApiException rateExceeded(int shardIndex, KinesisStream stream) {
    return ApiException.of(
        "ProvisionedThroughputExceededException",
        "Rate exceeded for shard "
            + ShardIds.format(shardIndex)
            + " in stream "
            + stream.settings().name()
            + " under account "
            + id
            + ".");
  }

  /** The error about a shard that is read too much; its text is another one. */
  ApiException readRateExceeded(Shard shard, KinesisStream stream) {
    return ApiException.of(
        "ProvisionedThroughputExceededException",
        "Rate exceeded for Shard - " + id + "/" + stream.settings().name() + "/" + shard.id());
  }

  /** The error about a shard that is no part of a stream, in the words of splits and merges. */
  ApiException shardNotFound(String shardId, String streamName) {
    return ApiException.notFound(
        "Could not find shard "
            + shardId
            + " in stream "
            + streamName
            + " under account "
            + id
            + ".");
  }

  ApiException notActive(KinesisStream stream, StreamStatus status) {
    return ApiException.inUse(
        "Stream "
            + stream.settings().name()
            + " under account "
            + id
            + " not ACTIVE, instead in state "
            + status);
  }

  ApiException streamNotFound(String name) {
    return ApiException.notFound("Stream " + name + " under account " + id + " not found.");
  }

  /** A shard's number from its id, which is looked at before the stream. */
  int shardIndex(String shardId, String streamName) throws ApiException {
    OptionalInt index = ShardIds.parse(shardId);
    if (index.isEmpty()) {
      throw shardNotFound(shardId, streamName);
    }
    return index.getAsInt();
  }

  /** A shard to read from. A missing stream is reported as a missing shard, as AWS does it. */
  StreamShard shard(int index, String streamName) throws ApiException {
    long now = streams.nowMillis();
    Optional<KinesisStream> stream =
        streams.find(streamName).filter(found -> found.status(now) != StreamStatus.CREATING);
    Optional<Shard> shard = stream.flatMap(found -> found.shard(index, now));
    if (shard.isEmpty()) {
      throw ApiException.notFound(
          "Shard "
              + ShardIds.format(index)
              + " in stream "
              + streamName
              + " under account "
              + id
              + " does not exist");
    }
    return new StreamShard(stream.orElseThrow(), shard.get());
  }

  /** A shard and the stream it belongs to. */
  record StreamShard(KinesisStream stream, Shard shard) {}
}
