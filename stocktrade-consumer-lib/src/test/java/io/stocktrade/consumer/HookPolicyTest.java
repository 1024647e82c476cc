package io.stocktrade.consumer;

import static io.stocktrade.consumer.ShardDriver.buy;
import static io.stocktrade.consumer.ShardDriver.poison;
import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.hook.CaptureBudget;
import io.stocktrade.consumer.hook.FailedCall;
import io.stocktrade.consumer.hook.Hook;
import io.stocktrade.consumer.hook.HookPolicy;
import io.stocktrade.consumer.hook.HookRetry;
import io.stocktrade.consumer.window.RecordPosition;
import io.stocktrade.consumer.window.WindowId;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HookPolicyTest {
  private static final CaptureBudget PLENTY = CaptureBudget.total(1_000);

  private final FakeClock clock = new FakeClock();
  private final ConsumerMonitor monitor = new ConsumerMonitor("app", clock);
  private final List<Duration> pauses = new ArrayList<>();
  private final List<FailedCall> captured = new ArrayList<>();

  private RecordingProcessor processor(HookPolicy policy) {
    return processor(ProcessorSettings.builder().hookPolicy(policy));
  }

  private RecordingProcessor processor(ProcessorSettings.Builder settings) {
    RecordingProcessor processor =
        new RecordingProcessor(
            settings.clock(clock).checkpointInterval(Duration.ZERO).build(),
            WindowSettings.builder(Windows.tumbling(Duration.ofSeconds(10)).noLateness())
                .outOfOrderness(Duration.ZERO)
                .build());
    processor.pauseWith(
        pause -> {
          pauses.add(pause);
          clock.advance(pause);
        });
    processor.attach(monitor);
    return processor;
  }

  private HookPolicy capturing(CaptureBudget budget) {
    return HookPolicy.capture(captured::add, budget);
  }

  private static void failAt(RecordingProcessor processor, long... ids) {
    processor.tradeHook =
        trade -> {
          for (long id : ids) {
            if (trade.id() == id) {
              throw new IllegalStateException("no room for " + id);
            }
          }
        };
  }

  private static void failFirst(RecordingProcessor processor, int times) {
    AtomicInteger left = new AtomicInteger(times);
    processor.tradeHook =
        trade -> {
          if (left.getAndDecrement() > 0) {
            throw new IllegalStateException("sink down");
          }
        };
  }

  @Test
  void shouldCountTheTradeOnceAndGoOn_whenARetrySucceeds() {
    RecordingProcessor processor = processor(HookPolicy.stop().afterRetries(HookRetry.times(3)));
    failFirst(processor, 2);
    ShardDriver shard = new ShardDriver(processor);

    shard.batch(buy(1, 1), buy(2, 2), buy(3, 11));

    assertThat(processor.windows).extracting(WindowResult::trades).containsExactly(2L);
    assertThat(monitor.failure()).isNotDone();
    assertThat(monitor.progress().total().trades()).isEqualTo(3);
    assertThat(monitor.progress().troubles()).isEqualTo(new TroubleCounts(1, 2, 0, 0, 0));
    assertThat(shard.checkpointer.checkpoints).containsExactly("2/0");
  }

  @Test
  void shouldDoubleThePausesUpToTheLongest_whenTryingAgain() {
    HookRetry retry = HookRetry.times(4).withPauses(Duration.ofMillis(100), Duration.ofMillis(300));
    RecordingProcessor processor = processor(HookPolicy.stop().afterRetries(retry));
    failFirst(processor, 4);

    new ShardDriver(processor).batch(buy(1, 1));

    assertThat(pauses).hasSize(4);
    assertThat(pauses.get(0)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
    assertThat(pauses.get(1)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    assertThat(pauses.get(2)).isBetween(Duration.ofMillis(150), Duration.ofMillis(300));
    assertThat(pauses.get(3)).isBetween(Duration.ofMillis(150), Duration.ofMillis(300));
  }

  @Test
  void shouldPauseTheSame_whenTheSeedIsTheSame() {
    HookRetry retry = HookRetry.times(5).withJitterSeed(42);
    for (int i = 0; i < 2; i++) {
      RecordingProcessor processor = processor(HookPolicy.stop().afterRetries(retry));
      failFirst(processor, 5);
      new ShardDriver(processor).batch(buy(1, 1));
    }

    assertThat(pauses.subList(0, 5)).isEqualTo(pauses.subList(5, 10));
  }

  @Test
  void shouldStopAndSayWhichHook_whenRetriesDoNotHelp() {
    RecordingProcessor processor = processor(HookPolicy.stop().afterRetries(HookRetry.times(2)));
    failAt(processor, 20);
    ShardDriver shard = new ShardDriver(processor);

    shard.batch(buy(1, 1), buy(2, 2), buy(3, 11));
    shard.batch(buy(4, 12));

    assertThat(pauses).hasSize(2);
    ConsumerFailure failure = monitor.failure().join();
    assertThat(failure.hook()).contains(Hook.TRADE);
    assertThat(failure.position()).contains(new RecordPosition("2", 0));
    assertThat(failure.cause()).hasMessage("no room for 20");
    assertThat(processor.trades).extracting(t -> t.id()).containsExactly(10L, 20L, 20L, 20L);
    assertThat(shard.checkpointer.checkpoints).isEmpty();
  }

  @Test
  void shouldKeepTheTimeForRetriesWithinTheLimit_whenManyCallsOfABatchFail() {
    HookRetry retry =
        HookRetry.times(1)
            .withPauses(Duration.ofMillis(400), Duration.ofMillis(400))
            .withLimit(Duration.ofSeconds(1));
    RecordingProcessor processor = processor(capturing(PLENTY).afterRetries(retry));
    failAt(processor, 10, 20, 30, 40, 50, 60, 70, 80);
    ShardDriver shard = new ShardDriver(processor);

    shard.batch(
        buy(1, 1), buy(2, 1), buy(3, 1), buy(4, 1), buy(5, 1), buy(6, 1), buy(7, 1), buy(8, 1));

    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isLessThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(captured).hasSize(8);
    assertThat(captured.get(0).attempts()).isEqualTo(2);
    assertThat(captured.get(7).attempts()).isEqualTo(1);
    int before = pauses.size();
    failAt(processor, 90);
    shard.batch(buy(9, 2));
    assertThat(pauses).hasSize(before + 1);
  }

  @Test
  void shouldCountWhatTheCallsTakeToo_whenTheTimeForRetriesIsLimited() {
    RecordingProcessor processor =
        processor(
            HookPolicy.stop().afterRetries(HookRetry.times(9).withLimit(Duration.ofSeconds(5))));
    processor.tradeHook =
        trade -> {
          clock.advance(Duration.ofSeconds(4));
          throw new IllegalStateException("slow and down");
        };

    new ShardDriver(processor).batch(buy(1, 1));

    assertThat(processor.trades).hasSize(3);
  }

  @Test
  void shouldSkipAndCaptureAndGoOn_whenAHookThrows() {
    RecordingProcessor processor = processor(capturing(PLENTY));
    failAt(processor, 21);
    ShardDriver shard = new ShardDriver(processor);

    shard.batch(buy(1, 1), buy(2, 1, 2), buy(3, 11));

    FailedCall call = captured.get(0);
    assertThat(captured).hasSize(1);
    assertThat(call.shardId()).isEqualTo(ShardDriver.SHARD);
    assertThat(call.hook()).isEqualTo(Hook.TRADE);
    assertThat(call.position()).contains(new RecordPosition("2", 1));
    assertThat(call.window()).isEmpty();
    assertThat(call.argument()).isEqualTo(processor.trades.get(1));
    assertThat(call.cause()).hasMessage("no room for 21");
    assertThat(processor.windows).extracting(WindowResult::trades).containsExactly(2L);
    assertThat(shard.checkpointer.checkpoints).containsExactly("2/1");
    assertThat(monitor.progress().troubles()).isEqualTo(new TroubleCounts(1, 0, 1, 0, 0));
  }

  @Test
  void shouldCaptureTheWindow_whenTheWindowHookThrows() {
    RecordingProcessor processor = processor(capturing(PLENTY));
    processor.windowHook =
        result -> {
          throw new IllegalStateException("sink down");
        };
    ShardDriver shard = new ShardDriver(processor);

    shard.batch(buy(1, 1), buy(2, 11));
    shard.shardEnded();

    WindowId first = processor.windows.get(0).id();
    assertThat(captured).extracting(FailedCall::hook).containsOnly(Hook.WINDOW);
    assertThat(captured.get(0).window()).contains(first);
    assertThat(captured.get(0).argument()).isSameAs(processor.windows.get(0));
    assertThat(captured.get(0).position()).contains(new RecordPosition("2", 0));
    assertThat(captured.get(1).position()).isEmpty();
    assertThat(shard.checkpointer.checkpoints).containsExactly("1/0", "END");
  }

  @Test
  void shouldCaptureTheRecord_whenTheHookForMalformedRecordsThrows() {
    RecordingProcessor processor = processor(capturing(PLENTY));
    processor.malformedHook =
        record -> {
          throw new IllegalStateException("no dead letters");
        };
    ShardDriver shard = new ShardDriver(processor);

    shard.batch(poison(1), buy(2, 1));

    assertThat(captured).extracting(FailedCall::hook).containsExactly(Hook.MALFORMED_RECORD);
    assertThat(captured.get(0).argument()).isEqualTo(processor.malformed.get(0));
    assertThat(monitor.progress().total().malformed()).isEqualTo(1);
    assertThat(processor.trades).hasSize(1);
  }

  @Test
  void shouldStop_whenTheBudgetIsSpent() {
    RecordingProcessor processor = processor(capturing(CaptureBudget.total(2)));
    failAt(processor, 10, 20, 30, 40);
    ShardDriver shard = new ShardDriver(processor);

    try (LogCapture log = LogCapture.begin()) {
      shard.batch(buy(1, 1), buy(2, 11), buy(3, 12), buy(4, 13));

      assertThat(log.troubles())
          .singleElement()
          .asString()
          .contains("record 3/0", "(not skipped: the budget is spent, 2 in all)");
    }
    assertThat(captured).hasSize(2);
    assertThat(monitor.failure().join().position()).contains(new RecordPosition("3", 0));
    assertThat(shard.checkpointer.checkpoints).isEmpty();
    assertThat(monitor.progress().troubles()).isEqualTo(new TroubleCounts(3, 0, 2, 0, 0));
  }

  @Test
  void shouldTreatEachHookByItsOwnPolicy_whenTheyDiffer() {
    RecordingProcessor processor =
        processor(
            ProcessorSettings.builder()
                .hookPolicy(capturing(PLENTY))
                .hookPolicy(Hook.WINDOW, HookPolicy.stop()));
    failAt(processor, 10);
    processor.windowHook =
        result -> {
          throw new IllegalStateException("sink down");
        };
    ShardDriver shard = new ShardDriver(processor);

    shard.batch(buy(1, 1), buy(2, 2));
    assertThat(captured).hasSize(1);
    assertThat(monitor.failure()).isNotDone();
    shard.batch(buy(3, 11));

    assertThat(monitor.failure().join().hook()).contains(Hook.WINDOW);
  }

  @Test
  void shouldForgetCaptures_whenTheBudgetIsPerTime() {
    RecordingProcessor processor =
        processor(capturing(CaptureBudget.per(1, Duration.ofMinutes(1))));
    failAt(processor, 10, 20, 30);
    ShardDriver shard = new ShardDriver(processor);

    shard.batch(buy(1, 1));
    clock.advance(Duration.ofMinutes(1));
    shard.batch(buy(2, 2));
    assertThat(monitor.failure()).isNotDone();
    clock.advance(Duration.ofMillis(59_999));
    shard.batch(buy(3, 3));

    assertThat(captured).hasSize(2);
    assertThat(monitor.failure()).isCompleted();
  }

  @Test
  void shouldShareTheBudget_whenAConsumerHasSeveralShards() {
    HookPolicy policy = capturing(CaptureBudget.total(1));
    RecordingProcessor one = processor(policy);
    RecordingProcessor other = processor(policy);
    failAt(one, 10);
    failAt(other, 10);

    new ShardDriver(one).batch(buy(1, 1));
    assertThat(monitor.failure()).isNotDone();
    new ShardDriver(other).batch(buy(1, 1));

    assertThat(monitor.failure()).isCompleted();
  }

  @Test
  void shouldStop_whenTheCaptureThrows() {
    RecordingProcessor processor =
        processor(
            HookPolicy.capture(
                call -> {
                  throw new IllegalStateException("disk full");
                },
                PLENTY));
    failAt(processor, 10);

    new ShardDriver(processor).batch(buy(1, 1));

    assertThat(monitor.failure().join().cause())
        .hasMessage("no room for 10")
        .hasSuppressedException(new IllegalStateException("disk full"));
    assertThat(monitor.progress().troubles().captured()).isZero();
  }

  @Test
  void shouldStopAtOnce_whenAnErrorIsThrown() {
    RecordingProcessor processor = processor(capturing(PLENTY).afterRetries(HookRetry.times(3)));
    processor.tradeHook =
        trade -> {
          throw new OutOfMemoryError("for a test");
        };

    new ShardDriver(processor).batch(buy(1, 1));

    assertThat(pauses).isEmpty();
    assertThat(captured).isEmpty();
    assertThat(monitor.failure().join().cause()).isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void shouldStopAndKeepTheInterrupt_whenInterruptedBetweenRetries() {
    RecordingProcessor processor = processor(capturing(PLENTY).afterRetries(HookRetry.times(3)));
    processor.pauseWith(
        pause -> {
          throw new InterruptedException();
        });
    failAt(processor, 10);

    new ShardDriver(processor).batch(buy(1, 1));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(captured).isEmpty();
    assertThat(monitor.failure()).isCompleted();
  }

  @Test
  void shouldCallTheHooksAgainFromTheCheckpointOn_whenStartedAgainAfterAStop() {
    RecordingProcessor first = processor(HookPolicy.stop());
    failAt(first, 40);
    ShardDriver shard = new ShardDriver(first);
    shard.batch(buy(1, 1), buy(2, 11), buy(3, 12));
    shard.batch(buy(4, 13), buy(5, 21));
    assertThat(shard.checkpointer.checkpoints).containsExactly("1/0");

    RecordingProcessor second = processor(HookPolicy.stop());
    ShardDriver again = new ShardDriver(second, ShardDriver.at(1));
    again.batch(buy(2, 11), buy(3, 12), buy(4, 13), buy(5, 21));

    assertThat(second.trades).extracting(t -> t.id()).containsExactly(20L, 30L, 40L, 50L);
    assertThat(second.windows).extracting(WindowResult::trades).containsExactly(3L);
  }
}
