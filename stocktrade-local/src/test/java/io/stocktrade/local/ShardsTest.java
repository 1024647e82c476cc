package io.stocktrade.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilter;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kinesis.model.ValidationException;

/** Splits, merges and updates of the number of shards, by the AWS SDK. */
@Timeout(60)
class ShardsTest {
  private static final long NOW = 1_700_000_000_123L;
  private static final BigInteger KEYS = BigInteger.ONE.shiftLeft(128);
  private static final String MIDDLE = KEYS.shiftRight(1).toString();

  private final AtomicLong now = new AtomicLong(NOW);
  private final LocalAws aws =
      LocalAws.builder()
          .withoutDynamoDb()
          .clock(() -> Instant.ofEpochMilli(now.get()))
          .streamTransition(Duration.ofSeconds(1))
          .start();
  private final KinesisClient kinesis = aws.kinesisClient();

  @AfterEach
  void close() {
    aws.close();
  }

  private void create(int shards) {
    kinesis.createStream(r -> r.streamName("s").shardCount(shards));
    now.addAndGet(1000);
  }

  private void split(String shard, String key) {
    kinesis.splitShard(r -> r.streamName("s").shardToSplit(shard).newStartingHashKey(key));
  }

  private void merge(String lower, String upper) {
    kinesis.mergeShards(r -> r.streamName("s").shardToMerge(lower).adjacentShardToMerge(upper));
  }

  private void update(int count) {
    kinesis.updateShardCount(
        r -> r.streamName("s").targetShardCount(count).scalingType(ScalingType.UNIFORM_SCALING));
  }

  private StreamStatus status() {
    return kinesis
        .describeStreamSummary(r -> r.streamName("s"))
        .streamDescriptionSummary()
        .streamStatus();
  }

  private List<Shard> shards() {
    return kinesis.listShards(r -> r.streamName("s")).shards();
  }

  private List<String> ids(ShardFilter.Builder filter) {
    return kinesis.listShards(r -> r.streamName("s").shardFilter(filter.build())).shards().stream()
        .map(shard -> shard.shardId().substring("shardId-00000000000".length()))
        .toList();
  }

  private static ShardFilter.Builder filter(ShardFilterType type) {
    return ShardFilter.builder().type(type);
  }

  private static boolean isOpen(Shard shard) {
    return shard.sequenceNumberRange().endingSequenceNumber() == null;
  }

  private static BigInteger hex(String number, int from, int to) {
    return new BigInteger(new BigInteger(number).toString(16).substring(from, to), 16);
  }

  @Test
  void shouldTakeRecordsWhileUpdating_andSplitWhenItsTimeHasCome() {
    create(1);
    split("shardId-000000000000", MIDDLE);

    assertThat(status()).isEqualTo(StreamStatus.UPDATING);
    assertThat(shards()).hasSize(1).allMatch(ShardsTest::isOpen);
    assertThat(
            kinesis
                .putRecord(
                    r -> r.streamName("s").partitionKey("a").data(SdkBytes.fromUtf8String("x")))
                .shardId())
        .isEqualTo("shardId-000000000000");
    now.addAndGet(1000);

    assertThat(status()).isEqualTo(StreamStatus.ACTIVE);
    List<Shard> shards = shards();
    assertThat(shards).extracting(ShardsTest::isOpen).containsExactly(false, true, true);
    assertThat(shards.get(1).parentShardId()).isEqualTo("shardId-000000000000");
    assertThat(shards.get(2).parentShardId()).isEqualTo("shardId-000000000000");
    assertThat(shards.get(1).hashKeyRange().endingHashKey())
        .isEqualTo(new BigInteger(MIDDLE).subtract(BigInteger.ONE).toString());
    assertThat(shards.get(2).hashKeyRange().startingHashKey()).isEqualTo(MIDDLE);
    String end = shards.get(0).sequenceNumberRange().endingSequenceNumber();
    assertThat(hex(end, 11, 27)).isEqualTo(BigInteger.valueOf(Long.MAX_VALUE));
    assertThat(hex(shards.get(1).sequenceNumberRange().startingSequenceNumber(), 1, 10))
        .isEqualTo(hex(end, 29, 38).add(BigInteger.ONE));
  }

  @Test
  void shouldNameTheChildren_whenAClosedShardIsReadToItsEnd() {
    create(1);
    kinesis.putRecord(r -> r.streamName("s").partitionKey("a").data(SdkBytes.fromUtf8String("x")));
    String start =
        kinesis
            .getShardIterator(
                r ->
                    r.streamName("s")
                        .shardId("0")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    split("0", MIDDLE);
    now.addAndGet(1000);

    GetRecordsResponse read = kinesis.getRecords(r -> r.shardIterator(start));

    assertThat(read.records()).hasSize(1);
    assertThat(read.nextShardIterator()).isNull();
    assertThat(read.childShards())
        .extracting(ChildShard::shardId)
        .containsExactly("shardId-000000000001", "shardId-000000000002");
    assertThat(read.childShards().get(0).parentShards()).containsExactly("shardId-000000000000");
    assertThat(read.childShards().get(1).hashKeyRange().startingHashKey()).isEqualTo(MIDDLE);
  }

  @Test
  void shouldHaveBothParents_whenMerged() {
    create(2);
    merge("0", "1");
    now.addAndGet(1000);

    Shard merged = shards().get(2);
    assertThat(merged.parentShardId()).isEqualTo("shardId-000000000000");
    assertThat(merged.adjacentParentShardId()).isEqualTo("shardId-000000000001");
    assertThat(merged.hashKeyRange().startingHashKey()).isEqualTo("0");
    assertThat(merged.hashKeyRange().endingHashKey())
        .isEqualTo(KEYS.subtract(BigInteger.ONE).toString());
  }

  @Test
  void shouldRefuse_whileUpdatingAndAfterwards() {
    create(2);
    split("0", "100");
    assertThatThrownBy(() -> split("1", MIDDLE))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessageContaining(
            "Stream s under account 000000000000 not ACTIVE, instead in state UPDATING");
    assertThatThrownBy(() -> merge("0", "1")).isInstanceOf(ResourceInUseException.class);
    assertThatThrownBy(() -> update(4)).isInstanceOf(ResourceInUseException.class);
    now.addAndGet(1000);

    assertThatThrownBy(() -> split("0", "100"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("has already been merged or split");
    assertThatThrownBy(() -> merge("2", "1")).isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(() -> merge("1", "3"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("are not an adjacent pair of shards eligible for merging");
  }

  @ParameterizedTest
  @CsvSource({"1,2,3", "2,4,6", "4,2,6", "2,3,7", "3,2,7", "4,3,11", "5,7,0", "7,5,0", "3,3,3"})
  void shouldHaveEqualShards_whenTheirNumberIsUpdated(int before, int after, int all) {
    create(before);
    update(after);
    assertThat(status()).isEqualTo(StreamStatus.UPDATING);
    now.addAndGet(1000);

    List<Shard> shards = shards();
    List<BigInteger> starts =
        shards.stream()
            .filter(ShardsTest::isOpen)
            .map(shard -> new BigInteger(shard.hashKeyRange().startingHashKey()))
            .sorted()
            .toList();
    assertThat(starts).hasSize(after);
    for (int i = 0; i < after; i++) {
      assertThat(starts.get(i))
          .isEqualTo(KEYS.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(after)));
    }
    if (all > 0) {
      assertThat(shards).hasSize(all);
    }
    assertThat(shards.subList(before, shards.size())).allMatch(s -> s.parentShardId() != null);
  }

  @Test
  void shouldKeepToDoubleAndHalf_whenTheNumberIsUpdated() {
    create(5);

    assertThatThrownBy(() -> update(11))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining(
            "UpdateShardCount cannot scale up over double your current open shard count. Current"
                + " open shard count: 5, Target shard count: 11");
    assertThatThrownBy(() -> update(2))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining(
            "UpdateShardCount cannot scale down below half your current open shard count. Current"
                + " open shard count: 5, Target shard count: 2");
    assertThatThrownBy(() -> update(50_000))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining(
            "Target shard count or number of open shards cannot be greater than 10000. Current open"
                + " shard count: 5, Target shard count: 50000");
  }

  @Test
  void shouldChooseItsShards_whenCreatedWithoutANumber() {
    kinesis.createStream(r -> r.streamName("s"));
    now.addAndGet(1000);

    assertThat(shards()).hasSize(4);
    assertThat(
            kinesis
                .describeStreamSummary(r -> r.streamName("s"))
                .streamDescriptionSummary()
                .streamModeDetails()
                .streamMode())
        .isEqualTo(StreamMode.ON_DEMAND);
  }

  @Test
  void shouldLeaveShardsAlone_whenTheStreamChoosesThem() {
    kinesis.createStream(
        r -> r.streamName("s").streamModeDetails(m -> m.streamMode(StreamMode.ON_DEMAND)));
    now.addAndGet(1000);

    assertThatThrownBy(() -> split("0", "100")).isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> merge("0", "1")).isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> update(8)).isInstanceOf(ValidationException.class);
  }

  @Test
  void shouldFilterShards_byAllSixKinds() {
    create(1);
    now.addAndGet(9000);
    split("0", MIDDLE);
    now.addAndGet(1000);
    long splitMillis = now.get();
    assertThat(shards()).hasSize(3);
    now.addAndGet(5000);
    merge("1", "2");
    now.addAndGet(1000);
    Instant beforeSplit = Instant.ofEpochMilli(splitMillis - 1);
    Instant afterSplit = Instant.ofEpochMilli(splitMillis);

    assertThat(ids(filter(ShardFilterType.AT_LATEST))).containsExactly("3");
    assertThat(ids(filter(ShardFilterType.AT_TRIM_HORIZON))).containsExactly("0");
    assertThat(ids(filter(ShardFilterType.FROM_TRIM_HORIZON))).containsExactly("0", "1", "2", "3");
    assertThat(ids(filter(ShardFilterType.AT_TIMESTAMP).timestamp(beforeSplit)))
        .containsExactly("0");
    assertThat(ids(filter(ShardFilterType.AT_TIMESTAMP).timestamp(afterSplit)))
        .containsExactly("1", "2");
    assertThat(ids(filter(ShardFilterType.FROM_TIMESTAMP).timestamp(beforeSplit)))
        .containsExactly("0", "1", "2", "3");
    assertThat(ids(filter(ShardFilterType.FROM_TIMESTAMP).timestamp(afterSplit)))
        .containsExactly("1", "2", "3");
    assertThat(ids(filter(ShardFilterType.AFTER_SHARD_ID).shardId("shardId-000000000001")))
        .containsExactly("2", "3");
  }
}
