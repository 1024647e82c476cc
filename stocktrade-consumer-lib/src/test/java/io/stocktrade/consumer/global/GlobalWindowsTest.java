package io.stocktrade.consumer.global;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.aggregation.Vwap;
import io.stocktrade.consumer.global.GlobalProgress.LaggingShard;
import io.stocktrade.consumer.window.RecordPosition;
import io.stocktrade.consumer.window.TimeWindow;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Windows of 10 s, in seconds; a shard that has come to 12 has an allowed lateness of 5 s. */
class GlobalWindowsTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final List<String> heard = new ArrayList<>();
  private final List<String> late = new ArrayList<>();
  private final GlobalSettings settings =
      GlobalSettings.builder()
          .incompleteAfter(Duration.ofSeconds(30))
          .idleRetention(Duration.ofSeconds(60))
          .maxOpenWindows(4)
          .build();
  private GlobalWindows<?, Vwap> windows = windows();
  private int position;

  @Test
  void shouldEmitTheSum_whenAllShardsHavePassedTheEnd() {
    say(begun("a", 12).listing("a", "b").share(0, 3));
    say(begun("b", 9));
    assertThat(heard).isEmpty();

    say(report("b", 11).share(0, 2));

    assertThat(heard).containsExactly("[0, 10) WATERMARK 5");
  }

  @Test
  void shouldWaitForShards_whenNothingHasBeenHeardOfThem() {
    say(begun("a", 30).listing("a", "b").share(0, 3));

    assertThat(heard).isEmpty();
    assertThat(windows.progress().waitingFor())
        .containsExactly(new LaggingShard("b", Optional.empty()));
  }

  @Test
  void shouldEmitNothing_whenNobodyHasSaidWhichShardsThereAre() {
    say(begun("a", 30).share(0, 3));

    assertThat(heard).isEmpty();
  }

  @Test
  void shouldRevise_whenAShareGrowsWithinTheLateness() {
    say(begun("a", 12).listing("a").share(0, 3));
    say(report("a", 13).share(0, 4));

    assertThat(heard).containsExactly("[0, 10) WATERMARK 3", "[0, 10) LATE_TRADE 4");
  }

  @Test
  void shouldChangeNothing_whenReportsComeAgain() {
    say(begun("a", 12).listing("a", "b").share(0, 3));
    say(begun("b", 12).share(0, 2));
    say(begun("a", 11).listing("a", "b").share(0, 1));
    say(begun("a", 12).listing("a", "b").share(0, 3));

    assertThat(heard).containsExactly("[0, 10) WATERMARK 5");
  }

  @Test
  void shouldShowWithoutWaiting_whenAShardIsIdle() {
    say(begun("a", 12).listing("a", "b").share(0, 3));
    say(begun("b", 5).share(0, 2).idle(10));
    say(report("b", 11));

    assertThat(heard).containsExactly("[0, 10) IDLE 5", "[0, 10) WATERMARK 5");
  }

  @Test
  void shouldShowWhatThereIs_whenAShardIsStuckForTooLong() {
    say(begun("a", 12).listing("a", "b").share(0, 3));
    say(begun("b", 5));
    windows.tick(NOON);
    windows.tick(NOON.plusSeconds(29));
    assertThat(heard).isEmpty();

    windows.tick(NOON.plusSeconds(30));
    assertThat(heard).containsExactly("[0, 10) INCOMPLETE 3 without [b]");
    assertThat(windows.isOverdue()).isTrue();

    windows.tick(NOON.plusSeconds(90));
    say(report("b", 11).share(0, 2));
    assertThat(heard).containsExactly("[0, 10) INCOMPLETE 3 without [b]", "[0, 10) WATERMARK 5");
    assertThat(windows.isOverdue()).isFalse();
  }

  @Test
  void shouldWaitForTheChildren_whenAShardHasEnded() {
    say(begun("a", 12).listing("a"));
    say(report("a", 18).closing("a", "a1<a", "a2<a").share(10, 1));
    assertThat(heard).isEmpty();

    say(begun("a1", 25).share(10, 1));
    assertThat(heard).isEmpty();
    say(begun("a2", 21));

    assertThat(heard).containsExactly("[10, 20) WATERMARK 2");
  }

  @Test
  void shouldGoOnWhereTheParentsEnded_whenTheyHaveMerged() {
    say(begun("a", 22).listing("a", "b").share(0, 1));
    say(begun("b", 9));
    say(report("a", 22).closing("a", "b", "c<a+b"));
    assertThat(heard).isEmpty();

    say(report("b", 15).closing("a", "b", "c<a+b").share(0, 1));

    assertThat(heard).containsExactly("[0, 10) WATERMARK 2");
    assertThat(windows.progress().complete()).contains(Instant.ofEpochSecond(15));
  }

  @Test
  void shouldNotWaitForAncestors_whenTheirChildrenHaveBegun() {
    say(begun("a2", 12).listing("a", "a1<a", "a2<a").share(0, 1));
    say(begun("a1", 12).share(10, 1));
    // What the parent may have sent was never read: only later windows are whole.
    assertThat(heard).isEmpty();

    say(report("a1", 60).share(40, 1));
    say(report("a2", 60).share(40, 1));

    assertThat(heard).containsExactly("[40, 50) WATERMARK 2");
  }

  @Test
  void shouldNotWait_whenAllShardsHaveEnded() {
    say(begun("a", 5).closing("a").share(0, 1));

    assertThat(heard).containsExactly("[0, 10) WATERMARK 1");
  }

  @Test
  void shouldTellOfLateShares_whenTheWindowHasBeenGivenUp() {
    say(begun("a", 12).listing("a", "b").share(0, 3));
    say(begun("b", 5).idle(100));
    say(report("a", 100));
    say(report("b", 6).share(0, 2));

    assertThat(heard).containsExactly("[0, 10) IDLE 3");
    assertThat(late).containsExactly("b [0, 10) 2");
    assertThat(windows.progress().lateShares()).isEqualTo(1);
  }

  @Test
  void shouldKeepWindowsOfOldTrades_whenShardsAreIdleByTheClock() {
    say(begun("a", 12).listing("a", "b").share(0, 3).idle(1_000_000));
    say(begun("b", 5).idle(1_000_000));
    say(report("b", 11).share(0, 2));

    assertThat(late).isEmpty();
    assertThat(heard).containsExactly("[0, 10) IDLE 3", "[0, 10) WATERMARK 5");
  }

  @Test
  void shouldNotCallRepeatedSharesLate_whenTheWindowIsSettled() {
    say(begun("a", 12).listing("a").share(0, 3));
    say(report("a", 40));
    say(begun("a", 12).listing("a").share(0, 3));

    assertThat(late).isEmpty();
    assertThat(heard).hasSize(1);
  }

  @Test
  void shouldGiveTheOldestWindowsUp_whenThereAreTooMany() {
    say(begun("a", 5).listing("a", "b"));
    say(begun("b", 65).share(0, 1).share(10, 1).share(20, 1).share(30, 1).share(40, 1));

    assertThat(heard).containsExactly("[0, 10) INCOMPLETE 1 without [a]");
    assertThat(windows.progress().abandoned()).isEqualTo(1);
    assertThat(windows.progress().openWindows()).isEqualTo(4);
  }

  @Test
  void shouldShowNoWindowInProgress_whenTheFirstReportIsNotTheShardsFirst() {
    say(report("a", 12).listing("a").share(0, 3));
    say(report("a", 31).share(10, 1).share(20, 4));

    assertThat(heard).containsExactly("[20, 30) WATERMARK 4");
  }

  @Test
  void shouldShowNoWindowOfAnUnreadParent_whenTheChildReportsBeforeTheShardsAreListed() {
    say(report("a1", 12).share(0, 3));
    say(report("a1", 31).listing("a", "a1<a").share(10, 1).share(20, 4).share(30, 1));
    say(report("a1", 60).share(40, 2));

    // A trade of the parent may be 5 s after the child's last: 31 + 5.
    assertThat(heard).containsExactly("[40, 50) WATERMARK 2");
  }

  @Test
  void shouldShowNoWindowOfAPartUnread_whenTheFirstReportIsOneOfSeveralParts() {
    say(part("a", 22).share(10, 1));
    say(report("a", 22).listing("a"));
    say(report("a", 41).share(20, 2).share(30, 4));

    assertThat(heard).containsExactly("[30, 40) WATERMARK 4");
  }

  @Test
  void shouldPutAShareTogether_whenItComesInPieces() {
    say(begun("a", 5).listing("a"));
    for (int n = 0; n < Report.pieces(3); n++) {
      say(part("a", 12).piece(n, 0, 3));
      // Of a processor that was not as far, and stopped in between.
      say(part("a", 12).piece(0, 0, 2));
    }
    say(report("a", 11));

    assertThat(heard).containsExactly("[0, 10) WATERMARK 3");
  }

  @Test
  void shouldReadTheFirstPieceAgain_whenTheLastOneHasNotCome() throws IOException {
    say(begun("a", 5).listing("a"));
    RecordPosition beforeIt = windows.resumePosition().orElseThrow();
    say(part("a", 12).piece(0, 0, 3));

    assertThat(windows.resumePosition()).contains(beforeIt);
  }

  @Test
  void shouldEmitNothing_whenAShardHasPassedAWindowOfWhichItSentAPieceOnly() {
    say(begun("a", 5).listing("a"));
    say(part("a", 12).piece(0, 0, 3));
    say(report("a", 31));
    windows.showOpen();

    assertThat(heard).isEmpty();
  }

  @Test
  void shouldCountALateShareOnce_whenItComesInPieces() {
    say(begun("a", 40).listing("a", "b"));
    say(begun("b", 5).idle(40));
    say(report("a", 200));
    say(report("b", 5).idle(200));
    for (int n = 0; n < Report.pieces(3); n++) {
      say(part("b", 5).piece(n, 0, 3));
    }

    assertThat(late).containsExactly("b [0, 10) 3");
    assertThat(windows.progress().lateShares()).isEqualTo(1);
  }

  @Test
  void shouldRefuse_whenTheReportIsOfAnotherApplication() {
    assertThatThrownBy(
            () ->
                windows.add(
                    new ShardReport(
                        "other",
                        "vwap",
                        "a",
                        true,
                        false,
                        marks(1),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()),
                    next()))
        .hasMessage("application: other (expected: app)");
  }

  @Test
  void shouldChangeNothing_whenAShareCannotBeRead() {
    say(begun("a", 5).listing("a").share(0, 1));
    ShardReport broken =
        new ShardReport(
            "app",
            "vwap",
            "a",
            false,
            false,
            marks(100),
            Optional.empty(),
            List.of(new WindowShare(window(0), 9, new byte[] {1, 2})),
            Optional.empty());

    assertThatThrownBy(() -> windows.add(broken, next())).isInstanceOf(IOException.class);

    assertThat(heard).isEmpty();
    assertThat(windows.progress().complete()).contains(Instant.ofEpochSecond(5));
  }

  @Test
  void shouldGoOnAsBefore_whenReadFromItsState() throws IOException {
    say(begun("a", 12).listing("a", "b").share(0, 3));
    Optional<RecordPosition> beforeOpen = windows.resumePosition();
    Report second = begun("b", 12).share(0, 2).share(10, 1);
    say(second);
    RecordPosition resume = windows.resumePosition().orElse(null);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    windows.write(new DataOutputStream(bytes));
    heard.clear();

    windows = windows();
    windows.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), resume);
    position = 0;
    assertThat(windows.isReadingAgain()).isTrue();
    say(begun("a", 12).listing("a", "b").share(0, 3));
    say(second);
    assertThat(windows.isReadingAgain()).isFalse();
    say(report("a", 25).share(10, 1));
    say(report("b", 25).share(0, 9));

    assertThat(beforeOpen).isEmpty();
    assertThat(heard).containsExactly("[0, 10) LATE_TRADE 12", "[10, 20) WATERMARK 2");
  }

  private GlobalWindows<?, Vwap> windows() {
    return windows(Vwap.aggregation());
  }

  private <A> GlobalWindows<A, Vwap> windows(TradeAggregation<A, Vwap> aggregation) {
    return new GlobalWindows<>(
        settings,
        aggregation,
        "app",
        new GlobalListener<>() {
          @Override
          public void onWindow(WindowResult<Vwap> result, Set<String> missing) {
            heard.add(
                seconds(result.window())
                    + " "
                    + result.trigger()
                    + " "
                    + result.revision()
                    + (missing.isEmpty() ? "" : " without " + missing));
          }

          @Override
          public void onLateShare(String shardId, WindowShare share) {
            late.add(shardId + " " + seconds(share.window()) + " " + share.trades());
          }
        });
  }

  private void say(Report report) {
    try {
      windows.add(report.build(), next());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RecordPosition next() {
    return new RecordPosition(Integer.toString(1_000 + position++), 0);
  }

  private static String seconds(TimeWindow window) {
    return "[" + window.start().getEpochSecond() + ", " + window.end().getEpochSecond() + ")";
  }

  private static TimeWindow window(long start) {
    return new TimeWindow(Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + 10));
  }

  private static ShardMarks marks(long complete) {
    return new ShardMarks(
        complete * 1_000, complete * 1_000, complete * 1_000 - 5_000, ShardMarks.NO_TIME);
  }

  private static Report begun(String shardId, long complete) {
    return new Report(shardId, complete, true);
  }

  private static Report report(String shardId, long complete) {
    return new Report(shardId, complete, false);
  }

  /** One that says no more of event time than that there is no later trade. */
  private static Report part(String shardId, long newest) {
    Report part = new Report(shardId, newest, false);
    part.marks = part.marks.newestOnly();
    return part;
  }

  /** A report in the making. */
  private static final class Report {
    private final String shardId;
    private final boolean begun;
    private final List<WindowShare> shares = new ArrayList<>();
    private ShardMarks marks;
    private Optional<List<ShardNode>> shards = Optional.empty();
    private Optional<ShareFragment> fragment = Optional.empty();
    private boolean closed;

    Report(String shardId, long complete, boolean begun) {
      this.shardId = shardId;
      this.marks = marks(complete);
      this.begun = begun;
    }

    /** Shards as in {@code child<parent+parent}. */
    Report listing(String... nodes) {
      shards =
          Optional.of(
              Stream.of(nodes)
                  .map(node -> node.split("<"))
                  .map(
                      n ->
                          new ShardNode(
                              n[0], n.length > 1 ? List.of(n[1].split("\\+")) : List.of()))
                  .toList());
      return this;
    }

    Report closing(String... nodes) {
      closed = true;
      return listing(nodes);
    }

    Report idle(long until) {
      marks = new ShardMarks(marks.newest(), marks.complete(), marks.settled(), until * 1_000);
      return this;
    }

    Report share(long start, int trades) {
      shares.add(new WindowShare(window(start), trades, vwap(trades)));
      return this;
    }

    /** The nth of the pieces, of five bytes each, of such a share. */
    Report piece(int n, long start, int trades) {
      List<ShareFragment> pieces =
          ShareFragment.of(new WindowShare(window(start), trades, vwap(trades)), 5);
      fragment = Optional.of(pieces.get(Math.floorMod(n, pieces.size())));
      return this;
    }

    static int pieces(int trades) {
      return (vwap(trades).length + 4) / 5;
    }

    private static byte[] vwap(int trades) {
      return written(Vwap.aggregation(), trades);
    }

    private static <A> byte[] written(TradeAggregation<A, Vwap> aggregation, int trades) {
      A all = aggregation.create();
      for (int i = 0; i < trades; i++) {
        aggregation.add(all, new StockTrade("AMZN", TradeType.BUY, 1, 1, i, 1));
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try {
        aggregation.write(all, new DataOutputStream(bytes));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }

    ShardReport build() {
      return new ShardReport(
          "app", "vwap", shardId, begun, closed, marks, shards, shares, fragment);
    }
  }
}
