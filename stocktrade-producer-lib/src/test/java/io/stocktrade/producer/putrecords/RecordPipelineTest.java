package io.stocktrade.producer.putrecords;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.producer.putrecords.PipelineRig.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

class RecordPipelineTest {
  private static final Duration LINGER = Duration.ofMillis(50);
  private static final Duration JUST_BEFORE = LINGER.minusNanos(1);
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final UserRecord ONE = new UserRecord("AMZN", "one");

  private final PipelineRig rig = new PipelineRig(2);
  private final FakeKinesis kinesis = rig.kinesis;
  private final VirtualTime time = rig.time;

  @Test
  void shouldWaitForCompany_untilTheLingerTimeIsOver() {
    time.settle();
    rig.send(ONE);
    time.pass(JUST_BEFORE);
    assertThat(kinesis.puts).isEmpty();

    time.pass(Duration.ofNanos(1));
    assertThat(kinesis.puts).hasSize(1);
    assertThat(rig.result(ONE).attempts()).isEqualTo(1);
  }

  @Test
  void shouldSendAllThatLingersInOneCall_aRecordForEachShard() {
    time.settle();
    List<UserRecord> records = PackerTest.numbered(0, 50);
    rig.send(records);
    time.pass(LINGER);

    assertThat(kinesis.puts).hasSize(1);
    assertThat(kinesis.puts.get(0).records()).hasSize(2);
    assertThat(kinesis.readByKcl()).containsExactlyInAnyOrderElementsOf(records);
  }

  @Test
  void shouldSendAtOnce_whenThereIsEnoughForACall() {
    time.settle();
    rig.send(PackerTest.numbered(0, 1_500));
    time.settle();

    assertThat(kinesis.puts).isNotEmpty();
  }

  @Test
  void shouldSendAtOnce_whenTold() {
    time.settle();
    rig.send(ONE);
    rig.pipeline.sendAll();
    time.settle();

    assertThat(kinesis.readByKcl()).containsExactly(ONE);
  }

  @Test
  void shouldTryAgainOnlyWhatWasRefused() {
    AtomicInteger refusals = new AtomicInteger(2);
    kinesis.entryFault =
        entry ->
            entry.partitionKey().equals("K0") && refusals.getAndDecrement() > 0
                ? Optional.of(FakeKinesis.THROTTLED)
                : Optional.empty();
    PipelineRig single = new PipelineRig(kinesis, false);
    List<UserRecord> records = PackerTest.numbered(0, 5);
    single.send(records);
    single.time.pass(LONG);

    assertThat(kinesis.puts).map(put -> put.records().size()).containsExactly(5, 1, 1);
    assertThat(single.result(records.get(0)).attempts()).isEqualTo(3);
    assertThat(single.result(records.get(1)).attempts()).isEqualTo(1);
    assertThat(single.retried).containsExactly(records.get(0), records.get(0));
    assertThat(single.pipeline.counts().throttledRecords()).isEqualTo(2);
    assertThat(kinesis.readByKcl()).containsExactlyInAnyOrderElementsOf(records);
  }

  @Test
  void shouldWaitTwiceAsLongEachTime() {
    kinesis.entryFault = entry -> Optional.of(FakeKinesis.THROTTLED);
    time.settle();
    rig.send(ONE);
    time.pass(LONG);

    // Three quarters of 100 ms, 200 ms, and so on, up to 3 s.
    assertThat(rig.result(ONE).tries())
        .map(t -> t.delay().toMillis())
        .startsWith(50L, 75L, 150L, 300L, 600L, 1_200L, 2_250L, 2_250L);
  }

  @Test
  void shouldExpireWithAllTries_whenItsTimeIsOver() {
    kinesis.entryFault = entry -> Optional.of("InternalFailure");
    time.settle();
    rig.send(ONE);
    time.pass(LONG);

    Result result = rig.result(ONE);
    assertThat(result.kind()).isEqualTo("expired");
    assertThat(result.tries())
        .hasSize(kinesis.puts.size())
        .hasSizeGreaterThan(10)
        .allMatch(t -> t.errorCode().equals("InternalFailure"));
    assertThat(kinesis.records()).isZero();
  }

  @Test
  void shouldTryAllAgain_whenACallFails() {
    AtomicInteger failures = new AtomicInteger(3);
    kinesis.callFault =
        request ->
            switch (failures.getAndDecrement()) {
              case 3 -> SdkClientException.create("connection refused");
              case 2 -> ApiCallTimeoutException.builder().message("too slow").build();
              case 1 -> FakeKinesis.error(500, "InternalFailure");
              default -> null;
            };
    time.settle();
    List<UserRecord> records = PackerTest.numbered(0, 30);
    rig.send(records);
    time.pass(LONG);

    assertThat(records).allMatch(r -> rig.result(r).attempts() == 4);
    assertThat(kinesis.readByKcl()).containsExactlyInAnyOrderElementsOf(records);
    assertThat(rig.pipeline.counts().failedCalls()).isEqualTo(3);
  }

  @Test
  void shouldFailAtOnce_whenItIsOfNoUseToTryAgain() {
    kinesis.callFault = request -> FakeKinesis.error(400, "AccessDeniedException");
    time.settle();
    rig.send(ONE);
    time.pass(LINGER);

    assertThat(rig.result(ONE).kind()).isEqualTo("failed");
    assertThat(rig.result(ONE).reason())
        .isEqualTo("AccessDeniedException: faked AccessDeniedException");
    assertThat(rig.result(ONE).tries()).hasSize(1);
  }

  @Test
  void shouldFailThem_whenAnErrorIsThrown_andGoOn() {
    time.settle();
    kinesis.callFault =
        request -> {
          throw new OutOfMemoryError("faked");
        };
    rig.send(ONE);
    time.pass(LINGER);
    kinesis.callFault = request -> null;
    UserRecord two = new UserRecord("AMZN", "two");
    rig.send(two);
    time.pass(LINGER);

    assertThat(rig.result(ONE).kind()).isEqualTo("failed");
    assertThat(rig.result(two).kind()).isEqualTo("delivered");
  }

  @Test
  void shouldHoldTrades_untilTheShardsAreListed() {
    kinesis.listFault = request -> SdkClientException.create("connection refused");
    List<UserRecord> records = PackerTest.numbered(0, 50);
    rig.send(records);
    time.pass(Duration.ofSeconds(10));
    assertThat(kinesis.puts).isEmpty();

    kinesis.listFault = request -> null;
    time.pass(Duration.ofSeconds(2));
    assertThat(kinesis.records()).isEqualTo(2);
    assertThat(kinesis.readByKcl()).containsExactlyInAnyOrderElementsOf(records);
  }

  @Test
  void shouldExpire_whenTheShardsCanNotBeListedInTime() {
    kinesis.listFault = request -> FakeKinesis.error(400, "ResourceNotFoundException");
    List<UserRecord> records = PackerTest.numbered(0, 50);
    rig.send(records);
    time.pass(LONG);

    assertThat(records).allMatch(r -> rig.result(r).kind().equals("expired"));
    assertThat(rig.result(records.get(0)).tries())
        .isNotEmpty()
        .allMatch(t -> t.errorCode().equals("NoShards"))
        .allMatch(t -> t.errorMessage().contains("ResourceNotFoundException"));
  }

  @Test
  void shouldSendThemOneByOne_whenTheShardsMayNotBeListed() {
    kinesis.listFault = request -> FakeKinesis.error(400, "AccessDeniedException");
    List<UserRecord> records = PackerTest.numbered(0, 50);
    rig.send(records);
    time.pass(LONG);

    assertThat(kinesis.records()).isEqualTo(50);
    assertThat(kinesis.readByKcl()).containsExactlyInAnyOrderElementsOf(records);
  }

  @Test
  void shouldListTheShardsAgain_whenTheStreamIsGoneAndComesBackWithOthers() {
    time.settle();
    kinesis.callFault = request -> FakeKinesis.error(400, "ResourceNotFoundException");
    List<UserRecord> records = PackerTest.numbered(0, 50);
    rig.send(records);
    time.pass(LINGER);
    kinesis.split(0);
    kinesis.callFault = request -> null;
    time.pass(LONG);

    assertThat(kinesis.readByKcl()).containsExactlyInAnyOrderElementsOf(records);
    assertThat(rig.pipeline.counts().wrongShardRecords()).isZero();
  }

  @Test
  void shouldFailWhatIsUnderWay_whenClosed() {
    kinesis.entryFault = entry -> Optional.of(FakeKinesis.THROTTLED);
    time.settle();
    UserRecord sent = new UserRecord("K1", "sent");
    UserRecord waiting = new UserRecord("K2", "waiting");
    UserRecord late = new UserRecord("K3", "late");
    rig.send(sent);
    time.pass(LINGER);
    rig.send(waiting);
    rig.pipeline.close();
    rig.send(late);

    assertThat(List.of(sent, waiting, late))
        .allMatch(r -> rig.result(r).kind().equals("failed"))
        .allMatch(r -> rig.result(r).reason().equals("the publisher was closed"));
    assertThat(rig.result(sent).tries()).hasSize(1);
    assertThat(rig.ended).isTrue();
  }

  @Test
  void shouldNotTellTwice_whenAnAnswerComesAfterTheClose() {
    time.settle();
    kinesis.answerFault =
        request -> {
          rig.pipeline.close();
          return null;
        };
    rig.send(ONE);
    time.pass(LONG);

    assertThat(rig.result(ONE).kind()).isEqualTo("failed");
  }

  @Test
  void shouldSurviveAListenerThatThrows() {
    time.settle();
    RecordPipeline<UserRecord> pipeline = rig.pipeline;
    rig.results.put(ONE, List.of()); // Adding to it throws.
    pipeline.add(ONE.key(), ONE.data(), ONE);
    time.pass(LINGER);
    UserRecord two = new UserRecord("AMZN", "two");
    rig.send(two);
    time.pass(LINGER);

    assertThat(rig.result(two).kind()).isEqualTo("delivered");
  }

  @Test
  void shouldMakeNoMoreCallsAtATimeThanAllowed() {
    PipelineRig single = new PipelineRig(new FakeKinesis(1), false);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    single.kinesis.callFault =
        request -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          // As if other senders ran meanwhile.
          single.time.settle();
          now.decrementAndGet();
          return null;
        };
    single.send(PackerTest.numbered(0, 95));
    single.time.pass(LONG);

    assertThat(most.get()).isEqualTo(2);
    assertThat(single.kinesis.readByKcl()).hasSize(95);
  }
}
