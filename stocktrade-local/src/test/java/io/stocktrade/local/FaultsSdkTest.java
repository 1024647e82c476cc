package io.stocktrade.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stocktrade.local.faults.Delay;
import io.stocktrade.local.faults.Fault;
import io.stocktrade.local.faults.FaultPlan;
import io.stocktrade.local.faults.FaultRule;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Every fault as the AWS SDK, told not to try again, meets it. */
@Timeout(60)
class FaultsSdkTest {
  private LocalAws aws;
  private KinesisClient kinesis;

  @BeforeEach
  void start() {
    aws = LocalAws.builder().withoutDynamoDb().start();
    kinesis = client(false);
    aws.createStream("s", 2);
  }

  private KinesisClient client(boolean retries) {
    return KinesisClient.builder()
        .region(aws.region())
        .credentialsProvider(aws.credentialsProvider())
        .endpointOverride(aws.kinesisEndpoint())
        .overrideConfiguration(
            o ->
                o.retryStrategy(
                    retries
                        ? DefaultRetryStrategy.standardStrategyBuilder()
                            .backoffStrategy(attempt -> Duration.ZERO)
                            .build()
                        : DefaultRetryStrategy.doNotRetry()))
        .build();
  }

  @AfterEach
  void stop() {
    kinesis.close();
    aws.close();
  }

  private void put(String key) {
    kinesis.putRecord(r -> r.streamName("s").partitionKey(key).data(SdkBytes.fromUtf8String(key)));
  }

  private PutRecordsResponse putMany(KinesisClient client, int count) {
    List<PutRecordsRequestEntry> entries =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    PutRecordsRequestEntry.builder()
                        .partitionKey("key " + i)
                        .data(SdkBytes.fromUtf8String("record " + i))
                        .build())
            .toList();
    return client.putRecords(r -> r.streamName("s").records(entries));
  }

  private List<String> stored() {
    aws.faults().clear();
    return kinesis.listShards(r -> r.streamName("s")).shards().stream()
        .flatMap(shard -> records(shard.shardId()).stream())
        .map(record -> record.data().asUtf8String())
        .toList();
  }

  private List<Record> records(String shardId) {
    String iterator = iterator(shardId);
    return kinesis.getRecords(r -> r.shardIterator(iterator)).records();
  }

  private String iterator(String shardId) {
    return kinesis
        .getShardIterator(
            r ->
                r.streamName("s")
                    .shardId(shardId)
                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
        .shardIterator();
  }

  private void faults(FaultRule... rules) {
    aws.faults().set(FaultPlan.of(rules));
  }

  @Test
  void shouldThrottle() {
    faults(FaultRule.of(Fault.throttle()).stream("s"));

    assertThatThrownBy(() -> put("a"))
        .isInstanceOf(ProvisionedThroughputExceededException.class)
        .hasMessageContaining("Rate exceeded for stream s under account 000000000000.");
    assertThatThrownBy(() -> kinesis.listShards(r -> r.streamName("s")))
        .isInstanceOf(LimitExceededException.class);
    assertThat(kinesis.listStreams().streamNames()).containsExactly("s");
    assertThat(stored()).isEmpty();
  }

  @Test
  void shouldThrottleSingleRecordsOfOneShard() {
    faults(FaultRule.of(Fault.throttleEntries(0.5)).shard("shardId-000000000001"));

    PutRecordsResponse response = putMany(kinesis, 200);
    List<String> errors =
        response.records().stream()
            .filter(entry -> entry.errorCode() != null)
            .map(entry -> entry.errorCode() + ": " + entry.errorMessage())
            .toList();

    assertThat(errors)
        .hasSize(response.failedRecordCount())
        .hasSize((int) aws.faults().counters().of("throttleEntries"))
        .hasSizeBetween(20, 80)
        .containsOnly(
            "ProvisionedThroughputExceededException: Rate exceeded for shard shardId-000000000001"
                + " in stream s under account 000000000000.");
    List<String> accepted =
        IntStream.range(0, 200)
            .filter(i -> response.records().get(i).sequenceNumber() != null)
            .mapToObj(i -> "record " + i)
            .toList();
    assertThat(stored()).containsExactlyInAnyOrderElementsOf(accepted);
  }

  @Test
  void shouldFailAndBeUnavailable() {
    faults(
        FaultRule.of(Fault.internalFailure()).on("PutRecord"),
        FaultRule.of(Fault.serviceUnavailable()).on("ListStreams"));

    assertThatThrownBy(() -> put("a"))
        .isInstanceOfSatisfying(
            KinesisException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(500);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InternalFailure");
            });
    assertThatThrownBy(() -> kinesis.listStreams())
        .isInstanceOfSatisfying(
            KinesisException.class, e -> assertThat(e.statusCode()).isEqualTo(503));
  }

  @Test
  void shouldBeLate() {
    faults(FaultRule.of(Fault.latency(Delay.fixed(Duration.ofMillis(2)))));

    put("a");

    assertThat(aws.faults().counters().of("latency")).isEqualTo(1);
    assertThat(stored()).containsExactly("a");
  }

  @Test
  void shouldLoseTheConnection_beforeTheEffect() {
    faults(FaultRule.of(Fault.disconnectBefore()).on("PutRecord"));

    assertThatThrownBy(() -> put("a")).isInstanceOf(SdkClientException.class);
    assertThat(stored()).isEmpty();
  }

  @Test
  void shouldLoseTheConnection_afterTheEffect() {
    faults(FaultRule.of(Fault.disconnectAfter()).on("PutRecord"));

    assertThatThrownBy(() -> put("a")).isInstanceOf(SdkClientException.class);
    assertThat(stored()).containsOnly("a");
  }

  @Test
  void shouldWriteEverythingTwice_whenAClientTriesAgainAfterALostAnswer() {
    faults(FaultRule.of(Fault.disconnectAfter()).on("PutRecords").first(1));
    try (KinesisClient retrying = client(true)) {
      PutRecordsResponse response = putMany(retrying, 10);
      assertThat(response.failedRecordCount()).isZero();
    }

    List<String> all = stored();
    assertThat(all).hasSize(20);
    assertThat(all.stream().distinct()).hasSize(10);
  }

  @Test
  void shouldDuplicateRecords() {
    faults(FaultRule.of(Fault.duplicate(1)).on("PutRecords").every(2));

    putMany(kinesis, 5);
    assertThat(aws.faults().counters().of("duplicate")).isZero();
    PutRecordsResponse second = putMany(kinesis, 5);
    assertThat(second.records()).hasSize(5);
    assertThat(aws.faults().counters().of("duplicate")).isEqualTo(5);
    assertThat(stored()).hasSize(15);
    faults(FaultRule.of(Fault.duplicate(1)).on("PutRecord"));
    put("x");
    assertThat(stored()).hasSize(17);
  }

  @Test
  void shouldTellTheSequenceNumberOfTheFirst_whenARecordIsDuplicated() {
    faults(FaultRule.of(Fault.duplicate(1)));
    String told =
        putMany(kinesis, 1).records().get(0).shardId()
            + putMany(kinesis, 1).records().get(0).sequenceNumber();
    String shard = told.substring(0, "shardId-000000000000".length());
    aws.faults().clear();

    assertThat(records(shard).get(2).sequenceNumber())
        .isEqualTo(told.substring("shardId-000000000000".length()));
    assertThat(records(shard)).hasSize(4);
  }

  @Test
  void shouldExpireIterators() {
    String iterator = iterator("shardId-000000000000");
    faults(FaultRule.of(Fault.expireIterator()).shard("shardId-000000000000").first(1));

    assertThatThrownBy(() -> kinesis.getRecords(r -> r.shardIterator(iterator)))
        .isInstanceOf(ExpiredIteratorException.class)
        .hasMessageContaining("Iterator expired. The iterator was created at time ");
    assertThat(kinesis.getRecords(r -> r.shardIterator(iterator)).records()).isEmpty();
  }

  @Test
  void shouldStrikeOneShardOnly_whenRecordsAreRead() {
    String first = iterator("shardId-000000000000");
    String second = iterator("shardId-000000000001");
    faults(FaultRule.of(Fault.throttle()).on("GetRecords").shard("shardId-000000000001"));

    assertThat(kinesis.getRecords(r -> r.shardIterator(first)).records()).isEmpty();
    assertThatThrownBy(() -> kinesis.getRecords(r -> r.shardIterator(second)))
        .isInstanceOf(ProvisionedThroughputExceededException.class);
  }

  @Test
  void shouldRepeat_whenTheSeedIsTheSame() {
    FaultPlan plan = FaultPlan.of(FaultRule.of(Fault.throttleEntries(0.3))).seed(5);
    aws.faults().set(plan);
    List<String> first = errors();
    aws.faults().set(plan);
    List<String> again = errors();
    aws.faults().set(plan.seed(6));

    assertThat(again).isEqualTo(first).contains("ProvisionedThroughputExceededException");
    assertThat(errors()).isNotEqualTo(first);
  }

  private List<String> errors() {
    return putMany(kinesis, 100).records().stream()
        .map(entry -> String.valueOf(entry.errorCode()))
        .toList();
  }
}
