package io.stocktrade.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Amazon's limits, when they are asked for, by the AWS SDK without its retries. */
@Timeout(60)
class LimitsTest {
  private static final String SHARD_EXCEEDED =
      "Rate exceeded for shard shardId-000000000000 in stream s under account 000000000000.";

  private final AtomicLong now = new AtomicLong(1_700_000_000_000L);
  private final LocalAws aws =
      LocalAws.builder()
          .withoutDynamoDb()
          .clock(() -> Instant.ofEpochMilli(now.get()))
          .enforceLimits(true)
          .start();
  private final KinesisClient kinesis =
      KinesisClient.builder()
          .endpointOverride(aws.kinesisEndpoint())
          .region(aws.region())
          .credentialsProvider(aws.credentialsProvider())
          .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
          .build();

  @BeforeEach
  void create() {
    aws.createStream("s", 1);
  }

  @AfterEach
  void close() {
    kinesis.close();
    aws.close();
  }

  private PutRecordsResponse put(int records, int length) {
    PutRecordsRequestEntry entry =
        PutRecordsRequestEntry.builder()
            .partitionKey("a")
            .data(SdkBytes.fromByteArray(new byte[length]))
            .build();
    List<PutRecordsRequestEntry> entries = Collections.nCopies(records, entry);
    return kinesis.putRecords(r -> r.streamName("s").records(entries));
  }

  private String iterator() {
    return kinesis
        .getShardIterator(
            r -> r.streamName("s").shardId("0").shardIteratorType(ShardIteratorType.TRIM_HORIZON))
        .shardIterator();
  }

  @Test
  void shouldRefuseSingleEntries_aboveTheRecordsOfASecond() {
    assertThat(put(400, 1).failedRecordCount()).isZero();
    assertThat(put(400, 1).failedRecordCount()).isZero();

    PutRecordsResponse third = put(400, 1);

    assertThat(third.failedRecordCount()).isEqualTo(200);
    PutRecordsResultEntry refused = third.records().get(200);
    assertThat(refused.errorCode()).isEqualTo("ProvisionedThroughputExceededException");
    assertThat(refused.errorMessage()).isEqualTo(SHARD_EXCEEDED);
    assertThat(refused.sequenceNumber()).isNull();
    assertThat(refused.shardId()).isNull();
    assertThat(third.records().get(199).errorCode()).isNull();
    assertThatThrownBy(
            () ->
                kinesis.putRecord(
                    r -> r.streamName("s").partitionKey("a").data(SdkBytes.fromUtf8String("x"))))
        .isInstanceOf(ProvisionedThroughputExceededException.class)
        .hasMessageContaining(SHARD_EXCEEDED);
    now.addAndGet(1000);
    assertThat(put(400, 1).failedRecordCount()).isZero();
    assertThat(kinesis.getRecords(r -> r.shardIterator(iterator())).records()).hasSize(1400);
  }

  @Test
  void shouldRefuseSingleEntries_aboveTheBytesOfASecond() {
    PutRecordsResponse response = put(5, 300_000);

    assertThat(response.failedRecordCount()).isEqualTo(2);
    assertThat(response.records().get(3).errorMessage()).isEqualTo(SHARD_EXCEEDED);
  }

  @Test
  void shouldRefuseReads_aboveFiveASecondOrTwoMebibytes() {
    String start = iterator();
    for (int i = 0; i < 5; i++) {
      kinesis.getRecords(r -> r.shardIterator(start));
    }
    assertThatThrownBy(() -> kinesis.getRecords(r -> r.shardIterator(start)))
        .isInstanceOf(ProvisionedThroughputExceededException.class)
        .hasMessageContaining("Rate exceeded for Shard - 000000000000/s/shardId-000000000000");
    for (int second = 0; second < 6; second++) {
      now.addAndGet(1000);
      assertThat(put(2, 500_000).failedRecordCount()).isZero();
    }

    assertThat(kinesis.getRecords(r -> r.shardIterator(start)).records()).hasSize(12);

    now.addAndGet(1000);
    assertThatThrownBy(() -> kinesis.getRecords(r -> r.shardIterator(start)))
        .isInstanceOf(ProvisionedThroughputExceededException.class);
    now.addAndGet(1000);
    assertThat(kinesis.getRecords(r -> r.shardIterator(start)).records()).hasSize(12);
  }

  @Test
  void shouldRefuseIterators_aboveFiveASecond() {
    for (int i = 0; i < 5; i++) {
      iterator();
    }

    assertThatThrownBy(this::iterator)
        .isInstanceOf(ProvisionedThroughputExceededException.class)
        .hasMessageContaining(SHARD_EXCEEDED);
  }

  @Test
  void shouldRefuseCalls_aboveTheRateOfTheOperation() {
    for (int i = 0; i < 10; i++) {
      kinesis.describeStream(r -> r.streamName("s"));
    }

    assertThatThrownBy(() -> kinesis.describeStream(r -> r.streamName("s")))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("Rate exceeded for stream s under account 000000000000.");
    kinesis.describeLimits();
    assertThatThrownBy(kinesis::describeLimits)
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("Rate exceeded for account 000000000000.");
    now.addAndGet(1000);
    assertThat(kinesis.describeStream(r -> r.streamName("s")).streamDescription()).isNotNull();
  }

  @Test
  void shouldUpdateTheNumberOfShards_tenTimesADay() {
    for (int i = 0; i < 10; i++) {
      update(1 + (i + 1) % 2);
    }

    assertThatThrownBy(() -> update(2)).isInstanceOf(LimitExceededException.class);
    now.addAndGet(86_400_000);
    update(2);
    assertThat(kinesis.describeLimits().openShardCount()).isEqualTo(2);
  }

  private void update(int count) {
    now.addAndGet(1000);
    kinesis.updateShardCount(
        r -> r.streamName("s").targetShardCount(count).scalingType(ScalingType.UNIFORM_SCALING));
  }
}
