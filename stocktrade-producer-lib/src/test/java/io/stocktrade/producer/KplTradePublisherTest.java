package io.stocktrade.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import io.stocktrade.producer.PublishResult.Attempt;
import io.stocktrade.producer.PublishResult.Delivered;
import io.stocktrade.producer.PublishResult.Expired;
import io.stocktrade.producer.PublishResult.Failed;
import io.stocktrade.producer.PublishResult.Rejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

@Timeout(60)
class KplTradePublisherTest {
  private static final StockTrade TRADE = StockTrade.of("AMZN", TradeType.BUY, 395.87, 16, 7);

  /** What the trade takes: its bytes and those of its key. */
  private static final long BYTES =
      RecordLimits.bytes(TRADE.tickerSymbol(), new JsonTradeCodec().encode(TRADE));

  private static final Duration LONG = Duration.ofSeconds(50);
  private static final Duration PAUSE = Duration.ofMillis(1);
  private static final KplSettings SETTINGS =
      new KplSettings(RetryPolicy.none(), LONG, LONG, PAUSE);

  private final FakeKpl kpl = new FakeKpl();
  private final MemoryJournal journal = new MemoryJournal();

  private final List<TradePublisher> open = new ArrayList<>();

  KplTradePublisherTest() throws Exception {}

  @AfterEach
  void closeAll() throws InterruptedException {
    for (TradePublisher publisher : open) {
      var unused = publisher.close(Duration.ZERO);
    }
  }

  private KplTradePublisher publisher(KplTradePublisher.Builder builder, KplSettings settings)
      throws InterruptedException {
    KplTradePublisher publisher =
        new KplTradePublisher(builder.settings(), new KplSender(kpl, "stream", settings));
    open.add(publisher);
    return publisher;
  }

  private KplTradePublisher publisher(KplTradePublisher.Builder builder)
      throws InterruptedException {
    return publisher(builder, SETTINGS);
  }

  private KplTradePublisher publisher(KplSettings settings) throws InterruptedException {
    return publisher(KplTradePublisher.builder("stream").deadLetters(journal), settings);
  }

  private KplTradePublisher publisher() throws InterruptedException {
    return publisher(KplTradePublisher.builder("stream"));
  }

  @Test
  void shouldTellShardAndSequenceNumber_whenDelivered() throws Exception {
    KplTradePublisher publisher = publisher();
    var result = publisher.publish(TRADE);
    assertThat(result).isNotDone();
    kpl.deliver();

    assertThat(result).isCompletedWithValue(new Delivered("shardId-000000000001", "4959", 1));
    assertThat(publisher.counts()).isEqualTo(new PublisherCounts(1, 1, 0, 0, 0, 0, 0, 0, 0, 0));
    assertThat(kpl.partitionKeys()).containsExactly("AMZN");
  }

  @Test
  void shouldTellExpiredFromFailed_withTheAttempts() throws Exception {
    KplTradePublisher publisher = publisher();
    var expired = publisher.publish(TRADE);
    var failed = publisher.publish(TRADE);
    kpl.refuse("ProvisionedThroughputExceededException", "Expired");
    kpl.refuse("ResourceNotFoundException");

    Duration delay = Duration.ofMillis(1);
    Duration duration = Duration.ofMillis(2);
    Attempt throttled =
        new Attempt(
            delay,
            duration,
            "ProvisionedThroughputExceededException",
            "text of ProvisionedThroughputExceededException");
    assertThat(expired)
        .isCompletedWithValue(
            new Expired(
                List.of(throttled, new Attempt(delay, duration, "Expired", "text of Expired")),
                false));
    assertThat(failed)
        .isCompletedWithValueMatching(
            r -> r instanceof Failed f && f.reason().equals("text of ResourceNotFoundException"));
    assertThat(publisher.counts()).isEqualTo(new PublisherCounts(2, 0, 0, 1, 1, 0, 0, 0, 0, 0));
  }

  @Test
  void shouldReject_whenFullAndToldToFailFast() throws Exception {
    KplTradePublisher publisher =
        publisher(KplTradePublisher.builder("stream").maxOutstanding(1).failFastWhenFull());
    var first = publisher.publish(TRADE);

    assertThat(publisher.publish(TRADE))
        .isCompletedWithValue(
            new Rejected("no room (expected: at most 1 trades and 67108864 bytes outstanding)"));
    kpl.deliver();
    assertThat(first).isDone();
    assertThat(publisher.publish(TRADE)).isNotDone();
    assertThat(publisher.counts()).isEqualTo(new PublisherCounts(3, 1, 1, 0, 0, 0, 0, 0, 1, BYTES));
  }

  @Test
  void shouldTakeNoRoom_whenThePartitionKeyIsBad() throws Exception {
    KplTradePublisher publisher =
        publisher(
            KplTradePublisher.builder("stream")
                .maxOutstanding(1)
                .partitionKeys(
                    trade -> {
                      if (trade.id() == 1) {
                        throw new IllegalStateException("no key");
                      }
                      return trade.id() == 2 ? "" : trade.tickerSymbol();
                    }));
    StockTrade throwing = StockTrade.of("A", TradeType.BUY, 1, 1, 1);
    StockTrade empty = StockTrade.of("A", TradeType.BUY, 1, 1, 2);

    assertThatThrownBy(() -> publisher.publish(throwing)).hasMessage("no key");
    assertThat(publisher.publish(empty))
        .isCompletedWithValue(new Rejected("partition key of 0 characters (expected: 1 to 256)"));
    assertThat(publisher.publish(TRADE)).isNotDone();
    assertThat(publisher.counts()).isEqualTo(new PublisherCounts(2, 0, 1, 0, 0, 0, 0, 0, 1, BYTES));
  }

  @Test
  void shouldBlockUntilThereIsRoom_whenFull() throws Exception {
    KplTradePublisher publisher = publisher(KplTradePublisher.builder("stream").maxOutstanding(1));
    var first = publisher.publish(TRADE);
    FutureTask<PublishResult> second = new FutureTask<>(() -> publisher.publish(TRADE).get());
    Thread blocked = new Thread(second);
    blocked.start();

    await().until(() -> blocked.getState() == Thread.State.WAITING);
    assertThat(kpl.outstanding()).isEqualTo(1);
    kpl.deliver();
    assertThat(first).isDone();
    await().until(() -> kpl.outstanding() == 1);
    kpl.deliver();
    assertThat(second.get()).isInstanceOf(Delivered.class);
  }

  @Test
  void shouldNotTakeTheTrade_whenInterruptedWhileFull() throws Exception {
    KplTradePublisher publisher = publisher(KplTradePublisher.builder("stream").maxOutstanding(1));
    var unused = publisher.publish(TRADE);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread blocked =
        new Thread(
            () -> {
              try {
                var unused2 = publisher.publish(TRADE);
              } catch (InterruptedException e) {
                thrown.set(e);
              }
            });
    blocked.start();
    await().until(() -> blocked.getState() == Thread.State.WAITING);
    blocked.interrupt();
    blocked.join();

    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    assertThat(publisher.counts()).isEqualTo(new PublisherCounts(1, 0, 0, 0, 0, 0, 0, 0, 1, BYTES));
  }

  @Test
  void shouldSendAgain_whenTheNativeProcessDied() throws Exception {
    KplTradePublisher publisher = publisher();
    var first = publisher.publish(TRADE);
    kpl.die();
    var second = publisher.publish(TRADE);
    assertThat(first).isNotDone();
    assertThat(second).isNotDone();
    kpl.comeBack();
    kpl.answerAtOnce();

    assertThat(first.join()).isInstanceOf(Delivered.class);
    assertThat(second.join()).isInstanceOf(Delivered.class);
    assertThat(publisher.flush(Duration.ofSeconds(30))).isTrue();
    assertThat(publisher.counts()).isEqualTo(new PublisherCounts(2, 2, 0, 0, 0, 0, 1, 0, 0, 0));
  }

  @Test
  void shouldStartAnotherKpl_whenItsProcessStaysDown() throws Exception {
    KplTradePublisher publisher = publisher();
    var first = publisher.publish(TRADE);
    kpl.answerAtOnce();
    kpl.die();

    assertThat(first.get()).isInstanceOf(Delivered.class);
    assertThat(kpl.starts()).isEqualTo(2);
    assertThat(publisher.counts().resent()).isEqualTo(1);
  }

  @Test
  void shouldKeepTradesUntilKplIsBack_whenItCannotBeStartedForAWhile() throws Exception {
    KplTradePublisher publisher = publisher();
    kpl.answerAtOnce();
    kpl.breakDown();
    kpl.die();
    var sent = publisher.publish(TRADE);
    await().until(() -> kpl.starts() > 3);
    assertThat(sent).isNotDone();
    kpl.repair();

    assertThat(sent.get()).isInstanceOf(Delivered.class);
  }

  @Test
  void shouldFailAndJournal_whenKplStaysDownForTooLong() throws Exception {
    KplTradePublisher publisher =
        publisher(new KplSettings(RetryPolicy.none(), Duration.ofMillis(20), LONG, PAUSE));
    var first = publisher.publish(TRADE);
    kpl.breakDown();
    kpl.die();
    var second = publisher.publish(TRADE);

    assertThat(first.get())
        .isEqualTo(
            new Failed("KPL's native process was down for more than PT0.02S", List.of(), true));
    assertThat(second.get()).isInstanceOf(Failed.class);
    assertThat(journal.ids()).hasSize(2);
    assertThat(publisher.flush(LONG)).isTrue();
  }

  @Test
  void shouldGiveUp_whenTheProcessDiesWithTheTradeAgainAndAgain() throws Exception {
    KplTradePublisher publisher = publisher(SETTINGS);
    var sent = publisher.publish(TRADE);
    while (!sent.isDone()) {
      await().until(() -> sent.isDone() || kpl.outstanding() == 1);
      kpl.die();
      kpl.comeBack();
    }

    assertThat(((Failed) sent.join()).reason())
        .isEqualTo("KPL's native process died with it 10 times: Child process exited");
    assertThat(publisher.counts().resent()).isEqualTo(KplSender.MAX_DEATHS);
  }

  @Test
  void shouldSendAgain_whenKplForgotTheTrade() throws Exception {
    KplTradePublisher publisher =
        publisher(new KplSettings(RetryPolicy.none(), LONG, Duration.ofMillis(20), PAUSE));
    var sent = publisher.publish(TRADE);
    kpl.forget();
    kpl.answerAtOnce();

    assertThat(sent.get()).isInstanceOf(Delivered.class);
    assertThat(publisher.counts().resent()).isEqualTo(1);
  }

  @Test
  void shouldTryAgainAsOftenAsToldTo_whenExpired() throws Exception {
    KplTradePublisher publisher =
        publisher(new KplSettings(RetryPolicy.times(2), LONG, LONG, PAUSE));
    var sent = publisher.publish(TRADE);
    kpl.refuse("Throttled", "Expired");
    kpl.refuse("Throttled", "Expired");
    assertThat(sent).isNotDone();
    kpl.refuse("Expired");

    assertThat(sent.join())
        .matches(r -> r instanceof Expired e && e.attempts().size() == 5 && e.journaled());
    assertThat(publisher.counts().retried()).isEqualTo(2);
  }

  @Test
  void shouldCountAllAttempts_whenDeliveredAfterRetry() throws Exception {
    KplTradePublisher publisher =
        publisher(new KplSettings(RetryPolicy.untilAge(LONG), LONG, LONG, PAUSE));
    var sent = publisher.publish(TRADE);
    kpl.refuse("Throttled", "Expired");
    kpl.deliver();

    assertThat(sent).isCompletedWithValue(new Delivered("shardId-000000000001", "4959", 3));
  }

  @Test
  void shouldNotRetry_whenTheTradeIsOlderThanAllowed() throws Exception {
    KplTradePublisher publisher =
        publisher(new KplSettings(RetryPolicy.untilAge(Duration.ofNanos(1)), LONG, LONG, PAUSE));
    var sent = publisher.publish(TRADE);
    kpl.refuse("Expired");

    assertThat(sent.join()).isInstanceOf(Expired.class);
  }

  @Test
  void shouldTellWhetherAllIsOut_whenFlushing() throws Exception {
    KplTradePublisher publisher = publisher();
    assertThat(publisher.flush(Duration.ZERO)).isTrue();
    var unused = publisher.publish(TRADE);
    assertThat(publisher.flush(Duration.ofMillis(1))).isFalse();
    kpl.deliver();
    assertThat(publisher.flush(Duration.ZERO)).isTrue();
  }

  @Test
  void shouldFailWhatIsOutstanding_whenClosedBeforeItsTime() throws Exception {
    KplTradePublisher publisher = publisher();
    var sent = publisher.publish(TRADE);
    assertThat(publisher.close(Duration.ofMillis(1))).isFalse();

    assertThat(sent.join()).isInstanceOf(Failed.class);
    assertThat(publisher.counts()).isEqualTo(new PublisherCounts(1, 0, 0, 0, 1, 0, 0, 0, 0, 0));
    assertThatThrownBy(() -> publisher.publish(TRADE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the publisher is closed");
    publisher.close();
  }

  @Test
  void shouldFailWhatWaitsForTheNativeProcess_whenClosed() throws Exception {
    KplTradePublisher publisher = publisher();
    var sent = publisher.publish(TRADE);
    kpl.die();
    assertThat(publisher.close(Duration.ofMillis(1))).isFalse();

    assertThat(sent).isCompletedWithValue(new Failed("the publisher was closed", List.of(), false));
  }

  @Test
  void shouldRefuseSettings_whenOutOfRange() {
    assertThatThrownBy(() -> KplTradePublisher.builder(" ").build())
        .hasMessage("stream: blank (expected: a stream's name)");
    assertThatThrownBy(() -> KplTradePublisher.builder("s").maxOutstanding(0).build())
        .hasMessage("maxOutstanding: 0 (expected: 1 to 10000000)");
    assertThatThrownBy(() -> KplTradePublisher.builder("s").maxOutstandingBytes(1).build())
        .hasMessage("maxOutstandingBytes: 1 (expected: 1048576 to 274877906944)");
    assertThatThrownBy(
            () -> KplTradePublisher.builder("s").maxBlockTime(Duration.ofSeconds(-1)).build())
        .hasMessage("maxBlockTime: PT-1S (expected: zero or more)");
  }

  @Test
  void shouldRefuseSettings_whenTheyDoNotGoTogether() {
    assertThatThrownBy(
            () -> KplTradePublisher.builder("s").maxBlockTime(Duration.ofSeconds(31)).build())
        .hasMessage(
            "maxBlockTime: PT31S (expected: at most KPL's recordTtl, PT30S, or trades expire while"
                + " others still wait behind them)");
    assertThatThrownBy(
            () ->
                KplTradePublisher.builder("s")
                    .retries(RetryPolicy.untilAge(Duration.ofSeconds(30)))
                    .build())
        .hasMessage(
            "retries: maxAge: PT30S (expected: above KPL's recordTtl, PT30S, or there is no"
                + " retry)");
    assertThatThrownBy(
            () ->
                KplTradePublisher.builder("s")
                    .kpl(new KinesisProducerConfiguration().setRecordTtl(6_000))
                    .build())
        .hasMessage(
            "KPL's recordTtl: PT6S (expected: at least recordMaxBufferedTime and requestTimeout,"
                + " PT6.1S, or a trade expires while its first request is under way)");
  }
}
