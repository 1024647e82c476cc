package io.stocktrade.consumer;

import static io.stocktrade.consumer.ShardDriver.buy;
import static io.stocktrade.consumer.ShardDriver.poison;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.window.RecordPosition;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowResult.Trigger;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.exceptions.KinesisClientLibDependencyException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.exceptions.ThrottlingException;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

class AggregatingTradeProcessorTest {
  private final FakeClock clock = new FakeClock();
  private final List<Duration> pauses = new ArrayList<>();
  private final ConsumerMonitor monitor = new ConsumerMonitor("app", clock);
  private final RecordingProcessor processor = processor(settings());

  private ProcessorSettings.Builder settings() {
    return ProcessorSettings.builder().clock(clock).checkpointInterval(Duration.ZERO);
  }

  private static WindowSettings.Builder windows() {
    return WindowSettings.builder(Windows.tumbling(Duration.ofSeconds(10)).noLateness())
        .outOfOrderness(Duration.ZERO);
  }

  private RecordingProcessor processor(ProcessorSettings.Builder settings) {
    return processor(settings, windows());
  }

  private RecordingProcessor processor(
      ProcessorSettings.Builder settings, WindowSettings.Builder windows) {
    RecordingProcessor made = new RecordingProcessor(settings.build(), windows.build());
    made.pauseWith(pauses::add);
    made.attach(monitor);
    return made;
  }

  @Test
  void shouldEmitAndCheckpointBeforeTheOpenWindow_whenAWindowCloses() {
    ShardDriver shard = new ShardDriver(processor);

    shard.batch(buy(1, 1), buy(2, 5));
    assertThat(shard.checkpointer.checkpoints).isEmpty();
    shard.batch(buy(3, 0, 9), buy(3, 1, 11), buy(4, 12));

    assertThat(processor.windows).extracting(WindowResult::trades).containsExactly(3L);
    assertThat(processor.windows.get(0).id().application()).isEqualTo("app");
    assertThat(processor.windows.get(0).shardId()).isEqualTo(ShardDriver.SHARD);
    assertThat(shard.checkpointer.checkpoints).containsExactly("3/0");
  }

  @Test
  void shouldNotCheckpointAgain_whenThePositionIsTheSame() {
    ShardDriver shard = new ShardDriver(processor);

    shard.batch(buy(1, 1), buy(2, 11));
    shard.batch(buy(3, 12));
    shard.batch();

    assertThat(shard.checkpointer.checkpoints).containsExactly("1/0");
  }

  @Test
  void shouldWaitForTheInterval_whenCheckpointing() {
    RecordingProcessor slow = processor(settings().checkpointInterval(Duration.ofSeconds(5)));
    ShardDriver shard = new ShardDriver(slow);

    shard.batch(buy(1, 1), buy(2, 11));
    shard.batch(buy(3, 21));
    assertThat(shard.checkpointer.checkpoints).containsExactly("1/0");
    clock.advance(Duration.ofSeconds(5));
    shard.batch();

    assertThat(shard.checkpointer.checkpoints).containsExactly("1/0", "2/0");
  }

  @Test
  void shouldPassOverAndGoOn_whenARecordIsNoTrade() {
    ShardDriver shard = new ShardDriver(processor);

    shard.batch(poison(1), buy(2, 1), poison(3), buy(4, 11));

    assertThat(processor.malformed)
        .extracting(MalformedRecord::position)
        .containsExactly(new RecordPosition("1", 0), new RecordPosition("3", 0));
    assertThat(processor.trades).hasSize(2);
    assertThat(monitor.progress().total()).isEqualTo(new ProgressCounts(4, 2, 2, 0, 0, 0, 1, 0));
    assertThat(shard.checkpointer.checkpoints).containsExactly("3/0");
  }

  @Test
  void shouldPassOverAndGoOn_whenACodecOfOnesOwnThrowsWhateverItLikes() {
    TradeCodec picky =
        new TradeCodec() {
          private final JsonTradeCodec json = new JsonTradeCodec();

          @Override
          public int encodedLength(StockTrade trade) {
            return json.encodedLength(trade);
          }

          @Override
          public int encode(StockTrade trade, byte[] target, int offset) {
            return json.encode(trade, target, offset);
          }

          @Override
          public StockTrade decode(byte[] bytes, int offset, int length) {
            if (json.decode(bytes, offset, length).id() == 20) {
              throw new ArithmeticException("not that one");
            }
            return json.decode(bytes, offset, length);
          }
        };
    RecordingProcessor tolerant = processor(settings().codec(picky));
    ShardDriver shard = new ShardDriver(tolerant);

    shard.batch(buy(1, 1), buy(2, 2), buy(3, 3));

    assertThat(tolerant.trades).hasSize(2);
    assertThat(tolerant.malformed)
        .extracting(MalformedRecord::cause)
        .singleElement()
        .isInstanceOf(ArithmeticException.class);
    assertThat(monitor.failure()).isNotDone();
  }

  @Test
  void shouldTakeNoMoreAndNeverCheckpoint_whenAHookThrows() {
    RuntimeException mistake = new IllegalStateException("disk full");
    processor.tradeHook =
        trade -> {
          if (trade.id() == 30) {
            throw mistake;
          }
        };
    ShardDriver shard = new ShardDriver(processor);

    shard.batch(buy(1, 1), buy(2, 11), buy(3, 12), buy(4, 13));
    shard.batch(buy(5, 31));
    shard.shutdownRequested();
    shard.shardEnded();

    assertThat(processor.trades).hasSize(3);
    assertThat(shard.checkpointer.checkpoints).isEmpty();
    ConsumerFailure failure = monitor.failure().join();
    assertThat(failure.cause()).isSameAs(mistake);
    assertThat(failure.shardId()).contains(ShardDriver.SHARD);
    assertThat(failure.position()).contains(new RecordPosition("3", 0));
    assertThat(monitor.allSettled()).isFalse();
  }

  @Test
  void shouldStop_whenTheWindowHookThrows() {
    processor.windowHook =
        result -> {
          throw new IllegalStateException("sink down");
        };
    ShardDriver shard = new ShardDriver(processor);

    shard.batch(buy(1, 1));
    shard.shardEnded();

    assertThat(monitor.failure().join().position()).isEmpty();
    assertThat(shard.checkpointer.checkpoints).isEmpty();
  }

  @Test
  void shouldEmitEverythingAndCheckpointTheEnd_whenTheShardEnds() {
    ShardDriver shard = new ShardDriver(processor);

    shard.batch(buy(1, 1));
    shard.shardEnded();

    assertThat(processor.windows)
        .extracting(WindowResult::trigger)
        .containsExactly(Trigger.END_OF_INPUT);
    assertThat(shard.checkpointer.checkpoints).containsExactly("END");
    assertThat(monitor.allSettled()).isTrue();
  }

  @Test
  void shouldKeepOpenWindows_whenShutdownIsRequested() {
    RecordingProcessor slow = processor(settings().checkpointInterval(Duration.ofHours(1)));
    ShardDriver shard = new ShardDriver(slow);

    shard.batch(buy(1, 1), buy(2, 11));
    shard.batch(buy(3, 21), buy(4, 22));
    shard.shutdownRequested();
    shard.batch(buy(5, 31));

    assertThat(slow.windows).hasSize(2);
    assertThat(shard.checkpointer.checkpoints).containsExactly("1/0", "2/0");
    assertThat(monitor.allSettled()).isTrue();
  }

  @Test
  void shouldShowOpenWindowsAndKeepThem_whenThePolicySaysSo() {
    RecordingProcessor emitting =
        processor(settings().shutdownPolicy(ShutdownPolicy.EMIT_OPEN_WINDOWS));
    ShardDriver shard = new ShardDriver(emitting);

    shard.batch(buy(1, 1), buy(2, 11));
    shard.shutdownRequested();

    assertThat(emitting.windows)
        .extracting(WindowResult::trigger)
        .containsExactly(Trigger.WATERMARK, Trigger.END_OF_INPUT);
    assertThat(shard.checkpointer.checkpoints).containsExactly("1/0");
  }

  @Test
  void shouldEmitOpenWindows_whenTheConsumerIsClosedSo() {
    monitor.emitOpenWindowsAtStop();
    ShardDriver shard = new ShardDriver(processor);

    shard.batch(buy(1, 1));
    shard.shutdownRequested();

    assertThat(processor.windows).hasSize(1);
    assertThat(monitor.progress().total().windows()).isEqualTo(1);
  }

  @Test
  void shouldEmitNothing_whenTheLeaseIsLost() {
    ShardDriver shard = new ShardDriver(processor);

    shard.batch(buy(1, 1));
    shard.leaseLost();
    shard.batch(buy(2, 11));

    assertThat(processor.windows).isEmpty();
    assertThat(shard.checkpointer.checkpoints).isEmpty();
    assertThat(monitor.allSettled()).isTrue();
  }

  @Test
  void shouldNotBeInGoodOrder_whenTheLeaseIsLostBeforeOpenWindowsAreEmitted() {
    monitor.emitOpenWindowsAtStop();
    ShardDriver shard = new ShardDriver(processor);

    shard.leaseLost();

    assertThat(monitor.allSettled()).isFalse();
  }

  @Test
  void shouldTryAgainWithLongerPauses_whenTheLastCheckpointIsThrottled() {
    ShardDriver shard = new ShardDriver(processor);
    shard.batch(buy(1, 1));
    shard.checkpointer.failures.add(new ThrottlingException("slow down"));
    shard.checkpointer.failures.add(new KinesisClientLibDependencyException("no DynamoDB"));

    shard.shardEnded();

    assertThat(shard.checkpointer.checkpoints).containsExactly("END");
    assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @Test
  void shouldCheckpointWithALaterBatch_whenThrottledMidway() {
    ShardDriver shard = new ShardDriver(processor);
    shard.checkpointer.failures.add(new ThrottlingException("slow down"));

    shard.batch(buy(1, 1), buy(2, 11));
    assertThat(shard.checkpointer.checkpoints).isEmpty();
    shard.batch();

    assertThat(shard.checkpointer.checkpoints).containsExactly("1/0");
    assertThat(pauses).isEmpty();
  }

  @Test
  void shouldEndQuietly_whenTheLeaseIsGoneAtTheCheckpoint() {
    ShardDriver shard = new ShardDriver(processor);
    shard.checkpointer.failures.add(new ShutdownException("not yours"));

    shard.batch(buy(1, 1), buy(2, 11));
    shard.batch(buy(3, 21));

    assertThat(shard.checkpointer.checkpoints).isEmpty();
    assertThat(monitor.failure()).isNotDone();
  }

  @Test
  void shouldCountEachRecordOnce_whenTheLeaseComesBack() {
    ShardDriver shard = new ShardDriver(processor);
    shard.batch(buy(9, 1), buy(10, 0, 2), buy(10, 1, 11));
    shard.leaseLost();

    RecordingProcessor next = processor(settings());
    ShardDriver again = new ShardDriver(next, new ExtendedSequenceNumber("10", 0L));
    again.batch(buy(10, 1, 11), buy(11, 12));

    assertThat(next.trades).hasSize(2);
    assertThat(monitor.progress().total().trades()).isEqualTo(4);
    ShardProgress progress = requireNonNull(monitor.progress().shards().get(ShardDriver.SHARD));
    assertThat(progress.position()).contains(new RecordPosition("11", 0));
    assertThat(progress.millisBehindLatest()).isEqualTo(OptionalLong.of(0));
  }

  @Test
  void shouldShowTheWindow_whenTheShardIsIdle() {
    RecordingProcessor idle = processor(settings(), windows().idleTimeout(Duration.ofSeconds(3)));
    ShardDriver shard = new ShardDriver(idle);

    shard.batch(buy(1, 991));
    clock.advance(Duration.ofMillis(2_999));
    shard.batch();
    shard.batch();
    assertThat(idle.windows).isEmpty();
    clock.advance(Duration.ofMillis(1));
    shard.batch();
    assertThat(idle.windows).isEmpty();
    shard.batch();

    assertThat(idle.windows).extracting(WindowResult::trigger).containsExactly(Trigger.IDLE);
    assertThat(shard.checkpointer.checkpoints).isEmpty();
  }

  @Test
  void shouldNotShowTheWindow_whenTheProcessWasPausedAfterTheBatchWasRead() {
    RecordingProcessor idle = processor(settings(), windows().idleTimeout(Duration.ofSeconds(3)));
    ShardDriver shard = new ShardDriver(idle);

    shard.batch(buy(1, 998));
    shard.batch();
    clock.advance(Duration.ofMinutes(1));
    // Empty, since it was asked for before the pause; what came during the pause is in the next.
    shard.batch();
    shard.batch(buy(2, 999), buy(3, 1_011));

    assertThat(idle.windows).extracting(WindowResult::trades).containsExactly(2L);
    assertThat(idle.late).isEmpty();
  }

  @Test
  void shouldShowTheWindow_whenOnlyRecordsComeThatHoldNoTrade() {
    RecordingProcessor idle = processor(settings(), windows().idleTimeout(Duration.ofSeconds(3)));
    ShardDriver shard = new ShardDriver(idle);

    shard.batch(buy(1, 991));
    for (int i = 2; i < 8; i++) {
      clock.advance(Duration.ofSeconds(1));
      shard.batch(poison(i), buy(i * 100L, 9_999_999));
    }

    assertThat(idle.windows).extracting(WindowResult::trades).containsExactly(1L);
  }

  @Test
  void shouldNotShowTheWindow_whenTheShardHasNotBeenReadToItsTip() {
    RecordingProcessor idle = processor(settings(), windows().idleTimeout(Duration.ofSeconds(3)));
    ShardDriver shard = new ShardDriver(idle);

    shard.batch(buy(1, 991));
    for (int i = 0; i < 3; i++) {
      clock.advance(Duration.ofMinutes(1));
      shard.emptyBatchBehindTheTip();
    }

    assertThat(idle.windows).isEmpty();
  }

  @Test
  void shouldReportLateDuplicateAndRefusedTrades() {
    RecordingProcessor careful =
        processor(settings(), windows().duplicateHorizon(Duration.ofMinutes(1)));
    ShardDriver shard = new ShardDriver(careful);

    shard.batch(buy(1, 1), buy(1, 1), buy(2, 21), buy(3, 2), buy(4, 9_999_999));

    assertThat(careful.duplicates).hasSize(1);
    assertThat(careful.late).hasSize(1);
    assertThat(careful.refusals).hasSize(1);
    assertThat(monitor.progress().total().distinctTrades()).isEqualTo(4);
  }
}
