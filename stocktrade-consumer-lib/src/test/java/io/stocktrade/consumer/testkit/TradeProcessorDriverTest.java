package io.stocktrade.consumer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.ConsumerFailure;
import io.stocktrade.consumer.MalformedRecord;
import io.stocktrade.consumer.ProcessorSettings;
import io.stocktrade.consumer.ProgressCounts;
import io.stocktrade.consumer.TradeProcessor;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.RecordPosition;
import io.stocktrade.consumer.window.Refusal;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowResult.Trigger;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.SbeTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeCodec;
import io.stocktrade.model.TradeType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TradeProcessorDriverTest {
  private static final String SHARD = "shardId-000000000000";

  /** Windows of 10 s, no disorder; checkpoints whenever it can. */
  private static class TenSeconds extends AggregatingTradeProcessor<TradeStats> {
    private final Consumer<StockTrade> hook;
    Optional<Instant> arrival = Optional.empty();

    TenSeconds(TradeCodec codec, Consumer<StockTrade> hook, WindowSettings windows) {
      super(
          ProcessorSettings.builder().codec(codec).checkpointInterval(Duration.ZERO).build(),
          windows,
          TradeStats.aggregation());
      this.hook = hook;
    }

    TenSeconds(TradeCodec codec, Consumer<StockTrade> hook) {
      this(codec, hook, windows().build());
    }

    static WindowSettings.Builder windows() {
      return WindowSettings.builder(Windows.tumbling(Duration.ofSeconds(10)).noLateness())
          .outOfOrderness(Duration.ZERO)
          .idleTimeout(Duration.ofSeconds(3));
    }

    TenSeconds() {
      this(new JsonTradeCodec(), trade -> {});
    }

    @Override
    protected void onTrade(StockTrade trade) {
      arrival = arrival();
      hook.accept(trade);
    }

    @Override
    protected void onWindow(WindowResult<TradeStats> result) {}
  }

  /** Notes what {@code onStart} and {@code onTrade} see. */
  private static final class Plain extends TradeProcessor {
    private final List<String> log;

    Plain(List<String> log) {
      super(ProcessorSettings.defaults());
      this.log = log;
    }

    @Override
    protected void onStart() {
      log.add("start " + shardId());
    }

    @Override
    protected void onTrade(StockTrade trade) {
      log.add("trade " + trade.id());
    }
  }

  private final TradeProcessorDriver<TradeStats> shard = TradeProcessorDriver.of(TenSeconds::new);

  private static StockTrade at(long second) {
    return new StockTrade("AMZN", TradeType.BUY, 1, 1, second, second * 1000);
  }

  @Test
  void shouldShowResultsAndCheckpoints_whenAWindowCloses() {
    shard.send(at(1), at(5)).send(at(11));

    assertThat(shard.results()).extracting(WindowResult::trades).containsExactly(2L);
    assertThat(shard.results().get(0).id().application()).isEqualTo("test");
    assertThat(shard.results().get(0).shardId()).isEqualTo(SHARD);
    assertThat(shard.checkpoints()).hasSize(1);
    assertThat(shard.recordsAfterCheckpoint()).isEqualTo(1);
    assertThat(shard.trades()).containsExactly(at(1), at(5), at(11));
    assertThat(shard.now()).isEqualTo(Instant.ofEpochSecond(11));
    assertThat(shard.counts()).isEqualTo(new ProgressCounts(3, 3, 0, 0, 0, 0, 1, 0));
  }

  @Test
  void shouldShowWhatIsInNoWindow() {
    WindowSettings windows = TenSeconds.windows().duplicateHorizon(Duration.ofMinutes(1)).build();
    TradeProcessorDriver<TradeStats> careful =
        TradeProcessorDriver.of(() -> new TenSeconds(new JsonTradeCodec(), trade -> {}, windows));

    careful
        .send(at(1), at(1), at(11), at(2))
        .putArriving(Instant.ofEpochSecond(20), at(2_000))
        .putBytes(new byte[] {'{'})
        .deliver();

    assertThat(careful.duplicates()).containsExactly(at(1));
    assertThat(careful.lateTrades()).containsExactly(at(2));
    assertThat(careful.refusedTrades())
        .containsExactly(
            new io.stocktrade.consumer.ProcessorTestRig.RefusedTrade(
                at(2_000), Refusal.AHEAD_OF_ARRIVAL));
    assertThat(careful.malformedRecords())
        .extracting(MalformedRecord::shardId)
        .containsExactly(SHARD);
    assertThat(careful.counts().records()).isEqualTo(6);
  }

  @Test
  void shouldReadOnBehindTheCheckpoint_whenRestartedAfterACrash() {
    shard.send(at(1), at(5)).send(at(11), at(12)).crash().restart().deliver().send(at(21));

    assertThat(shard.trades())
        .containsExactly(at(1), at(5), at(11), at(12), at(11), at(12), at(21));
    assertThat(shard.results()).extracting(WindowResult::trades).containsExactly(2L, 2L);
  }

  @Test
  void shouldReadOnInTheMiddle_whenAnAggregatedRecordIsCheckpointedThere() {
    shard.putAggregated(at(1), at(5), at(11), at(12)).deliver();
    RecordPosition checkpoint = shard.checkpoints().get(0);
    assertThat(checkpoint.subSequenceNumber()).isEqualTo(1);

    shard.restart().deliver().endShard();

    assertThat(shard.trades()).containsExactly(at(1), at(5), at(11), at(12), at(11), at(12));
    assertThat(shard.isShardEndCheckpointed()).isTrue();
  }

  @Test
  void shouldGiveTheSame_howeverTheBatchesAreCut() {
    List<WindowResult<TradeStats>> expected = new ArrayList<>();
    for (int size = 1; size <= 7; size++) {
      TradeProcessorDriver<TradeStats> cut = TradeProcessorDriver.of(TenSeconds::new);
      IntStream.range(0, 30).forEach(second -> cut.put(at(second)));
      cut.deliverInBatchesOf(size).endShard();
      if (size == 1) {
        expected.addAll(cut.results());
        assertThat(expected).hasSize(3);
      }
      assertThat(cut.results()).isEqualTo(expected);
    }
  }

  @Test
  void shouldShowTheWindow_whenTheShardIsIdleForLongEnough() {
    // The batch at 12.999 s shows that up to then all was read, so the watermark is at 9.999 s.
    shard.send(at(8)).advance(Duration.ofMillis(4_999)).advance(Duration.ofMillis(1));
    assertThat(shard.results()).isEmpty();

    shard.advance(Duration.ZERO);

    assertThat(shard.results()).extracting(WindowResult::trigger).containsExactly(Trigger.IDLE);
  }

  @Test
  void shouldShowTheWindowAndKeepItOpen_whenIdlenessIsAskedFor() {
    shard.send(at(8)).showIdle(Instant.ofEpochSecond(10));

    assertThat(shard.results()).hasSize(1);
    assertThat(shard.checkpoints()).isEmpty();
  }

  @Test
  void shouldEmitAndCheckpointTheEnd_whenTheShardEnds() {
    shard.put(at(1)).failCheckpoints(2).endShard();

    assertThat(shard.results())
        .extracting(WindowResult::trigger)
        .containsExactly(Trigger.END_OF_INPUT);
    assertThat(shard.isShardEndCheckpointed()).isTrue();
    // The second attempt came after 0.1 s, the third after twice that.
    assertThat(shard.now()).isEqualTo(Instant.ofEpochMilli(1_300));
    assertThatIllegalStateException().isThrownBy(shard::restart);
  }

  @Test
  void shouldGoOnWithoutLoss_whenStoppedOrTheLeaseIsLost() {
    shard.send(at(1)).stop().restart().deliver().send(at(2)).loseLease().restart().deliver();
    shard.send(at(11));

    assertThat(shard.latestResults().values()).extracting(WindowResult::trades).containsExactly(2L);
  }

  @Test
  void shouldRefuseCheckpoints_whenTheLeaseHasGoneUnnoticed() {
    shard.send(at(1)).loseLeaseUnnoticed().send(at(11));
    assertThat(shard.results()).hasSize(1);
    assertThat(shard.checkpoints()).isEmpty();

    shard.restart().deliver();

    // The window state was written: its successor knows that the window is final.
    assertThat(shard.results()).hasSize(1);
    assertThat(shard.checkpoints()).hasSize(1);
  }

  @Test
  void shouldThrow_whenAHookThrows() {
    AssertionError mistake = new AssertionError("in the hook");
    TradeProcessorDriver<TradeStats> failing =
        TradeProcessorDriver.of(
            () ->
                new TenSeconds(
                    new JsonTradeCodec(),
                    trade -> {
                      if (trade.id() == 13) {
                        throw mistake;
                      }
                    }));
    failing.send(at(1), at(12));

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> failing.send(at(13)))
        .withCause(mistake);

    assertThatExceptionOfType(AssertionError.class).isThrownBy(failing.restart()::deliver);
  }

  @Test
  void shouldTellTheFailure_whenFailuresAreKept() {
    TradeProcessorDriver<TradeStats> failing =
        TradeProcessorDriver.<TradeStats>builder(
                () ->
                    new TenSeconds(
                        new JsonTradeCodec(),
                        trade -> {
                          throw new IllegalStateException("disk full");
                        }))
            .keepFailures()
            .build();

    failing.send(at(1)).send(at(11));

    assertThat(failing.failure().map(ConsumerFailure::cause))
        .get()
        .asString()
        .contains("disk full");
    assertThat(failing.checkpoints()).isEmpty();
    assertThat(failing.restart().failure()).isEmpty();
  }

  @Test
  void shouldTakeTheOptions() {
    Instant start = Instant.parse("2026-11-22T14:30:05Z");
    List<TenSeconds> made = new ArrayList<>();
    TradeProcessorDriver<TradeStats> other =
        TradeProcessorDriver.<TradeStats>builder(
                () -> {
                  made.add(new TenSeconds(new SbeTradeCodec(), trade -> {}));
                  return made.get(made.size() - 1);
                })
            .applicationName("mine")
            .shardId("shardId-7")
            .startingAt(start)
            .build();

    other.send(StockTrade.of("A", TradeType.BUY, 1.0, 1, 1)).endShard();

    WindowResult<TradeStats> result = other.results().get(0);
    assertThat(result.id().application() + " " + result.shardId()).isEqualTo("mine shardId-7");
    assertThat(result.window().start()).isEqualTo(Instant.parse("2026-11-22T14:30:00Z"));
    assertThat(made).hasSize(1);
    assertThat(made.get(0).arrival).contains(start);
  }

  @Test
  void shouldDriveProcessorsWithoutWindows() {
    List<String> log = new ArrayList<>();
    TradeProcessorDriver<Void> plain = TradeProcessorDriver.ofPlain(() -> new Plain(log));

    plain.send(at(1)).advance(Duration.ofSeconds(5)).send(at(7)).restart().deliver();

    assertThat(log).containsExactly("start " + SHARD, "trade 1", "trade 7", "start " + SHARD);
    assertThat(plain.trades()).containsExactly(at(1), at(7));
    assertThatIllegalStateException()
        .isThrownBy(() -> plain.showIdle(Instant.ofEpochSecond(9)))
        .withMessage("processor: one without windows (expected: one with)");
  }

  @Test
  void shouldSaySo_whenNoProcessorIsRunning() {
    shard.stop();

    assertThatIllegalStateException()
        .isThrownBy(() -> shard.deliver())
        .withMessage("processor: none (expected: one; restart() starts one)");
  }
}
