package io.stocktrade.producer.pump;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import io.stocktrade.producer.PublishResult;
import io.stocktrade.producer.PublishResult.Delivered;
import io.stocktrade.producer.PublishResult.Rejected;
import io.stocktrade.producer.generator.RandomTradeGenerator;
import io.stocktrade.producer.generator.TradeFeed;
import io.stocktrade.producer.generator.TradeGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In fake time: waiting moves the clock. */
@Timeout(60)
class TradePumpTest {
  private static final Delivered OK = new Delivered("shardId-0", "1", 1);

  private final RandomTradeGenerator random = RandomTradeGenerator.builder().build();
  private final List<Long> sentAtMillis = new ArrayList<>();
  private long nanos;

  /** Delivers each trade after it has kept the caller for so many milliseconds. */
  private FakePublisher taking(long millis) {
    return new FakePublisher(
        trade -> {
          sentAtMillis.add(nanos / 1_000_000);
          nanos += millis * 1_000_000;
          return completedFuture(OK);
        });
  }

  private TradePump.Builder pump(TradeGenerator generator, FakePublisher publisher) {
    return TradePump.builder(generator, publisher)
        .time(
            () -> nanos,
            (stop, wait) -> {
              nanos += wait;
              return stop.getCount() == 0;
            });
  }

  private static TradeGenerator generating(StockTrade... trades) {
    Iterator<StockTrade> left = List.of(trades).iterator();
    return () -> left.hasNext() ? left.next() : null;
  }

  private static StockTrade at(long millis) {
    return StockTrade.of("AMD", TradeType.BUY, 1.5, 10, millis).at(Instant.ofEpochMilli(millis));
  }

  @Test
  void shouldEndAtTheCount() throws Exception {
    PumpSummary summary = pump(random, taking(1_000)).count(5).build().run();

    assertThat(summary.published()).isEqualTo(5);
    assertThat(summary.delivered()).isEqualTo(5);
    assertThat(summary.elapsed()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void shouldEndWithTheGenerator() throws Exception {
    assertThat(pump(generating(at(1), at(2)), taking(0)).build().run().published()).isEqualTo(2);
  }

  @Test
  void shouldEndWhenTheTimeIsUp_notBefore() throws Exception {
    PumpSummary unpaced = pump(random, taking(1_000)).duration(Duration.ofSeconds(3)).build().run();
    assertThat(unpaced.published()).isEqualTo(3);

    PumpSummary paced =
        pump(random, taking(0)).rate(0.4).duration(Duration.ofSeconds(4)).build().run();
    assertThat(paced.published()).isEqualTo(2);
    assertThat(paced.elapsed()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void shouldPublishAtItsRate() throws Exception {
    pump(random, taking(1)).rate(4).count(5).build().run();

    assertThat(sentAtMillis).containsExactly(0L, 250L, 500L, 750L, 1_000L);
  }

  @Test
  void shouldCatchUpWithItsRate_whenThePublisherWasSlow() throws Exception {
    FakePublisher slowAtFirst =
        new FakePublisher(
            trade -> {
              sentAtMillis.add(nanos / 1_000_000);
              nanos += trade.id() == 1 ? 1_000_000_000L : 0;
              return completedFuture(OK);
            });
    pump(random, slowAtFirst).rate(4).count(7).build().run();

    assertThat(sentAtMillis).containsExactly(0L, 1_000L, 1_000L, 1_000L, 1_000L, 1_250L, 1_500L);
  }

  @Test
  void shouldMeasureLatencyFromWhenTradesWereDue_notFromWhenTheyWereSent() throws Exception {
    // 100 a second for ten seconds; the publisher stands still for one second in the middle.
    FakePublisher stalling =
        new FakePublisher(
            trade -> {
              nanos += trade.id() == 500 ? 1_000_000_000L : 0;
              return completedFuture(OK);
            });
    PumpSummary summary = pump(random, stalling).rate(100).count(1_000).build().run();

    // Measured from when they were sent, all but one would have taken no time at all.
    assertThat(summary.latency().max()).isBetween(millis(1_000), millis(1_001));
    assertThat(summary.latency().p99()).isBetween(millis(890), millis(920));
    assertThat(summary.latency().p50()).isZero();
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  @Test
  void shouldKeepToEventTimes_orAMultipleOfTheirPace() throws Exception {
    // The third is late, the fourth has no time.
    TradeGenerator trades =
        generating(
            at(5_000),
            at(6_000),
            at(4_000),
            StockTrade.of("AMD", TradeType.BUY, 1.5, 10, 3),
            at(9_000));
    pump(trades, taking(0)).eventTime(1).build().run();
    assertThat(sentAtMillis).containsExactly(0L, 1_000L, 1_000L, 1_000L, 4_000L);

    sentAtMillis.clear();
    nanos = 0;
    pump(generating(at(5_000), at(6_000), at(9_000)), taking(100)).eventTime(10).build().run();
    assertThat(sentAtMillis).containsExactly(0L, 100L, 400L);
  }

  @Test
  void shouldSumUpResults_alsoThoseThatComeLater() throws Exception {
    List<CompletableFuture<PublishResult>> results = new ArrayList<>();
    FakePublisher later =
        new FakePublisher(
            trade -> {
              CompletableFuture<PublishResult> result = new CompletableFuture<>();
              results.add(result);
              return result;
            });
    TradePump pump = pump(random, later).rate(1_000).count(4).build();
    assertThat(pump.summary().elapsed()).isZero();

    assertThat(pump.run().outstanding()).isEqualTo(4);
    nanos = 50_000_000;
    results.get(0).complete(new Delivered("shardId-0", "1", 3));
    results.get(1).complete(new Rejected("full"));
    results.get(2).complete(OK);

    PumpSummary summary = pump.summary();
    assertThat(summary.delivered()).isEqualTo(2);
    assertThat(summary.rejected()).isEqualTo(1);
    assertThat(summary.notDelivered()).isEqualTo(1);
    assertThat(summary.outstanding()).isEqualTo(1);
    assertThat(summary.retried()).isEqualTo(2);
    assertThat(summary.elapsed()).isEqualTo(millis(3));
    assertThat(summary.latency().max()).isBetween(millis(50), Duration.ofNanos(50_100_000));
    assertThat(summary)
        .hasToString(
            "4 published in 0.0 s (1,333/s), 2 delivered, 1 rejected, 0 expired, 0 failed,"
                + " 1 outstanding, 2 retried; latency p50 48.0 ms, p99 50.0 ms, p99.9 50.0 ms,"
                + " max 50.0 ms");
  }

  @Test
  void shouldReportNowAndThen_alsoWhileItWaits() throws Exception {
    List<String> reports = new ArrayList<>();
    pump(random, taking(0))
        .rate(0.5)
        .count(3)
        .progress(
            Duration.ofMillis(1_500),
            s -> reports.add(s.published() + " at " + s.elapsed().toMillis()))
        .build()
        .run();

    assertThat(reports).containsExactly("1 at 1500", "2 at 3000");
    assertThat(sentAtMillis).containsExactly(0L, 2_000L, 4_000L);
  }

  @Test
  void shouldReportOnce_whenItWasHeldUpForLong() throws Exception {
    List<Long> reports = new ArrayList<>();
    pump(random, taking(10_000))
        .count(3)
        .progress(Duration.ofSeconds(1), s -> reports.add(s.elapsed().toSeconds()))
        .build()
        .run();

    assertThat(reports).containsExactly(10L, 20L);
  }

  @Test
  void shouldStopWhileItWaitsForTheNextTrade() throws Exception {
    CompletableFuture<TradePump> running = new CompletableFuture<>();
    TradePump pump =
        TradePump.builder(random, taking(0))
            .rate(1e-6)
            .time(
                () -> nanos,
                (stop, wait) -> {
                  running.join().stop();
                  return stop.getCount() == 0;
                })
            .build();
    running.complete(pump);

    assertThat(pump.run().published()).isEqualTo(1);
    assertThat(pump.published()).isEqualTo(1);
    assertThat(pump.delivered()).isEqualTo(1);
  }

  @Test
  void shouldStopWhileAFeedHasNoTrade_andLeaveNoInterruptBehind() throws Exception {
    TradeFeed feed = TradeFeed.ofCapacity(10);
    BlockingQueue<StockTrade> sent = new LinkedBlockingQueue<>();
    FakePublisher publisher =
        new FakePublisher(
            trade -> {
              sent.add(trade);
              return completedFuture(OK);
            });
    TradePump pump = TradePump.builder(feed, publisher).build();
    BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                long published = pump.run().published();
                ends.add(published + " published, interrupted: " + Thread.interrupted());
              } catch (InterruptedException e) {
                ends.add(e.toString());
              }
            },
            "pump");
    thread.start();
    feed.put(at(1));
    sent.take();
    pump.stop();

    assertThat(ends.take()).isEqualTo("1 published, interrupted: false");
    thread.join();
  }

  @Test
  void shouldThrow_whenInterruptedByOthers() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> pump(random, taking(0)).build().run())
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void shouldRefuseSettings_whenOutOfRange() {
    TradePump.Builder builder = TradePump.builder(random, taking(0));
    assertThatThrownBy(() -> builder.rate(Double.NaN))
        .hasMessage("tradesPerSecond: NaN (expected: above 0)");
    assertThatThrownBy(() -> builder.eventTime(0))
        .hasMessage("speed: 0.0 (expected: above 0, finite)");
    assertThatThrownBy(() -> builder.count(0)).hasMessage("count: 0 (expected: at least 1)");
    assertThatThrownBy(() -> builder.duration(Duration.ZERO))
        .hasMessage("duration: PT0S (expected: above 0)");
    assertThatThrownBy(() -> builder.progress(Duration.ZERO, s -> {}))
        .hasMessage("every: PT0S (expected: above 0)");
  }
}
