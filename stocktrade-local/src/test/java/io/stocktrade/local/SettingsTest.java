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
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.MetricsName;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentInputStatus;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentOutput;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentOutputStatus;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kinesis.model.ValidationException;

/** What streams and accounts can be set to, by the AWS SDK. */
@Timeout(60)
class SettingsTest {
  private static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/s";

  private final AtomicLong now = new AtomicLong(1_700_000_000_000L);
  private final LocalAws aws =
      LocalAws.builder()
          .withoutDynamoDb()
          .clock(() -> Instant.ofEpochMilli(now.get()))
          .streamTransition(Duration.ofSeconds(1))
          .start();
  private final KinesisClient kinesis = aws.kinesisClient();

  @BeforeEach
  void create() {
    kinesis.createStream(r -> r.streamName("s").shardCount(1));
    now.addAndGet(1000);
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private StreamDescriptionSummary summary() {
    return kinesis.describeStreamSummary(r -> r.streamName("s")).streamDescriptionSummary();
  }

  private void commit(MinimumThroughputBillingCommitmentInputStatus status) {
    kinesis.updateAccountSettings(r -> r.minimumThroughputBillingCommitment(c -> c.status(status)));
  }

  private MinimumThroughputBillingCommitmentOutput commitment() {
    return kinesis.describeAccountSettings(r -> {}).minimumThroughputBillingCommitment();
  }

  @Test
  void shouldChangeItsMode_andBeUpdatingMeanwhile() {
    kinesis.updateStreamMode(
        r -> r.streamARN(ARN).streamModeDetails(m -> m.streamMode(StreamMode.ON_DEMAND)));

    assertThat(summary().streamStatus()).isEqualTo(StreamStatus.UPDATING);
    assertThat(summary().streamModeDetails().streamMode()).isEqualTo(StreamMode.ON_DEMAND);
    assertThatThrownBy(
            () -> kinesis.updateMaxRecordSize(r -> r.streamARN(ARN).maxRecordSizeInKiB(2048)))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessageContaining(
            "Stream s under account 000000000000 not ACTIVE, instead in state UPDATING");
    now.addAndGet(1000);
    assertThat(summary().streamStatus()).isEqualTo(StreamStatus.ACTIVE);
    assertThat(kinesis.describeLimits().onDemandStreamCount()).isEqualTo(1);
  }

  @Test
  void shouldTakeLargerRecords_whenToldTo() {
    SdkBytes large = SdkBytes.fromByteArray(new byte[(1 << 20) + 1]);
    assertThatThrownBy(
            () -> kinesis.putRecord(r -> r.streamName("s").partitionKey("a").data(large)))
        .isInstanceOf(KinesisException.class)
        .hasMessageContaining("Member must have length less than or equal to 1048576");

    kinesis.updateMaxRecordSize(r -> r.streamARN(ARN).maxRecordSizeInKiB(10_240));

    assertThat(summary().maxRecordSizeInKiB()).isEqualTo(10_240);
    assertThat(
            kinesis
                .putRecord(r -> r.streamName("s").partitionKey("a").data(large))
                .sequenceNumber())
        .isNotEmpty();
  }

  private void put(String data) {
    kinesis.putRecord(
        r -> r.streamName("s").partitionKey("käy").data(SdkBytes.fromUtf8String(data)));
  }

  @Test
  void shouldSayOfEachRecord_whetherItsStreamWasEncryptedThen() {
    put("a");
    kinesis.startStreamEncryption(
        r -> r.streamName("s").encryptionType(EncryptionType.KMS).keyId("alias/aws/kinesis"));
    put("b");
    now.addAndGet(1000);
    kinesis.stopStreamEncryption(
        r -> r.streamName("s").encryptionType(EncryptionType.KMS).keyId("alias/aws/kinesis"));
    put("c");
    String iterator =
        kinesis
            .getShardIterator(
                r ->
                    r.streamName("s")
                        .shardId("0")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();

    assertThat(kinesis.getRecords(r -> r.shardIterator(iterator)).records())
        .extracting(r -> r.partitionKey() + r.data().asUtf8String() + r.encryptionType())
        .containsExactly("käyanull", "käybKMS", "käycnull");
  }

  @Test
  void shouldSayItIsEncrypted_betweenStartAndStop() {
    kinesis.startStreamEncryption(
        r -> r.streamName("s").encryptionType(EncryptionType.KMS).keyId("alias/aws/kinesis"));
    assertThat(summary().streamStatus()).isEqualTo(StreamStatus.UPDATING);
    assertThat(summary().encryptionType()).isEqualTo(EncryptionType.KMS);
    assertThat(summary().keyId()).isEqualTo("alias/aws/kinesis");
    assertThat(
            kinesis
                .putRecord(
                    r -> r.streamName("s").partitionKey("a").data(SdkBytes.fromUtf8String("x")))
                .encryptionType())
        .isEqualTo(EncryptionType.KMS);
    now.addAndGet(1000);

    kinesis.stopStreamEncryption(
        r -> r.streamARN(ARN).encryptionType(EncryptionType.KMS).keyId("alias/aws/kinesis"));

    assertThat(summary().encryptionType()).isEqualTo(EncryptionType.NONE);
    assertThat(summary().keyId()).isNull();
    now.addAndGet(1000);
    assertThatThrownBy(
            () ->
                kinesis.startStreamEncryption(
                    r -> r.streamARN(ARN).encryptionType(EncryptionType.NONE).keyId("k")))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void shouldTellMetricsBeforeAndAfter_whenMonitoringChanges() {
    var enabled =
        kinesis.enableEnhancedMonitoring(
            r ->
                r.streamName("s")
                    .shardLevelMetrics(MetricsName.OUTGOING_BYTES, MetricsName.INCOMING_BYTES));
    assertThat(enabled.currentShardLevelMetrics()).isEmpty();
    assertThat(enabled.desiredShardLevelMetrics())
        .containsExactly(MetricsName.INCOMING_BYTES, MetricsName.OUTGOING_BYTES);
    assertThat(enabled.streamARN()).isEqualTo(ARN);
    now.addAndGet(1000);

    var all =
        kinesis.enableEnhancedMonitoring(r -> r.streamARN(ARN).shardLevelMetrics(MetricsName.ALL));
    assertThat(all.currentShardLevelMetrics()).hasSize(2);
    assertThat(all.desiredShardLevelMetrics()).hasSize(7);
    now.addAndGet(1000);

    var disabled =
        kinesis.disableEnhancedMonitoring(
            r -> r.streamARN(ARN).shardLevelMetrics(MetricsName.INCOMING_BYTES));
    assertThat(disabled.currentShardLevelMetrics()).hasSize(7);
    assertThat(disabled.desiredShardLevelMetrics()).hasSize(6);
    assertThat(summary().enhancedMonitoring().get(0).shardLevelMetrics())
        .hasSize(6)
        .doesNotContain(MetricsName.INCOMING_BYTES);
  }

  @Test
  void shouldBeCommittedForADayAtLeast() {
    assertThat(commitment().status())
        .isEqualTo(MinimumThroughputBillingCommitmentOutputStatus.DISABLED);
    commit(MinimumThroughputBillingCommitmentInputStatus.ENABLED);
    Instant started = Instant.ofEpochMilli(now.get());
    assertThat(commitment().status())
        .isEqualTo(MinimumThroughputBillingCommitmentOutputStatus.ENABLED);
    assertThat(commitment().startedAt()).isEqualTo(started);
    assertThat(commitment().earliestAllowedEndAt()).isEqualTo(started.plus(Duration.ofDays(1)));
    now.addAndGet(Duration.ofHours(1).toMillis());
    commit(MinimumThroughputBillingCommitmentInputStatus.DISABLED);
    assertThat(commitment().status())
        .isEqualTo(
            MinimumThroughputBillingCommitmentOutputStatus.ENABLED_UNTIL_EARLIEST_ALLOWED_END);
    now.addAndGet(Duration.ofHours(23).toMillis());
    assertThat(commitment().status())
        .isEqualTo(MinimumThroughputBillingCommitmentOutputStatus.DISABLED);
    assertThat(commitment().endedAt()).isEqualTo(started.plus(Duration.ofDays(1)));
  }

  @Test
  void shouldWarmUp_whenOnDemandAndCommitted() {
    assertThatThrownBy(
            () -> kinesis.updateStreamWarmThroughput(r -> r.streamARN(ARN).warmThroughputMiBps(9)))
        .isInstanceOf(ValidationException.class);
    commit(MinimumThroughputBillingCommitmentInputStatus.ENABLED);
    kinesis.updateStreamMode(
        r -> r.streamARN(ARN).streamModeDetails(m -> m.streamMode(StreamMode.ON_DEMAND)));
    now.addAndGet(1000);

    var updated =
        kinesis.updateStreamWarmThroughput(r -> r.streamName("s").warmThroughputMiBps(100));

    assertThat(updated.streamARN()).isEqualTo(ARN);
    assertThat(updated.warmThroughput().targetMiBps()).isEqualTo(100);
    assertThat(summary().warmThroughput().currentMiBps()).isEqualTo(100);
  }

  @Test
  void shouldKeepPolicies_ofStreamsAndConsumers() {
    String consumer =
        kinesis
            .registerStreamConsumer(r -> r.streamARN(ARN).consumerName("c"))
            .consumer()
            .consumerARN();
    for (String arn : List.of(ARN, consumer)) {
      assertThatThrownBy(() -> kinesis.getResourcePolicy(r -> r.resourceARN(arn)))
          .isInstanceOf(ResourceNotFoundException.class);
      String policy = "{\"Version\":\"2012-10-17\",\"Id\":\"" + arn + "\"}";
      kinesis.putResourcePolicy(r -> r.resourceARN(arn).policy(policy));
      assertThat(kinesis.getResourcePolicy(r -> r.resourceARN(arn)).policy()).isEqualTo(policy);
      kinesis.deleteResourcePolicy(r -> r.resourceARN(arn));
      assertThatThrownBy(() -> kinesis.deleteResourcePolicy(r -> r.resourceARN(arn)))
          .isInstanceOf(ResourceNotFoundException.class);
      assertThatThrownBy(() -> kinesis.putResourcePolicy(r -> r.resourceARN(arn).policy("no")))
          .isInstanceOf(InvalidArgumentException.class);
    }
  }
}
