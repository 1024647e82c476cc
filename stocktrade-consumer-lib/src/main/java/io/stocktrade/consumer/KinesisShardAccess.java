package io.stocktrade.consumer;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.global.ShardNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Asks Kinesis. */
final class KinesisShardAccess implements ShardAccess {
  private static final long TIMEOUT_SECONDS = 30;

  private final KinesisAsyncClient kinesis;
  private final String streamName;
  private final @Nullable String reportStream;
  private final ConsumerConfig config;

  /** The sequence number of each shard's last report, after which the next one is to stand. */
  private final Map<String, String> lastReports = new ConcurrentHashMap<>();

  KinesisShardAccess(KinesisAsyncClient kinesis, ConsumerConfig config) {
    this.kinesis = kinesis;
    this.streamName = config.streamName();
    this.reportStream = config.reportStream();
    this.config = config;
  }

  @Override
  public List<ShardNode> shards() throws IOException {
    List<ShardNode> nodes = new ArrayList<>();
    @Nullable String token = null;
    do {
      ListShardsRequest request =
          token == null
              ? ListShardsRequest.builder().streamName(streamName).build()
              : ListShardsRequest.builder().nextToken(token).build();
      ListShardsResponse response = answer("ListShards", streamName, kinesis.listShards(request));
      response.shards().forEach(shard -> nodes.add(node(shard)));
      token = response.nextToken();
    } while (token != null);
    return nodes;
  }

  private static ShardNode node(Shard shard) {
    return new ShardNode(
        shard.shardId(),
        Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
            .filter(parent -> parent != null)
            .toList());
  }

  @Override
  public boolean hasReportStream() {
    return reportStream != null;
  }

  @Override
  public void report(String shardId, byte[] report) throws IOException {
    String stream = requireNonNull(reportStream, "reportStream");
    String sequenceNumber =
        answer(
                "PutRecord",
                stream,
                kinesis.putRecord(
                    r ->
                        r.streamName(stream)
                            .partitionKey(shardId)
                            .sequenceNumberForOrdering(lastReports.get(shardId))
                            .data(SdkBytes.fromByteArrayUnsafe(report))))
            .sequenceNumber();
    lastReports.put(shardId, sequenceNumber);
  }

  private <T> T answer(String operation, String stream, CompletableFuture<T> answer)
      throws IOException {
    try {
      return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(
          operation
              + " on "
              + stream
              + ": "
              + new StartProblem(config, stream)
                  .explain(cause)
                  .map(Throwable::getMessage)
                  .orElse(cause.toString()),
          cause);
    } catch (TimeoutException e) {
      throw new IOException(operation + ": no answer in " + TIMEOUT_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(operation + ": interrupted", e);
    }
  }
}
