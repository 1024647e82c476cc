package io.stocktrade.producer.putrecords;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;

/** One stream, through the SDK's client. Thread-safe. */
final class StreamClient {
  private static final String ARN_PREFIX = "arn:";

  private final KinesisClient client;
  private final String stream;
  private final Duration timeout;

  /**
   * A client of a stream.
   *
   * @param client stays its owner's
   * @param stream a name or an ARN
   * @param timeout of each call, all tries of the SDK together
   */
  StreamClient(KinesisClient client, String stream, Duration timeout) {
    this.client = client;
    this.stream = stream;
    this.timeout = timeout;
  }

  private boolean isArn() {
    return stream.startsWith(ARN_PREFIX);
  }

  /** The answers for the records, in their order. */
  List<PutRecordsResultEntry> put(List<? extends OutRecord<?>> records) {
    List<PutRecordsRequestEntry> entries = new ArrayList<>(records.size());
    for (OutRecord<?> record : records) {
      entries.add(
          PutRecordsRequestEntry.builder()
              .partitionKey(record.partitionKey())
              .data(SdkBytes.fromByteArrayUnsafe(record.data()))
              .build());
    }
    PutRecordsRequest.Builder request =
        PutRecordsRequest.builder()
            .records(entries)
            .overrideConfiguration(override -> override.apiCallTimeout(timeout));
    return client
        .putRecords((isArn() ? request.streamARN(stream) : request.streamName(stream)).build())
        .records();
  }

  /** All open shards. */
  ShardMap listShards() {
    List<Shard> open = new ArrayList<>();
    @Nullable String token = null;
    do {
      ListShardsResponse page = client.listShards(listShards(token));
      for (software.amazon.awssdk.services.kinesis.model.Shard shard : page.shards()) {
        open.add(
            new Shard(
                shard.shardId(),
                HashKey.ofDecimal(shard.hashKeyRange().startingHashKey()),
                HashKey.ofDecimal(shard.hashKeyRange().endingHashKey())));
      }
      token = page.nextToken();
    } while (token != null);
    return new ShardMap(open);
  }

  private ListShardsRequest listShards(@Nullable String token) {
    ListShardsRequest.Builder request =
        ListShardsRequest.builder()
            .overrideConfiguration(override -> override.apiCallTimeout(timeout));
    if (isArn()) {
      request.streamARN(stream);
    } else if (token == null) {
      request.streamName(stream);
    }
    // A token stands for the stream's name and the filter, and Kinesis wants no second one.
    return token == null
        ? request.shardFilter(filter -> filter.type(ShardFilterType.AT_LATEST)).build()
        : request.nextToken(token).build();
  }
}
