package io.stocktrade.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.aggregation.Ohlcv;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.bars.BarSeries;
import io.stocktrade.consumer.bars.Bars;
import io.stocktrade.consumer.state.InMemoryWindowStateStore;
import io.stocktrade.consumer.state.WindowStateStore;
import io.stocktrade.consumer.testkit.TradeProcessorDriver;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a processor leaves to its successor, and what it does with what it finds. */
class WindowStateTest {
  private static final String SHARD = "shardId-000000000000";

  private final InMemoryWindowStateStore store = new InMemoryWindowStateStore();
  private final List<String> bars = new ArrayList<>();

  /** Windows of ten seconds, and bars of three trades. */
  private final class Processor extends AggregatingTradeProcessor<TradeStats> {
    private BarSeries<Ohlcv> series =
        new BarSeries<>(Bars.ofTrades(3), Ohlcv.aggregation(), "app", SHARD, bar -> {});

    Processor(ProcessorSettings.Builder settings, Duration size) {
      super(
          settings.checkpointInterval(Duration.ZERO).build(),
          WindowSettings.builder(Windows.tumbling(size).noLateness())
              .outOfOrderness(Duration.ZERO)
              .build(),
          TradeStats.aggregation());
    }

    @Override
    protected void onStart() {
      series =
          new BarSeries<>(
              Bars.ofTrades(3),
              Ohlcv.aggregation(),
              "app",
              shardId(),
              bar -> bars.add(bar.id().toString()));
    }

    @Override
    protected void onTrade(StockTrade trade) {
      series.add(trade, arrival().orElseThrow(), position().orElseThrow());
    }

    @Override
    protected void onWindow(WindowResult<TradeStats> result) {}

    @Override
    protected void writeState(DataOutput out) throws IOException {
      series.write(out);
    }

    @Override
    protected void readState(DataInput in) throws IOException {
      series.read(in);
    }
  }

  private TradeProcessorDriver<TradeStats> driver(
      WindowStateStore windowState, ProcessorSettings.Builder settings, Duration size) {
    return TradeProcessorDriver.<TradeStats>builder(() -> new Processor(settings, size))
        .applicationName("app")
        .windowState(windowState)
        .keepFailures()
        .build();
  }

  private TradeProcessorDriver<TradeStats> aligned(Duration size) {
    return driver(store, ProcessorSettings.builder(), size);
  }

  private static ProcessorSettings.Builder snapshots() {
    return ProcessorSettings.builder().checkpoints(CheckpointMode.snapshots(Duration.ofMillis(1)));
  }

  private static StockTrade at(long second) {
    return new StockTrade("AMZN", TradeType.BUY, 1, 1, second, second * 1000);
  }

  private static final Duration TEN = Duration.ofSeconds(10);

  @Test
  void shouldEmitNothingOfAFinalWindow_whenItsLastTradesAreReadAgain() {
    WindowSettings disorder =
        WindowSettings.builder(Windows.tumbling(TEN).noLateness())
            .outOfOrderness(Duration.ofSeconds(5))
            .build();
    TradeProcessorDriver<TradeStats> shard =
        TradeProcessorDriver.of(
            () ->
                new RecordingProcessor(
                    ProcessorSettings.builder().checkpointInterval(Duration.ZERO).build(),
                    disorder));
    shard.send(at(1), at(11), at(2), at(15)).restart().deliver().send(at(25));

    assertThat(shard.results()).extracting(WindowResult::trades).containsExactly(2L, 2L);
  }

  @Test
  void shouldGoOnWhereTheSnapshotIs_whenTheCheckpointIsBehind() {
    TradeProcessorDriver<TradeStats> shard = driver(store, snapshots(), TEN);

    shard.send(at(1), at(2)).failCheckpoints(9).send(at(3), at(4)).crash().restart();
    shard.failCheckpoints(0).send(at(12));

    assertThat(shard.results()).extracting(WindowResult::trades).containsExactly(4L);
    assertThat(shard.trades()).containsExactly(at(1), at(2), at(3), at(4), at(12));
  }

  @Test
  void shouldKeepBars_whenTheyAreInTheSnapshot() {
    TradeProcessorDriver<TradeStats> shard = driver(store, snapshots(), TEN);

    shard.send(at(1), at(2)).restart().send(at(3)).restart().send(at(4), at(5), at(6));

    assertThat(bars).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void shouldStopAndSayWhy_whenTheStateIsOfOtherWindows() {
    aligned(TEN).send(at(1), at(11)).crash();

    TradeProcessorDriver<TradeStats> shard = aligned(Duration.ofSeconds(20));

    assertThat(shard.failure().orElseThrow().cause())
        .isInstanceOf(UnusableStateException.class)
        .hasMessageStartingWith(
            "Shard "
                + SHARD
                + ": its window state can't be used: windows: TumblingWindows[size=PT10S,")
        .hasMessageEndingWith(
            "Start with the version and the settings that wrote it, or with"
                + " unusableState(REPLAY_FROM_CHECKPOINT) to read on from the checkpoint");
  }

  @Test
  void shouldStop_whenTheStateIsDamaged() throws IOException {
    aligned(TEN).send(at(1), at(11)).crash();
    damage();

    assertThat(aligned(TEN).failure().orElseThrow().cause())
        .hasMessageContaining("can't be used: checksum: another");
  }

  @Test
  void shouldReadOnFromTheCheckpoint_whenTheStateIsDamagedAndThePolicySaysSo() throws IOException {
    TradeProcessorDriver<TradeStats> shard =
        driver(
            store,
            ProcessorSettings.builder().unusableState(UnusableState.REPLAY_FROM_CHECKPOINT),
            TEN);
    shard.send(at(1), at(11)).crash();
    damage();

    shard.restart().send(at(12)).send(at(21));

    assertThat(shard.failure()).isEmpty();
    assertThat(shard.results()).extracting(WindowResult::trades).containsExactly(1L, 2L);
    assertThat(shard.restart().failure()).isEmpty();
  }

  @Test
  void shouldStop_whenTheStateIsOlderThanTheCheckpoint() throws IOException {
    TradeProcessorDriver<TradeStats> shard = aligned(TEN);
    shard.send(at(1), at(11));
    byte[] old = store.state("app", SHARD).orElseThrow();
    shard.send(at(21)).crash();
    assertThat(store.claim("app", SHARD).write(old)).isTrue();

    shard.restart();

    assertThat(shard.failure().orElseThrow().cause())
        .hasMessageContaining("did the application run without window state in between?");
  }

  @Test
  void shouldForgetTheShard_whenItHasEnded() {
    TradeProcessorDriver<TradeStats> shard = aligned(TEN);
    shard.send(at(1), at(11));
    assertThat(store.state("app", SHARD)).isPresent();

    shard.endShard();

    assertThat(store.state("app", SHARD)).isEmpty();
  }

  @Test
  void shouldNotCheckpoint_whenTheStateCannotBeWritten() {
    TradeProcessorDriver<TradeStats> shard =
        driver((application, shardId) -> new Unwritable(), ProcessorSettings.builder(), TEN);

    shard.send(at(1), at(11)).stop();

    assertThat(shard.checkpoints()).isEmpty();
    assertThat(shard.results()).hasSize(1);
    assertThat(shard.failure()).isEmpty();
  }

  @Test
  void shouldStopAndSayWhy_whenSnapshotsHaveNoPlace() {
    TradeProcessorDriver<TradeStats> shard = driver(WindowStateStore.none(), snapshots(), TEN);

    assertThat(shard.failure().orElseThrow().cause())
        .hasMessage(
            "checkpoints: Snapshots[interval=PT0.001S] (expected: a windowState that keeps them)");
  }

  /** A store of a shard that answers nothing. */
  private static final class Unwritable implements WindowStateStore.ShardClaim {
    @Override
    public Optional<byte[]> latest() {
      return Optional.empty();
    }

    @Override
    public boolean write(byte[] state) throws IOException {
      throw new IOException("down");
    }

    @Override
    public boolean delete() throws IOException {
      throw new IOException("down");
    }
  }

  private void damage() throws IOException {
    byte[] state = store.state("app", SHARD).orElseThrow();
    state[state.length / 2] ^= 1;
    assertThat(store.claim("app", SHARD).write(state)).isTrue();
  }
}
