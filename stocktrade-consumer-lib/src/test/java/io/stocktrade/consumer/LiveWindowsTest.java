package io.stocktrade.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.testkit.TradeProcessorDriver;
import io.stocktrade.consumer.window.OpenWindow;
import io.stocktrade.consumer.window.RecordPosition;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.WindowView;
import io.stocktrade.consumer.window.Windows;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LiveWindowsTest {
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final RecordingProcessor processor =
      new RecordingProcessor(
          ProcessorSettings.defaults(),
          WindowSettings.builder(Windows.tumbling(Duration.ofSeconds(10)).noLateness())
              .outOfOrderness(Duration.ofSeconds(5))
              .build());
  private final LiveWindows<TradeStats> live = processor.liveWindows();
  private final TradeProcessorDriver<TradeStats> shard = TradeProcessorDriver.of(() -> processor);

  private static StockTrade at(long second) {
    return new StockTrade("AMZN", TradeType.BUY, 1, 1, second, second * 1000);
  }

  private WindowView<TradeStats> view() {
    return live.latest().orElseThrow().windows();
  }

  @Test
  void shouldAnswerAtTheEndOfTheNextBatch_whenSomeoneHasLooked() {
    shard.send(at(1));
    assertThat(live.latest()).isEmpty();
    assertThat(live.latest()).isEmpty();

    shard.send(at(2), at(11));

    LiveView<TradeStats> latest = live.latest().orElseThrow();
    assertThat(latest.takenAt()).isEqualTo(Instant.ofEpochSecond(11));
    assertThat(latest.shardId()).isEqualTo(ShardDriver.SHARD);
    WindowView<TradeStats> windows = latest.windows();
    assertThat(windows.windows()).extracting(OpenWindow::trades).containsExactly(2L, 1L);
    assertThat(windows.windows().get(0).window().end()).isEqualTo(Instant.ofEpochSecond(10));
    assertThat(windows.watermark()).contains(Instant.ofEpochSecond(6));
    assertThat(windows.counts().trades()).isEqualTo(3);
    assertThat(windows.position().map(RecordPosition::subSequenceNumber)).contains(0L);
  }

  @Test
  void shouldStayAsItIs_whenTheShardGoesOn() {
    live.latest();
    shard.send(at(1));
    LiveView<TradeStats> before = live.latest().orElseThrow();

    shard.send(at(2), at(30));

    assertThat(before.windows().windows()).extracting(OpenWindow::trades).containsExactly(1L);
    assertThat(view().windows())
        .extracting(w -> w.window().start().getEpochSecond())
        .containsExactly(30L);
  }

  @Test
  void shouldTakeNoView_whenNobodyHasLookedSinceTheLastOne() {
    live.latest();
    shard.send(at(1)).send(at(2)).send(at(3));

    assertThat(view().counts().trades()).isEqualTo(1);
  }

  @Test
  void shouldTakeAViewAtMostOncePerInterval() {
    live.latest();
    shard.send(at(1));
    Instant first = live.latest().orElseThrow().takenAt();
    shard.advance(INTERVAL.minusMillis(1));
    assertThat(live.latest().orElseThrow().takenAt()).isEqualTo(first);

    shard.advance(Duration.ofMillis(1));

    assertThat(live.latest().orElseThrow().takenAt()).isEqualTo(first.plus(INTERVAL));
  }

  @Test
  void shouldShowAsManyAsTheMostDemandingReaderWants() {
    live.latest(0);
    live.latest(2);
    live.latest(1);

    shard.send(at(26), at(25), at(31), at(41));

    assertThat(view().openWindows()).isEqualTo(2);
    assertThat(view().windows()).hasSize(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> live.latest(-1))
        .withMessage("maxWindows: -1 (expected: at least 0)");
  }

  @Test
  void shouldShowNothing_whenTheProcessorHasEnded() {
    live.latest();
    shard.send(at(1));
    assertThat(live.latest()).isPresent();

    shard.endShard();

    assertThat(live.latest()).isEmpty();
  }

  @Test
  void shouldShowNothing_whenTheLeaseIsLost() {
    live.latest();
    shard.send(at(1)).loseLease();

    assertThat(live.latest()).isEmpty();
  }

  @Test
  void shouldShowWholeBatchesOnly_whenReadWhileTheShardIsProcessed() {
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<List<LiveView<TradeStats>>> reader =
        CompletableFuture.supplyAsync(
            () -> {
              List<LiveView<TradeStats>> seen = new ArrayList<>();
              while (!done.get()) {
                live.latest()
                    .filter(v -> seen.isEmpty() || isLater(v, seen.get(seen.size() - 1)))
                    .ifPresent(seen::add);
              }
              return seen;
            });

    for (int second = 1; second <= 2_000; second++) {
      shard.send(at(second), at(second), at(second));
    }
    // Whatever the reader has missed, it sees the last view, which it has asked for.
    live.latest();
    shard.advance(INTERVAL);
    LiveView<TradeStats> last = live.latest().orElseThrow();
    done.set(true);

    assertThat(last.windows().counts().trades()).isEqualTo(6_000);
    assertThat(reader.join())
        .allSatisfy(
            v -> {
              long trades = v.windows().counts().trades();
              assertThat(trades % 3).isZero();
              long watermark = v.windows().watermark().orElseThrow().getEpochSecond();
              assertThat(watermark).isEqualTo(trades / 3 - 5);
            });
  }

  private static boolean isLater(LiveView<?> view, LiveView<?> other) {
    return view.takenAt().isAfter(other.takenAt());
  }
}
