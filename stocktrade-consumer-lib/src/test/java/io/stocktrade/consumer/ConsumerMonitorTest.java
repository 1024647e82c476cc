package io.stocktrade.consumer;

import static io.stocktrade.consumer.ShardDriver.buy;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.ConsumerHealth.State;
import io.stocktrade.consumer.hook.CaptureBudget;
import io.stocktrade.consumer.hook.HookPolicy;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.exceptions.ThrottlingException;

/** What a consumer tells of itself: events, health, slow batches. */
class ConsumerMonitorTest {
  private static final Duration SLOW = Duration.ofSeconds(20);

  private final FakeClock clock = new FakeClock();
  private final List<ConsumerEvent> events = new CopyOnWriteArrayList<>();
  private final List<BatchReport> batches = new CopyOnWriteArrayList<>();
  private final List<WindowReport> windows = new CopyOnWriteArrayList<>();
  private final List<String> gone = new CopyOnWriteArrayList<>();
  private ConsumerMonitor monitor = monitor(events::add);
  private final RecordingProcessor processor = processor(HookPolicy.stop());

  private ConsumerMonitor monitor(ConsumerListener listener) {
    return new ConsumerMonitor(
        "app",
        clock,
        listener,
        new ConsumerMetrics() {
          @Override
          public void onBatch(BatchReport batch) {
            batches.add(batch);
          }

          @Override
          public void onWindow(WindowReport window) {
            windows.add(window);
          }

          @Override
          public void onShardGone(String applicationName, String shardId) {
            gone.add(shardId);
          }
        });
  }

  private RecordingProcessor processor(HookPolicy policy) {
    RecordingProcessor made =
        new RecordingProcessor(
            ProcessorSettings.builder()
                .clock(clock)
                .checkpointInterval(Duration.ZERO)
                .hookPolicy(policy)
                .slowBatch(SLOW)
                .build(),
            WindowSettings.builder(Windows.tumbling(Duration.ofSeconds(10)).noLateness())
                .outOfOrderness(Duration.ZERO)
                .build());
    made.attach(monitor);
    return made;
  }

  private ShardHealth shardHealth() {
    return requireNonNull(monitor.health().shards().get(ShardDriver.SHARD));
  }

  /** Events up to the stop. */
  private List<ConsumerEvent> allEvents() {
    monitor.stopped(true);
    return events;
  }

  @Test
  void shouldTellTheStoryOfAShardInOrder_whenItIsTakenAndReleased() {
    monitor.started();
    monitor.running(new ConsumerEvent.Started("app", "worker", "stream"));
    ShardDriver shard = new ShardDriver(processor);
    shard.shutdownRequested();
    shard.leaseLost();

    assertThat(allEvents())
        .containsExactly(
            new ConsumerEvent.Started("app", "worker", "stream"),
            new ConsumerEvent.ShardTaken(ShardDriver.SHARD, Optional.empty()),
            new ConsumerEvent.ShardReleased(ShardDriver.SHARD),
            new ConsumerEvent.Stopped(true, Optional.empty()));
    assertThat(gone).containsExactly(ShardDriver.SHARD);
  }

  @Test
  void shouldTellOfLossAndEnd_whenAShardGoesThatWay() {
    new ShardDriver(processor).leaseLost();
    new ShardDriver(processor(HookPolicy.stop())).shardEnded();

    assertThat(allEvents())
        .contains(
            new ConsumerEvent.ShardLost(ShardDriver.SHARD),
            new ConsumerEvent.ShardEnded(ShardDriver.SHARD));
  }

  @Test
  void shouldKeepTheShard_whenTheNextProcessorBeganBeforeTheLastOneWasTold() {
    ShardDriver last = new ShardDriver(processor);
    ShardDriver next = new ShardDriver(processor(HookPolicy.stop()));

    last.leaseLost();
    assertThat(gone).isEmpty();
    assertThat(monitor.health().shards()).containsOnlyKeys(ShardDriver.SHARD);
    next.leaseLost();

    assertThat(gone).containsExactly(ShardDriver.SHARD);
    assertThat(monitor.health().shards()).isEmpty();
  }

  @Test
  void shouldSurvive_whenKclLosesTheLeaseBeforeItInitializes() {
    processor.leaseLost(software.amazon.kinesis.lifecycle.events.LeaseLostInput.builder().build());

    assertThat(monitor.allSettled()).isTrue();
  }

  @Test
  void shouldTellOnceWhileItIsInWork_whenABatchIsSlow() {
    processor.tradeHook =
        trade -> {
          clock.advance(Duration.ofSeconds(15));
          monitor.tellOfSlowBatches();
        };
    ShardDriver shard = new ShardDriver(processor);

    try (LogCapture log = LogCapture.begin()) {
      shard.batch(buy(1, 1), buy(2, 2), buy(3, 3));
      shard.batch(buy(4, 4), buy(5, 5));

      assertThat(log.warnings()).hasSize(1).first().asString().contains("in work for PT30S");
    }
    assertThat(allEvents())
        .filteredOn(ConsumerEvent.BatchSlow.class::isInstance)
        .containsExactly(
            new ConsumerEvent.BatchSlow(ShardDriver.SHARD, Duration.ofSeconds(30), SLOW),
            new ConsumerEvent.BatchSlow(ShardDriver.SHARD, Duration.ofSeconds(30), SLOW));
    assertThat(monitor.progress().troubles().slowBatches()).isEqualTo(2);
  }

  @Test
  void shouldTellAfterwards_whenNobodyLooksWhileABatchIsSlow() {
    processor.tradeHook = trade -> clock.advance(SLOW);
    ShardDriver shard = new ShardDriver(processor);

    shard.batch(buy(1, 1));

    assertThat(monitor.progress().troubles().slowBatches()).isEqualTo(1);
    assertThat(batches).extracting(BatchReport::took).containsExactly(Optional.of(SLOW));
    assertThat(batches.get(0).troubles().slowBatches()).isEqualTo(1);
  }

  @Test
  void shouldTellHowLongABatchWaited_whenKclSaysWhenItGotIt() {
    ShardDriver shard = new ShardDriver(processor);

    shard.batch(clock.instant().minusMillis(70), buy(1, 1));
    shard.batch(buy(2, 2));

    assertThat(batches)
        .extracting(BatchReport::waited)
        .containsExactly(Optional.of(Duration.ofMillis(70)), Optional.empty());
  }

  @Test
  void shouldTellNothing_whenABatchIsQuickEnough() {
    processor.tradeHook = trade -> clock.advance(SLOW.minusMillis(1));
    new ShardDriver(processor).batch(buy(1, 1));
    monitor.tellOfSlowBatches();

    assertThat(monitor.progress().troubles()).isEqualTo(TroubleCounts.NONE);
  }

  @Test
  void shouldShowWhatTheProcessorDoes_whenAskedForHealth() {
    List<ShardHealth.State> seen = new CopyOnWriteArrayList<>();
    processor.tradeHook =
        trade -> {
          seen.add(shardHealth().state());
          clock.advance(SLOW);
          seen.add(shardHealth().state());
        };
    ShardDriver shard = new ShardDriver(processor);
    assertThat(shardHealth().lastBatchAt()).isEmpty();

    shard.batch(buy(1, 1));

    assertThat(seen).containsExactly(ShardHealth.State.PROCESSING, ShardHealth.State.SLOW);
    assertThat(shardHealth().state()).isEqualTo(ShardHealth.State.WAITING);
    assertThat(shardHealth().lastBatchAt()).contains(clock.instant());
    assertThat(shardHealth().lastError().orElseThrow().what()).contains("PT20S");
    assertThat(monitor.health().worstMillisBehindLatest()).isEqualTo(OptionalLong.of(0));
  }

  @Test
  void shouldGoThroughItsStates_whenStartedAndStopped() {
    assertThat(monitor.health().state()).isEqualTo(State.NEW);
    monitor.started();
    assertThat(monitor.health().ready()).isFalse();
    monitor.running(new ConsumerEvent.Started("app", "worker", "stream"));
    assertThat(monitor.health().ready()).isTrue();
    monitor.stopping();
    assertThat(monitor.health().state()).isEqualTo(State.STOPPING);
    monitor.stopped(true);
    assertThat(monitor.health().state()).isEqualTo(State.STOPPED);
    assertThat(monitor.health().live()).isTrue();
  }

  @Test
  void shouldBeNeitherReadyNorLive_whenAHookStoppedIt() {
    monitor.started();
    monitor.running(new ConsumerEvent.Started("app", "worker", "stream"));
    processor.tradeHook =
        trade -> {
          throw new IllegalStateException("sink down");
        };
    new ShardDriver(processor).batch(buy(1, 1));

    assertThat(monitor.health().ready()).isFalse();
    assertThat(monitor.health().live()).isFalse();
    assertThat(shardHealth().state()).isEqualTo(ShardHealth.State.FAILED);
    assertThat(allEvents())
        .anyMatch(e -> e instanceof ConsumerEvent.HookFailed f && !f.captured())
        .anyMatch(e -> e instanceof ConsumerEvent.Stopped s && s.failure().isPresent())
        .contains(new ConsumerEvent.ShardLost(ShardDriver.SHARD));
  }

  @Test
  void shouldShowTheLastError_whenACallWasSkipped() {
    RecordingProcessor skipping = processor(HookPolicy.capture(call -> {}, CaptureBudget.total(9)));
    skipping.tradeHook =
        trade -> {
          throw new IllegalStateException("no room");
        };
    new ShardDriver(skipping).batch(buy(1, 1));

    assertThat(monitor.health().live()).isTrue();
    assertThat(shardHealth().lastError().orElseThrow().what())
        .contains("record 1/0", "onTrade", "no room");
  }

  @Test
  void shouldTellOfAMissedCheckpoint_whenDynamoDbThrottles() {
    ShardDriver shard = new ShardDriver(processor);
    shard.checkpointer.failures.add(new ThrottlingException("slow down"));

    shard.batch(buy(1, 1), buy(2, 11));

    assertThat(monitor.progress().troubles().missedCheckpoints()).isEqualTo(1);
    assertThat(allEvents()).anyMatch(ConsumerEvent.CheckpointMissed.class::isInstance);
  }

  @Test
  void shouldMeasureFromTheWindowsEnd_whenAResultIsEmitted() {
    ShardDriver shard = new ShardDriver(processor);
    clock.advance(Duration.ofSeconds(7));

    shard.batch(buy(1, 991), buy(2, 1_000));

    // The window ends at 1,000 s, the records arrive then, and the clock shows 1,007 s.
    WindowReport report = windows.get(0);
    assertThat(report.sinceEnd()).isEqualTo(Duration.ofSeconds(7));
    assertThat(report.sinceArrival()).contains(Duration.ofSeconds(7));
    assertThat(batches.get(0).recordAge()).contains(Duration.ofSeconds(7));
    assertThat(batches.get(0).counts().trades()).isEqualTo(2);
  }

  @Test
  void shouldGoOn_whenTheListenerOrTheMetricsThrow() {
    monitor =
        new ConsumerMonitor(
            "app",
            clock,
            event -> {
              throw new IllegalStateException("listener");
            },
            new ConsumerMetrics() {
              @Override
              public void onBatch(BatchReport batch) {
                throw new IllegalStateException("metrics");
              }
            });
    RecordingProcessor heedless = processor(HookPolicy.stop());
    ShardDriver shard = new ShardDriver(heedless);

    shard.batch(buy(1, 1), buy(2, 11));
    shard.shutdownRequested();
    monitor.stopped(true);

    assertThat(heedless.windows).hasSize(1);
    assertThat(monitor.failure()).isNotDone();
    assertThat(shard.checkpointer.checkpoints).containsExactly("1/0");
  }

  @Test
  void shouldNotHoldUpTheProcessing_whenTheListenerHangs() {
    CountDownLatch never = new CountDownLatch(1);
    monitor =
        monitor(
            event -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    for (int i = 0; i < ConsumerListener.QUEUED_EVENTS + 10; i++) {
      monitor.tell(new ConsumerEvent.ShardLost("shard-" + i));
    }

    RecordingProcessor unhindered = processor(HookPolicy.stop());
    new ShardDriver(unhindered).batch(buy(1, 1));
    assertThat(unhindered.trades).hasSize(1);
    monitor.stopped(true);
  }
}
