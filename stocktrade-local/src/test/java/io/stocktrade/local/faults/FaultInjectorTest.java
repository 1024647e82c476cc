package io.stocktrade.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultInjectorTest {
  private final AtomicLong now = new AtomicLong(1_000_000);
  private final FaultInjector injector = new FaultInjector(() -> Instant.ofEpochMilli(now.get()));
  private final Faults faults = new Faults(injector);

  private CallFaults call(String operation) {
    return injector.onCall(FaultService.KINESIS, operation, () -> CallSubject.UNKNOWN);
  }

  private List<Integer> struck(int calls) {
    List<Integer> struck = new ArrayList<>();
    for (int i = 1; i <= calls; i++) {
      if (call("PutRecords").end() != null) {
        struck.add(i);
      }
    }
    return struck;
  }

  @Test
  void shouldStrikeTheScheduledCalls_whenAllConditionsHold() {
    faults.set(FaultPlan.of(FaultRule.of(Fault.throttle()).after(10).every(5).first(12)));

    assertThat(struck(40)).containsExactly(15, 20);
    assertThat(faults.counters().rules())
        .containsExactly(new FaultCounters.Rule("", "throttle", 40, 2, 2));
  }

  @Test
  void shouldStrikeWithinTheSpan_whenTimePasses() {
    faults.set(
        FaultPlan.of(
            FaultRule.of(Fault.throttle()).between(Duration.ofSeconds(1), Duration.ofSeconds(2))));

    assertThat(struck(1)).isEmpty();
    now.addAndGet(1000);
    assertThat(struck(1)).hasSize(1);
    now.addAndGet(999);
    assertThat(struck(1)).hasSize(1);
    now.addAndGet(1);
    assertThat(struck(1)).isEmpty();
  }

  @Test
  void shouldRepeat_whenTheSeedIsTheSame() {
    FaultPlan plan = FaultPlan.of(FaultRule.of(Fault.throttle()).probability(0.3)).seed(7);
    faults.set(plan);
    List<Integer> first = struck(1000);
    faults.set(plan);
    List<Integer> again = struck(1000);
    faults.set(plan.seed(8));
    List<Integer> other = struck(1000);

    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
    assertThat(first).hasSizeBetween(250, 350);
    assertThat(other).hasSizeBetween(250, 350);
  }

  @Test
  void shouldChooseOtherCalls_whenRulesStandInOtherPlaces() {
    FaultRule rule =
        FaultRule.of(Fault.latency(Delay.fixed(Duration.ofMillis(1)))).probability(0.5);
    faults.set(FaultPlan.of(rule, rule));
    List<Long> delays = IntStream.range(0, 100).mapToObj(i -> call("X").delayMillis()).toList();

    assertThat(delays).contains(0L, 1L, 2L);
  }

  @Test
  void shouldAddDelaysUpToTheRuleThatEndsTheCall() {
    FaultRule slow = FaultRule.of(Fault.latency(Delay.fixed(Duration.ofMillis(5))));
    faults.set(FaultPlan.of(slow, slow, FaultRule.of(Fault.throttle()), slow));

    assertThat(call("ListStreams")).isEqualTo(new CallFaults(10, Fault.throttle()));
    assertThat(faults.counters().of("latency")).isEqualTo(2);
    assertThat(faults.counters().rules().get(3).calls()).isZero();
  }

  @Test
  void shouldMatchOperationStreamAndShard() {
    faults.set(
        FaultPlan.of(
            FaultRule.of(Fault.throttle()).on("GetRecords").stream("s")
                .shard("shardId-000000000001")));

    assertThat(onShard("GetRecords", "s", 1).end()).isNotNull();
    assertThat(onShard("GetRecords", "s", 0)).isEqualTo(CallFaults.NONE);
    assertThat(onShard("GetRecords", "t", 1)).isEqualTo(CallFaults.NONE);
    assertThat(onShard("PutRecord", "s", 1)).isEqualTo(CallFaults.NONE);
    assertThat(call("GetRecords")).isEqualTo(CallFaults.NONE);
    assertThat(injector.onCall(FaultService.DYNAMODB, "GetRecords", () -> CallSubject.UNKNOWN))
        .isEqualTo(CallFaults.NONE);
  }

  private CallFaults onShard(String operation, String stream, int shard) {
    return injector.onCall(
        FaultService.KINESIS,
        operation,
        () ->
            new CallSubject() {
              @Override
              public Optional<String> stream() {
                return Optional.of(stream);
              }

              @Override
              public boolean touches(int shardIndex) {
                return shardIndex == shard;
              }
            });
  }

  @Test
  void shouldNotAskForTheSubject_whenNoRuleDependsOnIt() {
    faults.set(FaultPlan.of(FaultRule.of(Fault.throttle())));

    CallFaults struck =
        injector.onCall(
            FaultService.KINESIS,
            "GetRecords",
            () -> {
              throw new AssertionError("asked");
            });

    assertThat(struck.end()).isEqualTo(Fault.throttle());
  }

  @Test
  void shouldStrikeSomeEntries_whenTheFaultIsOfEntries() {
    faults.set(
        FaultPlan.of(
            FaultRule.of(Fault.throttleEntries(0.5)).every(2).shard("shardId-000000000000")));

    assertThat(injector.onEntries("PutRecords", "s")).isNull();
    EntryFaults entries = Objects.requireNonNull(injector.onEntries("PutRecords", "s"));
    long refused = IntStream.range(0, 500).filter(i -> entries.refuses(i, 0)).count();
    assertThat(refused).isBetween(200L, 300L);
    assertThat(IntStream.range(0, 500).filter(i -> entries.refuses(i, 1))).isEmpty();
    assertThat(IntStream.range(0, 500).filter(i -> entries.doubles(i, 0))).isEmpty();
    assertThat(faults.counters().rules())
        .containsExactly(new FaultCounters.Rule("", "throttleEntries", 2, 1, refused));
    assertThat(call("PutRecords")).isEqualTo(CallFaults.NONE);
  }

  @Test
  void shouldDelayEvents_whenFanOutIsSlow() {
    faults.set(
        FaultPlan.of(
            FaultRule.of(
                Fault.slowFanOut(Delay.uniform(Duration.ofMillis(10), Duration.ofMillis(12))))
                .stream("s")));

    List<Long> delays =
        IntStream.range(0, 100).mapToObj(i -> injector.onFanOutEvent("s", 0)).toList();

    assertThat(delays).containsOnly(10L, 11L, 12L).contains(10L, 11L, 12L);
    assertThat(injector.onFanOutEvent("t", 0)).isZero();
    assertThat(faults.counters().of("slowFanOut")).isEqualTo(100);
  }

  @Test
  void shouldCutLongDelays_whenTheyAreExponential() {
    Delay delay = Delay.exponential(Duration.ofMillis(100), Duration.ofMillis(500));

    assertThat(delay.millis(0)).isZero();
    assertThat(delay.millis(0.5)).isEqualTo(69);
    assertThat(delay.millis(0.999999)).isEqualTo(500);
  }

  @Test
  void shouldKeepTheSumOfKinds_whenThePlanIsCleared() {
    faults.set(FaultPlan.of(FaultRule.of(Fault.internalFailure()).named("x")));
    struck(3);
    String json = faults.counters().toJson();
    faults.clear();

    assertThat(json)
        .isEqualTo(
            "{\"rules\":[{\"name\":\"x\",\"kind\":\"internalFailure\",\"calls\":3,\"struck\":3,"
                + "\"done\":3}],\"kinds\":{\"internalFailure\":3}}");
    assertThat(faults.plan()).isEqualTo(FaultPlan.none());
    assertThat(faults.counters().rules()).isEmpty();
    assertThat(faults.counters().of("internalFailure")).isEqualTo(3);
    assertThat(call("PutRecords")).isEqualTo(CallFaults.NONE);
  }
}
