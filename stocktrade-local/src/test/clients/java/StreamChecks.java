import com.amazonaws.services.kinesis.AmazonKinesis;
import com.amazonaws.services.kinesis.model.DescribeStreamRequest;
import com.amazonaws.services.kinesis.model.GetRecordsRequest;
import com.amazonaws.services.kinesis.model.GetRecordsResult;
import com.amazonaws.services.kinesis.model.LimitExceededException;
import com.amazonaws.services.kinesis.model.ListShardsRequest;
import com.amazonaws.services.kinesis.model.ListShardsResult;
import com.amazonaws.services.kinesis.model.ListStreamConsumersRequest;
import com.amazonaws.services.kinesis.model.ListStreamConsumersResult;
import com.amazonaws.services.kinesis.model.ListStreamsRequest;
import com.amazonaws.services.kinesis.model.ListStreamsResult;
import com.amazonaws.services.kinesis.model.Shard;
import com.amazonaws.services.kinesis.model.ShardFilter;
import com.amazonaws.services.kinesis.model.StreamDescription;
import com.amazonaws.services.kinesis.model.StreamDescriptionSummary;
import com.amazonaws.services.kinesis.model.StreamSummary;
import com.amazonaws.services.kinesis.model.UpdateShardCountRequest;
import com.amazonaws.services.kinesis.model.UpdateShardCountResult;
import com.amazonaws.waiters.FixedDelayStrategy;
import com.amazonaws.waiters.MaxAttemptsRetryStrategy;
import com.amazonaws.waiters.PollingStrategy;
import com.amazonaws.waiters.Waiter;
import com.amazonaws.waiters.WaiterParameters;
import java.util.Arrays;
import java.util.Date;
import java.util.List;

/** Streams and shards are made, described, listed, changed. */
final class StreamChecks {
  private final Kinesis kinesis;
  private final AmazonKinesis client;

  StreamChecks(Kinesis kinesis) {
    this.kinesis = kinesis;
    client = kinesis.client();
  }

  void addTo(Tap tap) {
    tap.check("waiters see a stream come and go", this::waiters);
    tap.check("a stream is described", this::described);
    tap.check("streams, shards and consumers are listed by pages", this::pages);
    tap.check("a shard is split and its children merged", this::resharded);
    tap.check("the number of shards is changed", this::counted);
  }

  private void waiters() {
    String name = Kinesis.newName();
    client.createStream(name, 2);
    wait(client.waiters().streamExists(), name);
    Tap.expect(kinesis.summary(name).getStreamStatus(), "ACTIVE");
    client.deleteStream(name);
    wait(client.waiters().streamNotExists(), name);
  }

  private static void wait(Waiter<DescribeStreamRequest> waiter, String name) {
    PollingStrategy soon =
        new PollingStrategy(new MaxAttemptsRetryStrategy(30), new FixedDelayStrategy(1));
    waiter.run(
        new WaiterParameters<>(new DescribeStreamRequest().withStreamName(name))
            .withPollingStrategy(soon));
  }

  private void described() throws Exception {
    String name = kinesis.stream(3);
    StreamDescription whole = client.describeStream(name).getStreamDescription();
    Tap.expect(whole.getStreamARN(), "arn:aws:kinesis:us-east-1:000000000000:stream/" + name);
    Tap.expect(whole.getShards().size(), 3);
    Tap.expect(whole.getHasMoreShards(), false);
    Tap.expect(whole.getRetentionPeriodHours(), 24);
    Tap.expect(whole.getEncryptionType(), "NONE");
    Tap.expect(whole.getStreamModeDetails().getStreamMode(), "PROVISIONED");
    Tap.expect(whole.getEnhancedMonitoring().get(0).getShardLevelMetrics(), List.of());
    StreamDescriptionSummary summary = kinesis.active(name);
    Tap.expect(summary.getOpenShardCount(), 3);
    Tap.expect(summary.getConsumerCount(), 0);
    Tap.expect(summary.getStreamCreationTimestamp(), whole.getStreamCreationTimestamp());
    expectNow(summary.getStreamCreationTimestamp());
  }

  static void expectNow(Date time) {
    Tap.expectThat(Math.abs(time.getTime() - System.currentTimeMillis()) < 60_000, time);
  }

  private void pages() throws Exception {
    AmazonKinesis by =
        Kinesis.builder(Kinesis.TLS, 0)
            .withCredentials(Kinesis.credentials("555555555555"))
            .build();
    for (String name : List.of("c", "a", "b")) {
      by.createStream(name, 1);
    }
    ListStreamsResult streams = by.listStreams(new ListStreamsRequest().withLimit(2));
    Tap.expect(streams.getStreamNames(), List.of("a", "b"));
    Tap.expect(streams.getHasMoreStreams(), true);
    streams = by.listStreams(new ListStreamsRequest().withNextToken(streams.getNextToken()));
    Tap.expect(
        streams.getStreamSummaries().stream().map(StreamSummary::getStreamName).toList(),
        List.of("c"));
    Tap.expect(by.listStreams("b").getStreamNames(), List.of("c"));

    String name = kinesis.stream(5);
    ListShardsResult shards =
        client.listShards(new ListShardsRequest().withStreamName(name).withMaxResults(3));
    Tap.expect(ids(shards.getShards()), shardIds(0, 1, 2));
    shards = client.listShards(new ListShardsRequest().withNextToken(shards.getNextToken()));
    Tap.expect(ids(shards.getShards()), shardIds(3, 4));
    ShardFilter now = new ShardFilter().withType("AT_TIMESTAMP").withTimestamp(new Date());
    shards = client.listShards(new ListShardsRequest().withStreamName(name).withShardFilter(now));
    Tap.expect(shards.getShards().size(), 5);
    StreamDescription part =
        client.describeStream(name, 2, Kinesis.shardId(1)).getStreamDescription();
    Tap.expect(ids(part.getShards()), shardIds(2, 3));
    Tap.expect(part.getHasMoreShards(), true);

    String arn = part.getStreamARN();
    for (String each : List.of("c", "a", "b")) {
      kinesis.consumer(arn, each);
    }
    ListStreamConsumersResult consumers =
        client.listStreamConsumers(
            new ListStreamConsumersRequest().withStreamARN(arn).withMaxResults(2));
    Tap.expect(consumers.getConsumers().size(), 2);
    consumers =
        client.listStreamConsumers(
            new ListStreamConsumersRequest()
                .withStreamARN(arn)
                .withNextToken(consumers.getNextToken()));
    Tap.expect(consumers.getConsumers().get(0).getConsumerName(), "c");
  }

  private static List<String> ids(List<Shard> shards) {
    return shards.stream().map(Shard::getShardId).toList();
  }

  private static List<String> shardIds(int... indexes) {
    return Arrays.stream(indexes).mapToObj(Kinesis::shardId).toList();
  }

  private void resharded() throws Exception {
    String name = kinesis.stream(1);
    kinesis.put(name, "parent");
    client.splitShard(name, Kinesis.FIRST, Kinesis.HALF);
    kinesis.active(name);
    GetRecordsResult ended =
        client.getRecords(
            new GetRecordsRequest().withShardIterator(kinesis.iterator(name, all -> all)));
    Tap.expect(Kinesis.texts(ended.getRecords()), List.of("parent"));
    Tap.expectThat(ended.getNextShardIterator() == null, ended.getNextShardIterator());
    Tap.expect(
        ended.getChildShards().stream().map(child -> child.getShardId()).toList(), shardIds(1, 2));
    Tap.expect(ended.getChildShards().get(0).getParentShards(), shardIds(0));
    Tap.expect(ended.getChildShards().get(1).getHashKeyRange().getStartingHashKey(), Kinesis.HALF);
    client.mergeShards(name, Kinesis.shardId(1), Kinesis.shardId(2));
    kinesis.active(name);
    kinesis.put(name, "merged");
    List<Shard> shards =
        client.listShards(new ListShardsRequest().withStreamName(name)).getShards();
    Tap.expect(ids(shards), shardIds(0, 1, 2, 3));
    Tap.expect(shards.get(3).getParentShardId(), Kinesis.shardId(1));
    Tap.expect(shards.get(3).getAdjacentParentShardId(), Kinesis.shardId(2));
    Tap.expect(shards.get(0).getSequenceNumberRange().getEndingSequenceNumber().length(), 56);
    Tap.expect(kinesis.read(name, from -> from.withShardId(Kinesis.shardId(3))), List.of("merged"));
  }

  private void counted() throws Exception {
    String name = kinesis.stream(2);
    UpdateShardCountRequest change =
        new UpdateShardCountRequest().withStreamName(name).withScalingType("UNIFORM_SCALING");
    UpdateShardCountResult changed = client.updateShardCount(change.withTargetShardCount(4));
    Tap.expect(changed.getCurrentShardCount(), 2);
    Tap.expect(changed.getTargetShardCount(), 4);
    Tap.expect(kinesis.active(name).getOpenShardCount(), 4);
    Kinesis.fails(
        LimitExceededException.class,
        "",
        () -> client.updateShardCount(change.withTargetShardCount(9)));
  }
}
