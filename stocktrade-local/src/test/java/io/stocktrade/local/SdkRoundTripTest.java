package io.stocktrade.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** The AWS SDK against the embedded Kinesis, in CBOR and in JSON. */
@Timeout(60)
class SdkRoundTripTest {
  private static final long NOW = 1_700_000_000_123L;

  private final AtomicLong now = new AtomicLong(NOW);
  private final LocalAws aws =
      LocalAws.builder().withoutDynamoDb().clock(() -> Instant.ofEpochMilli(now.get())).start();

  @AfterEach
  void close() {
    System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
    aws.close();
  }

  private KinesisClient client(boolean cbor) {
    System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), Boolean.toString(cbor));
    return aws.kinesisClient();
  }

  private static String iterator(KinesisClient kinesis, GetShardIteratorRequest.Builder request) {
    return kinesis
        .getShardIterator(request.streamName("s").shardId("shardId-000000000000").build())
        .shardIterator();
  }

  private static List<String> read(KinesisClient kinesis, GetShardIteratorRequest.Builder from) {
    String iterator = iterator(kinesis, from);
    return kinesis.getRecords(r -> r.shardIterator(iterator)).records().stream()
        .map(record -> record.data().asUtf8String())
        .toList();
  }

  private static GetShardIteratorRequest.Builder from(ShardIteratorType type) {
    return GetShardIteratorRequest.builder().shardIteratorType(type);
  }

  private static PutRecordResponse put(KinesisClient kinesis, String data) {
    return kinesis.putRecord(
        r -> r.streamName("s").partitionKey("key").data(SdkBytes.fromUtf8String(data)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldReadFromEveryKindOfPlace_whenRecordsWerePut(boolean cbor) {
    KinesisClient kinesis = client(cbor);
    aws.createStream("s", 1);
    String latest = iterator(kinesis, from(ShardIteratorType.LATEST));
    PutRecordResponse first = put(kinesis, "a");
    now.addAndGet(1000);
    put(kinesis, "b");

    assertThat(first.shardId()).isEqualTo("shardId-000000000000");
    assertThat(first.sequenceNumber()).hasSize(56);
    assertThat(kinesis.getRecords(r -> r.shardIterator(latest)).records()).hasSize(2);
    assertThat(read(kinesis, from(ShardIteratorType.TRIM_HORIZON))).containsExactly("a", "b");
    assertThat(read(kinesis, from(ShardIteratorType.LATEST))).isEmpty();
    String number = first.sequenceNumber();
    assertThat(
            read(
                kinesis, from(ShardIteratorType.AT_SEQUENCE_NUMBER).startingSequenceNumber(number)))
        .containsExactly("a", "b");
    assertThat(
            read(
                kinesis,
                from(ShardIteratorType.AFTER_SEQUENCE_NUMBER).startingSequenceNumber(number)))
        .containsExactly("b");
    for (long after : new long[] {1, 1000}) {
      assertThat(
              read(
                  kinesis,
                  from(ShardIteratorType.AT_TIMESTAMP)
                      .timestamp(Instant.ofEpochMilli(NOW + after))))
          .containsExactly("b");
    }
    now.addAndGet(1);
    assertThat(
            read(
                kinesis,
                from(ShardIteratorType.AT_TIMESTAMP).timestamp(Instant.ofEpochMilli(NOW + 1001))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldSayHowFarBehind_whenReadOneByOne(boolean cbor) {
    KinesisClient kinesis = client(cbor);
    aws.createStream("s", 1);
    put(kinesis, "a");
    now.addAndGet(700);
    put(kinesis, "b");
    now.addAndGet(300);
    String start = iterator(kinesis, from(ShardIteratorType.TRIM_HORIZON));

    GetRecordsResponse one = kinesis.getRecords(r -> r.shardIterator(start).limit(1));
    GetRecordsResponse two =
        kinesis.getRecords(r -> r.shardIterator(one.nextShardIterator()).limit(1));

    assertThat(one.millisBehindLatest()).isEqualTo(1000);
    assertThat(one.records().get(0).approximateArrivalTimestamp())
        .isEqualTo(Instant.ofEpochMilli(NOW));
    assertThat(one.records().get(0).partitionKey()).isEqualTo("key");
    assertThat(two.millisBehindLatest()).isZero();
    assertThat(two.records()).hasSize(1);
    assertThat(two.hasChildShards()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldGiveBackTheSameBytes_whateverTheirLength(boolean cbor) {
    KinesisClient kinesis = client(cbor);
    aws.createStream("s", 1);
    List<PutRecordsRequestEntry> entries = new ArrayList<>();
    for (int length : new int[] {0, 1, 2, 3, 23, 24, 255, 256, 65535, 65536, 1 << 20}) {
      byte[] data = new byte[length];
      for (int i = 0; i < length; i++) {
        data[i] = (byte) (i * 31 + length);
      }
      entries.add(
          PutRecordsRequestEntry.builder()
              .partitionKey("käy \"" + length + "\"\n😀")
              .data(SdkBytes.fromByteArray(data))
              .build());
    }

    PutRecordsResponse put = kinesis.putRecords(r -> r.streamName("s").records(entries));
    String start = iterator(kinesis, from(ShardIteratorType.TRIM_HORIZON));
    List<Record> records = kinesis.getRecords(r -> r.shardIterator(start)).records();

    assertThat(put.failedRecordCount()).isZero();
    assertThat(records).hasSameSizeAs(entries);
    for (int i = 0; i < entries.size(); i++) {
      assertThat(records.get(i).data()).isEqualTo(entries.get(i).data());
      assertThat(records.get(i).partitionKey()).isEqualTo(entries.get(i).partitionKey());
      assertThat(records.get(i).sequenceNumber()).isEqualTo(put.records().get(i).sequenceNumber());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldDescribeStreams_byNameAndByArn(boolean cbor) {
    KinesisClient kinesis = client(cbor);
    aws.createStream("s", 3);
    String arn = "arn:aws:kinesis:us-east-1:000000000000:stream/s";

    var summary = kinesis.describeStreamSummary(r -> r.streamARN(arn)).streamDescriptionSummary();
    var description = kinesis.describeStream(r -> r.streamName("s").limit(2)).streamDescription();

    assertThat(summary.streamName()).isEqualTo("s");
    assertThat(summary.streamStatus()).isEqualTo(StreamStatus.ACTIVE);
    assertThat(summary.openShardCount()).isEqualTo(3);
    assertThat(summary.streamCreationTimestamp()).isEqualTo(Instant.ofEpochMilli(NOW));
    assertThat(description.streamARN()).isEqualTo(arn);
    assertThat(description.shards()).hasSize(2);
    assertThat(description.hasMoreShards()).isTrue();
    assertThat(kinesis.listStreams().streamSummaries().get(0).streamARN()).isEqualTo(arn);
    assertThat(kinesis.describeLimits().openShardCount()).isEqualTo(3);
    kinesis.deleteStream(r -> r.streamARN(arn));
    assertThatThrownBy(() -> kinesis.describeStream(r -> r.streamName("s")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Stream s under account 000000000000 not found.");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldListShardsByPages_withAndWithoutFilter(boolean cbor) {
    KinesisClient kinesis = client(cbor);
    aws.createStream("s", 5);

    ListShardsResponse first = kinesis.listShards(r -> r.streamName("s").maxResults(2));
    ListShardsResponse second =
        kinesis.listShards(r -> r.nextToken(first.nextToken()).maxResults(2));
    ListShardsResponse third = kinesis.listShards(r -> r.nextToken(second.nextToken()));

    assertThat(first.shards()).hasSize(2);
    assertThat(second.shards().get(0).shardId()).isEqualTo("shardId-000000000002");
    assertThat(third.shards()).hasSize(1);
    assertThat(third.nextToken()).isNull();
    for (ShardFilterType type :
        List.of(
            ShardFilterType.AT_LATEST,
            ShardFilterType.AT_TRIM_HORIZON,
            ShardFilterType.FROM_TRIM_HORIZON)) {
      assertThat(kinesis.listShards(r -> r.streamName("s").shardFilter(f -> f.type(type))).shards())
          .as(type.toString())
          .hasSize(5);
    }
    assertThat(
            kinesis
                .listShards(
                    r ->
                        r.streamName("s")
                            .shardFilter(
                                f ->
                                    f.type(ShardFilterType.AT_TIMESTAMP)
                                        .timestamp(Instant.ofEpochMilli(NOW))))
                .shards())
        .hasSize(5);
    assertThat(
            kinesis
                .listShards(
                    r ->
                        r.streamName("s")
                            .shardFilter(
                                f ->
                                    f.type(ShardFilterType.AFTER_SHARD_ID)
                                        .shardId("shardId-000000000003")))
                .shards())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldListStreamsByPages_inOrderOfNames(boolean cbor) {
    KinesisClient kinesis = client(cbor);
    for (String name : List.of("c", "a", "b")) {
      aws.createStream(name, 1);
    }

    assertThat(
            kinesis.listStreamsPaginator(r -> r.limit(2)).stream()
                .flatMap(page -> page.streamNames().stream()))
        .containsExactly("a", "b", "c");
  }
}
