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
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KplTradePublisherTest {
  private static final StockTrade TRADE = StockTrade.of("AMZN", TradeType.BUY, 395.87, 16, 7);

  /** What the trade takes: its bytes and those of its key. */
  private static final long BYTES =
      RecordLimits.bytes(TRADE.tickerSymbol(), new JsonTradeCodec().encode(TRADE));

  private final FakeKpl kpl = new FakeKpl();

  private KplTradePublisher publisher(KplTradePublisher.Builder builder) {
    return new KplTradePublisher(builder.settings(), kpl.producer);
  }

  private KplTradePublisher publisher() {
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
    assertThat(publisher.counts()).isEqualTo(new PublisherCounts(2, 2, 0, 0, 0, 0, 2, 0, 0, 0));
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
    assertThatThrownBy(() -> PartitionKeyStrategy.spreading(0))
        .hasMessage("keysPerTicker: 0 (expected: at least 1)");
  }

  @Test
  void shouldSpreadATickerOverItsKeys() {
    PartitionKeyStrategy keys = PartitionKeyStrategy.spreading(3);
    assertThat(keys.partitionKey(TRADE)).isEqualTo("AMZN#1");
    assertThat(keys.partitionKey(StockTrade.of("AMZN", TradeType.BUY, 1, 1, -1)))
        .isEqualTo("AMZN#2");
  }
}
