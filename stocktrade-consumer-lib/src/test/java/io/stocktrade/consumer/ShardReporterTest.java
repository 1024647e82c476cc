package io.stocktrade.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.global.GlobalListener;
import io.stocktrade.consumer.global.GlobalSettings;
import io.stocktrade.consumer.global.GlobalWindows;
import io.stocktrade.consumer.global.ShardMarks;
import io.stocktrade.consumer.global.ShardNode;
import io.stocktrade.consumer.global.ShardReport;
import io.stocktrade.consumer.global.WindowShare;
import io.stocktrade.consumer.state.WindowStateStore;
import io.stocktrade.consumer.window.RecordPosition;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.WindowSpec;
import io.stocktrade.consumer.window.Windows;
import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** What a processor says on the stream of reports, and when. */
class ShardReporterTest {
  private static final WindowSpec TEN_SECONDS =
      Windows.tumbling(Duration.ofSeconds(10)).allowedLateness(Duration.ofSeconds(5));

  private final FakeClock clock = new FakeClock();
  private final List<ShardReport> reports = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private List<ShardNode> shards = List.of(new ShardNode(ShardDriver.SHARD, List.of()));
  private int refusals;

  @Test
  void shouldSayAtOnceWhichShardsThereAre_whenItBegins() {
    ShardDriver shard = shard(TEN_SECONDS, TradeStats.aggregation());
    shard.batch();

    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).fromBeginning()).isTrue();
    assertThat(reports.get(0).shards()).contains(shards);
    assertThat(reports.get(0).marks()).isEqualTo(ShardMarks.NONE);
  }

  @Test
  void shouldReportShareAndMarks_whenAWindowCloses() {
    ShardDriver shard = shard(TEN_SECONDS, TradeStats.aggregation());
    shard.batch(ShardDriver.buy(1, 5), ShardDriver.buy(2, 13));

    ShardReport report = reports.get(0);
    assertThat(report.shares()).extracting(WindowShare::trades).containsExactly(1L);
    assertThat(report.marks()).isEqualTo(new ShardMarks(13_000, 12_000, 7_000, ShardMarks.NO_TIME));
  }

  @Test
  void shouldReportAtMostOnceASecond_whenOnlyTheWatermarkMoves() {
    ShardDriver shard = shard(TEN_SECONDS, TradeStats.aggregation());
    shard.batch(ShardDriver.buy(1, 1));
    shard.batch(ShardDriver.buy(2, 2));
    assertThat(reports).hasSize(1);

    clock.advance(Duration.ofSeconds(1));
    shard.batch();

    assertThat(reports).hasSize(2);
    assertThat(reports.get(1).marks().complete()).isEqualTo(1_000);
    assertThat(reports.get(1).fromBeginning()).isFalse();
    assertThat(reports.get(1).shards()).isEmpty();
  }

  @Test
  void shouldReportBeforeTheCheckpoint_whenKinesisRefusesForAWhile() {
    ShardDriver shard = shard(TEN_SECONDS, TradeStats.aggregation());
    refusals = 3;
    shard.batch(ShardDriver.buy(1, 5), ShardDriver.buy(2, 13));

    assertThat(pauses)
        .containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));
    assertThat(reports).hasSize(1);
    assertThat(shard.checkpointer.checkpoints).isEmpty();

    shard.batch(ShardDriver.buy(3, 40));
    assertThat(shard.checkpointer.checkpoints).hasSize(1);
  }

  @Test
  void shouldStopWithoutACheckpoint_whenKinesisTakesNoReportForLong() {
    ShardDriver shard = shard(TEN_SECONDS, TradeStats.aggregation());
    refusals = Integer.MAX_VALUE;
    shard.batch(ShardDriver.buy(1, 5), ShardDriver.buy(2, 40));

    assertThat(monitor.failure().getNow(null).cause()).hasMessage("refused");
    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    assertThat(shard.checkpointer.checkpoints).isEmpty();
  }

  @Test
  void shouldReportTheRestAndTheChildren_whenTheShardEnds() {
    ShardDriver shard = shard(TEN_SECONDS, TradeStats.aggregation());
    shard.batch(ShardDriver.buy(1, 5));
    shards = List.of(shards.get(0), new ShardNode("shardId-1", List.of(ShardDriver.SHARD)));
    shard.shardEnded();

    ShardReport last = reports.get(reports.size() - 1);
    assertThat(last.closed()).isTrue();
    assertThat(last.shares()).extracting(WindowShare::trades).containsExactly(1L);
    assertThat(last.shards()).contains(shards);
    assertThat(shard.checkpointer.checkpoints).containsExactly("END");
  }

  @Test
  void shouldSendSeveralReports_whenTheSharesAreTooLargeForOne() {
    ShardDriver shard = shard(TEN_SECONDS, new Heavy(ShardAccess.MAX_SHARE_BYTES / 3));
    shard.batch(
        ShardDriver.buy(1, 5),
        ShardDriver.buy(2, 15),
        ShardDriver.buy(3, 25),
        ShardDriver.buy(4, 35));

    assertThat(reports).extracting(report -> report.shares().size()).containsExactly(2, 1);
    assertThat(reports).extracting(ShardReport::fromBeginning).containsExactly(true, false);
    assertThat(reports.get(0).marks()).isEqualTo(reports.get(1).marks().newestOnly());
    assertThat(reports.get(1).marks().newest()).isEqualTo(35_000);
    assertThat(reports.get(1).marks().complete()).isEqualTo(34_000);
  }

  @Test
  void shouldSendPieces_whenOneShareIsTooLargeForAReport() {
    ShardDriver shard = shard(TEN_SECONDS, new Heavy(2 * ShardAccess.MAX_SHARE_BYTES + 1));
    shard.batch(ShardDriver.buy(1, 5), ShardDriver.buy(2, 15));

    assertThat(reports)
        .extracting(ShardReport::fromBeginning)
        .containsExactly(true, false, false, false);
    assertThat(reports)
        .extracting(report -> report.fragment().isPresent())
        .containsExactly(true, true, true, false);
    assertThat(reports.get(2).marks()).isEqualTo(reports.get(3).marks().newestOnly());
    assertThat(reports).allMatch(report -> report.shares().isEmpty());
    assertThat(monitor.failure()).isNotDone();
  }

  @Test
  void shouldGoOn_whenAStreamHasEverNewTickers() throws IOException {
    int trades = TradeStats.DEFAULT_MAX_TICKERS + 1;
    ShardDriver shard = shard(TEN_SECONDS, TradeStats.aggregation());
    KinesisClientRecord[] hostile = new KinesisClientRecord[trades];
    for (int i = 0; i < trades; i++) {
      hostile[i] = ShardDriver.buy(String.format(Locale.ROOT, "%032d", i), i + 1, 0, 5);
    }
    shard.batch(hostile);
    shard.shardEnded();

    assertThat(monitor.failure()).isNotDone();
    assertThat(reports).hasSizeGreaterThan(2);
    List<WindowResult<TradeStats>> all = new ArrayList<>();
    put(TradeStats.aggregation(), all);
    assertThat(all).extracting(WindowResult::trades).containsExactly((long) trades);
    assertThat(all.get(0).value().tickers()).hasSize(TradeStats.DEFAULT_MAX_TICKERS);
  }

  /** All reports into windows over all shards. */
  private <A, R> void put(TradeAggregation<A, R> aggregation, List<WindowResult<R>> results)
      throws IOException {
    GlobalWindows<A, R> windows =
        new GlobalWindows<>(
            GlobalSettings.defaults(),
            aggregation,
            "app",
            new GlobalListener<>() {
              @Override
              public void onWindow(WindowResult<R> result, Set<String> missing) {
                results.add(result);
              }

              @Override
              public void onLateShare(String shardId, WindowShare share) {
                throw new AssertionError(share.toString());
              }
            });
    int position = 1;
    for (ShardReport report : reports) {
      windows.add(report, new RecordPosition(Integer.toString(position++), 0));
    }
  }

  @Test
  void shouldRefuseSessions() {
    shard(Windows.session(Duration.ofSeconds(10)).noLateness(), TradeStats.aggregation());

    assertThat(monitor.failure().getNow(null).cause())
        .hasMessageContaining("expected: tumbling or sliding windows");
  }

  private final ConsumerMonitor monitor = new ConsumerMonitor("app", clock);

  private <A, R> ShardDriver shard(WindowSpec windows, TradeAggregation<A, R> aggregation) {
    AggregatingTradeProcessor<R> processor =
        new AggregatingTradeProcessor<>(
            ProcessorSettings.builder().clock(clock).checkpointInterval(Duration.ZERO).build(),
            WindowSettings.builder(windows).outOfOrderness(Duration.ofSeconds(1)).build(),
            aggregation) {
          @Override
          protected void onWindow(WindowResult<R> result) {}
        };
    processor.attach(monitor, WindowStateStore.none(), new Access());
    processor.pauseWith(pauses::add);
    return new ShardDriver(processor);
  }

  private final class Access implements ShardAccess {
    @Override
    public List<ShardNode> shards() {
      return shards;
    }

    @Override
    public boolean hasReportStream() {
      return true;
    }

    @Override
    public void report(String shardId, byte[] report) throws IOException {
      if (refusals > 0) {
        refusals--;
        throw new IOException("refused");
      }
      reports.add(ShardReport.read(ByteBuffer.wrap(report)));
    }
  }

  /** Writes as much as it is told; 100 bytes for nothing. */
  private record Heavy(int bytes) implements TradeAggregation<int[], Integer> {
    @Override
    public String name() {
      return "heavy";
    }

    @Override
    public int[] create() {
      return new int[1];
    }

    @Override
    public void add(int[] accumulator, StockTrade trade) {
      accumulator[0]++;
    }

    @Override
    public void merge(int[] accumulator, int[] other) {
      accumulator[0] += other[0];
    }

    @Override
    public Integer result(int[] accumulator) {
      return accumulator[0];
    }

    @Override
    public void write(int[] accumulator, DataOutput out) throws IOException {
      out.write(new byte[accumulator[0] == 0 ? 100 : bytes]);
    }

    @Override
    public int[] read(DataInput in) {
      throw new UncheckedIOException(new IOException("not needed"));
    }
  }
}
