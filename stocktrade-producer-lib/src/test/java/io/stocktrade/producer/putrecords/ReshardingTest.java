package io.stocktrade.producer.putrecords;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * What KCL gives its users is the measure: it skips what is on a shard where it does not belong.
 */
class ReshardingTest {
  private static final Duration LINGER = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofMinutes(2);

  private final PipelineRig rig = new PipelineRig(2);
  private final FakeKinesis kinesis = rig.kinesis;
  private final VirtualTime time = rig.time;

  @Test
  void shouldBeReadOnceEach_whenAShardWasSplit() {
    time.settle();
    kinesis.split(0);
    List<UserRecord> records = PackerTest.numbered(0, 50);
    rig.send(records);
    time.pass(LONG);

    assertThat(kinesis.readByKcl()).containsExactlyInAnyOrderElementsOf(records);
    assertThat(rig.pipeline.counts().wrongShardRecords()).isEqualTo(1);
    assertThat(records).allMatch(r -> rig.result(r).kind().equals("delivered"));
  }

  @Test
  void shouldNotSendAgain_whenTwoShardsWereMerged() {
    time.settle();
    kinesis.merge();
    List<UserRecord> records = PackerTest.numbered(0, 50);
    rig.send(records);
    time.pass(LONG);

    assertThat(kinesis.readByKcl()).containsExactlyInAnyOrderElementsOf(records);
    assertThat(kinesis.records()).isEqualTo(2);
    assertThat(rig.pipeline.counts().retriedRecords()).isZero();
    assertThat(records).allMatch(r -> rig.result(r).shardId().equals("shardId-000000000002"));
  }

  @Test
  void shouldPackByTheNewShards_onceItKnowsThem() {
    time.settle();
    kinesis.split(0);
    rig.send(PackerTest.numbered(0, 50));
    time.pass(LONG);
    int before = kinesis.records();
    rig.send(PackerTest.numbered(50, 100));
    time.pass(LONG);

    assertThat(kinesis.records() - before).isEqualTo(3);
    assertThat(rig.pipeline.counts().wrongShardRecords()).isEqualTo(1);
  }

  @Test
  void shouldSplitBeforeItSends_whatWasPackedByAnOlderMap() {
    time.settle();
    kinesis.callFault = request -> SdkClientException.create("connection refused");
    List<UserRecord> records = PackerTest.numbered(0, 50);
    rig.send(records);
    time.pass(LINGER);
    kinesis.split(0);
    kinesis.callFault = request -> FakeKinesis.error(400, "ResourceNotFoundException");
    time.pass(Duration.ofMillis(500));
    kinesis.callFault = request -> null;
    time.pass(LONG);

    assertThat(rig.pipeline.counts().wrongShardRecords()).isZero();
    assertThat(kinesis.readByKcl()).containsExactlyInAnyOrderElementsOf(records);
  }

  @Test
  void shouldAskForTheShardsNotMoreOftenThanAllowed() {
    time.settle();
    kinesis.listed = TestShards.shards(0, 2);
    kinesis.split(0);
    for (int i = 0; i < 200; i++) {
      rig.send(PackerTest.numbered(i * 10, i * 10 + 10));
      time.pass(LINGER);
    }

    assertThat(kinesis.listings).isBetween(5, 12);
  }

  @Test
  void shouldLoseNothing_whenTheListingLagsBehind() {
    time.settle();
    kinesis.listed = TestShards.shards(0, 2);
    kinesis.split(0);
    List<UserRecord> records = PackerTest.numbered(0, 50);
    rig.send(records);
    time.pass(Duration.ofSeconds(5));
    kinesis.listed = null;
    time.pass(LONG);

    assertThat(records).allMatch(r -> rig.result(r).kind().equals("delivered"));
    assertThat(new HashSet<>(kinesis.readByKcl())).containsAll(records);
  }

  /** Whatever happens: each has one result, and what counts as delivered can be read by KCL. */
  @Property(tries = 60)
  void shouldKeepItsWord_whateverGoesWrong(@ForAll long seed) {
    Random random = new Random(seed);
    PipelineRig any = new PipelineRig(new FakeKinesis(1 + random.nextInt(4)), true);
    any.kinesis.entryFault =
        entry -> random.nextInt(8) == 0 ? Optional.of(FakeKinesis.THROTTLED) : Optional.empty();
    any.kinesis.callFault =
        request -> random.nextInt(10) == 0 ? SdkClientException.create("connection reset") : null;
    any.kinesis.answerFault =
        request -> random.nextInt(20) == 0 ? SdkClientException.create("answer lost") : null;
    any.kinesis.listFault =
        request -> random.nextInt(3) == 0 ? FakeKinesis.error(503, "ServiceUnavailable") : null;
    List<UserRecord> sent = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      for (int n = random.nextInt(40); n > 0; n--) {
        UserRecord record = new UserRecord("K" + random.nextInt(30), "n" + sent.size());
        sent.add(record);
        any.send(record);
      }
      any.time.pass(Duration.ofMillis(random.nextInt(200)));
      switch (random.nextInt(8)) {
        case 0 -> any.kinesis.split(random.nextInt(any.kinesis.openShards()));
        case 1 -> {
          if (any.kinesis.openShards() > 1) {
            any.kinesis.merge();
          }
        }
        case 2 -> any.pipeline.sendAll();
        default -> {}
      }
    }
    any.time.pass(LONG);

    Set<UserRecord> read = new HashSet<>(any.kinesis.readByKcl());
    for (UserRecord record : sent) {
      PipelineRig.Result result = any.result(record);
      if (result.kind().equals("delivered")) {
        assertThat(read).contains(record);
      } else {
        assertThat(result.kind()).isEqualTo("expired");
      }
    }
    assertThat(sent.stream().filter(r -> any.result(r).kind().equals("delivered")).count())
        .isGreaterThanOrEqualTo(sent.size() * 9L / 10);
  }
}
