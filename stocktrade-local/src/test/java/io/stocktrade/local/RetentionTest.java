package io.stocktrade.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** How long records and closed shards stay, by the AWS SDK. */
@Timeout(60)
class RetentionTest {
  private final AtomicLong now = new AtomicLong(1_700_000_000_123L);
  private final LocalAws aws =
      LocalAws.builder().withoutDynamoDb().clock(() -> Instant.ofEpochMilli(now.get())).start();
  private final KinesisClient kinesis = aws.kinesisClient();

  @BeforeEach
  void create() {
    aws.createStream("s", 1);
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toMillis());
  }

  private String put(String data) {
    return kinesis
        .putRecord(r -> r.streamName("s").partitionKey("a").data(SdkBytes.fromUtf8String(data)))
        .sequenceNumber();
  }

  private String trimHorizon() {
    return kinesis
        .getShardIterator(
            r -> r.streamName("s").shardId("0").shardIteratorType(ShardIteratorType.TRIM_HORIZON))
        .shardIterator();
  }

  private List<String> read(String iterator) {
    GetRecordsResponse read = kinesis.getRecords(r -> r.shardIterator(iterator));
    return read.records().stream().map(record -> record.data().asUtf8String()).toList();
  }

  private void increase(int hours) {
    kinesis.increaseStreamRetentionPeriod(r -> r.streamName("s").retentionPeriodHours(hours));
  }

  private void decrease(int hours) {
    kinesis.decreaseStreamRetentionPeriod(r -> r.streamName("s").retentionPeriodHours(hours));
  }

  @Test
  void shouldLeaveOutOldRecords_onceTheirTimeIsOver() {
    String first = put("a");
    pass(Duration.ofHours(12));
    put("b");
    pass(Duration.ofHours(12));
    assertThat(read(trimHorizon())).containsExactly("a", "b");
    String old = trimHorizon();
    pass(Duration.ofMillis(1));

    assertThat(read(trimHorizon())).containsExactly("b");
    assertThat(read(old)).containsExactly("b");
    String atTrimmed =
        kinesis
            .getShardIterator(
                r ->
                    r.streamName("s")
                        .shardId("0")
                        .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                        .startingSequenceNumber(first))
            .shardIterator();
    assertThat(read(atTrimmed)).containsExactly("b");
    pass(Duration.ofHours(12));
    assertThat(read(trimHorizon())).isEmpty();
    put("c");
    assertThat(read(trimHorizon())).containsExactly("c");
  }

  @Test
  void shouldKeepRecordsLonger_butBringNoneBack() {
    put("a");
    pass(Duration.ofHours(20));
    put("b");
    pass(Duration.ofHours(5));
    increase(48);
    assertThat(read(trimHorizon())).containsExactly("b");
    pass(Duration.ofHours(40));
    assertThat(read(trimHorizon())).containsExactly("b");

    decrease(24);

    assertThat(read(trimHorizon())).isEmpty();
    assertThat(
            kinesis
                .describeStream(r -> r.streamName("s"))
                .streamDescription()
                .retentionPeriodHours())
        .isEqualTo(24);
  }

  @Test
  void shouldGoOneWayOnly() {
    increase(100);

    assertThatThrownBy(() -> increase(99))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining(
            "Requested retention period (99 hours) for stream s can not be shorter than existing"
                + " retention period (100 hours). Use DecreaseRetentionPeriod API.");
    assertThatThrownBy(() -> decrease(101))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining(
            "Requested retention period (101 hours) for stream s can not be longer than existing"
                + " retention period (100 hours). Use IncreaseRetentionPeriod API.");
    assertThatThrownBy(() -> decrease(23))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining(
            "Minimum allowed retention period is 24 hours. Requested retention period (23 hours) is"
                + " too short.");
  }

  @Test
  void shouldForgetClosedShards_onceTheirLastRecordIsTooOld() {
    put("a");
    String old = trimHorizon();
    kinesis.splitShard(r -> r.streamName("s").shardToSplit("0").newStartingHashKey("1000"));
    pass(Duration.ofHours(24));
    assertThat(kinesis.listShards(r -> r.streamName("s")).shards()).hasSize(3);
    pass(Duration.ofMillis(1));

    assertThat(kinesis.listShards(r -> r.streamName("s")).shards())
        .extracting(shard -> shard.shardId() + " of " + shard.parentShardId())
        .containsExactly(
            "shardId-000000000001 of shardId-000000000000",
            "shardId-000000000002 of shardId-000000000000");
    assertThat(kinesis.describeStream(r -> r.streamName("s")).streamDescription().shards())
        .hasSize(2);
    assertThatThrownBy(this::trimHorizon)
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining(
            "Shard shardId-000000000000 in stream s under account 000000000000 does not exist");
    assertThat(old).isNotEmpty();
  }

  @Test
  void shouldDropTheOldestBeforeTheirTime_whenMemoryIsFull() {
    try (LocalAws small = LocalAws.builder().withoutDynamoDb().maxBytes(1 << 20).start()) {
      small.createStream("s", 1);
      KinesisClient client = small.kinesisClient();
      for (int i = 0; i < 100; i++) {
        String text = i + " ".repeat(30_000);
        client.putRecord(
            r -> r.streamName("s").partitionKey("a").data(SdkBytes.fromUtf8String(text)));
      }
      String start =
          client
              .getShardIterator(
                  r ->
                      r.streamName("s")
                          .shardId("0")
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
      List<String> kept =
          client.getRecords(r -> r.shardIterator(start)).records().stream()
              .map(record -> record.data().asUtf8String().trim())
              .toList();

      assertThat(small.droppedRecords()).isPositive();
      assertThat(kept).hasSize(100 - (int) small.droppedRecords()).hasSizeLessThan(35);
      assertThat(kept.get(kept.size() - 1)).isEqualTo("99");
    }
  }
}
