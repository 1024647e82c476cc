package io.stocktrade.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import io.stocktrade.producer.PublishResult.Delivered;
import io.stocktrade.producer.PublishResult.Expired;
import io.stocktrade.producer.PublishResult.Failed;
import io.stocktrade.producer.journal.DeadLetter;
import io.stocktrade.producer.journal.DeadLetterJournal;
import io.stocktrade.producer.journal.JournalEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PublishingTest {
  private static final Duration LONG = Duration.ofSeconds(50);

  /** Keeps trades until the test tells their results. */
  private static final class HeldSender implements TradeSender {
    final ConcurrentLinkedQueue<PendingTrade> held = new ConcurrentLinkedQueue<>();
    int flushes;

    @Override
    public void send(PendingTrade trade) {
      held.add(trade);
    }

    @Override
    public void flush() {
      flushes++;
    }

    @Override
    public void close() {
      held.forEach(trade -> trade.failed("closed", List.of()));
    }

    PendingTrade next() {
      return held.remove();
    }
  }

  private final HeldSender sender = new HeldSender();
  private final MemoryJournal journal = new MemoryJournal();

  private static PublisherSettings settings(
      Optional<DeadLetters> deadLetters, Optional<PublisherMetrics> metrics) {
    return new PublisherSettings(
        "trades",
        new JsonTradeCodec(),
        PartitionKeyStrategy.byTicker(),
        100,
        1 << 20,
        PublisherSettings.FOREVER,
        deadLetters,
        metrics);
  }

  private Publishing publishing() {
    return new Publishing(settings(Optional.of(journal), Optional.empty()), sender);
  }

  private static StockTrade trade(long id) {
    return StockTrade.of("AMZN", TradeType.BUY, 395.87, 16, id);
  }

  private static void deliver(PendingTrade trade) {
    trade.delivered("shardId-000000000000", "1", 1);
  }

  @Test
  void shouldTakeTheFirstResult_whenThereAreTwo() throws Exception {
    Publishing publishing = publishing();
    var result = publishing.publish(trade(1));
    PendingTrade pending = sender.next();
    deliver(pending);
    pending.failed("too late", List.of());

    assertThat(result.join()).isInstanceOf(Delivered.class);
    assertThat(publishing.counts()).isEqualTo(new PublisherCounts(1, 1, 0, 0, 0, 0, 0, 0, 0, 0));
    assertThat(journal.ids()).isEmpty();
  }

  @Test
  void shouldNotMindWhatTheCallerDoesToTheFuture() throws Exception {
    Publishing publishing = publishing();
    publishing.publish(trade(1)).cancel(true);
    assertThat(publishing.counts().outstanding()).isEqualTo(1);
    deliver(sender.next());

    assertThat(publishing.counts().delivered()).isEqualTo(1);
    assertThat(publishing.flush(Duration.ZERO)).isTrue();
  }

  @Test
  void shouldJournalBeforeTheResultIsTold() throws Exception {
    Publishing publishing = publishing();
    List<List<Long>> journaledWhenTold = new ArrayList<>();
    var told =
        publishing.publish(trade(7)).thenAccept(result -> journaledWhenTold.add(journal.ids()));
    sender.next().expired(List.of());
    told.get();

    assertThat(journaledWhenTold).containsExactly(List.of(7L));
    assertThat(publishing.counts().journaled()).isEqualTo(1);
  }

  @Test
  void shouldFindWhoFitsIntoAJournalThatIsAlmostFull() throws Exception {
    DeadLetters takesOne =
        letters -> {
          if (letters.size() > 1 || letters.get(0).trade().partitionKey().length() > 1) {
            throw new java.io.IOException("full");
          }
        };
    Publishing publishing =
        new Publishing(settings(Optional.of(takesOne), Optional.empty()), sender);
    var big = publishing.publish(trade(1));
    var small = publishing.publish(StockTrade.of("A", TradeType.BUY, 1, 1, 2));
    sender.next().failed("no", List.of());
    sender.next().failed("no", List.of());

    assertThat(big.get()).isEqualTo(new Failed("no", List.of(), false));
    assertThat(small.get()).isEqualTo(new Failed("no", List.of(), true));
  }

  @Test
  void shouldWaitForDependentActions_whenFlushing() throws Exception {
    Publishing publishing = publishing();
    CountDownLatch acted = new CountDownLatch(1);
    CountDownLatch mayAct = new CountDownLatch(1);
    var unused =
        publishing
            .publish(trade(1))
            .thenAccept(
                result -> {
                  try {
                    mayAct.await();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                  acted.countDown();
                });
    new Thread(() -> deliver(sender.next())).start();
    assertThat(publishing.flush(Duration.ofMillis(10))).isFalse();
    mayAct.countDown();

    assertThat(publishing.flush(LONG)).isTrue();
    assertThat(acted.getCount()).isZero();
    assertThat(sender.flushes).isEqualTo(2);
  }

  @Test
  void shouldNotWaitForTradesPublishedLater_whenFlushing() throws Exception {
    Publishing publishing = publishing();
    var first = publishing.publish(trade(1));
    FutureTask<Boolean> flush = new FutureTask<>(() -> publishing.flush(LONG));
    Thread thread = new Thread(flush);
    thread.start();
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    var second = publishing.publish(trade(2));
    deliver(sender.next());

    assertThat(flush.get()).isTrue();
    assertThat(first).isDone();
    assertThat(second).isNotDone();
    assertThat(publishing.flush(Duration.ZERO)).isFalse();
  }

  @Test
  void shouldWaitForAllBefore_whenAnEarlierFlushGaveUp() throws Exception {
    Publishing publishing = publishing();
    var unused = publishing.publish(trade(1));
    assertThat(publishing.flush(Duration.ZERO)).isFalse();
    assertThat(publishing.flush(Duration.ZERO)).isFalse();
    deliver(sender.next());
    assertThat(publishing.flush(Duration.ZERO)).isTrue();
  }

  @Test
  void shouldCloseAllTheSame_whenInterruptedWhileItDrains() throws Exception {
    Publishing publishing = publishing();
    var result = publishing.publish(trade(1));
    FutureTask<Boolean> close = new FutureTask<>(() -> publishing.close(LONG));
    Thread thread = new Thread(close);
    thread.start();
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    thread.interrupt();

    assertThatThrownBy(close::get).hasCauseInstanceOf(InterruptedException.class);
    assertThat(result.join()).isEqualTo(new Failed("closed", List.of(), true));
    assertThat(journal.ids()).containsExactly(1L);
    assertThat(publishing.close(Duration.ZERO)).isFalse();
  }

  @Test
  void shouldTellMetrics_andNotMindWhatTheyThrow() throws Exception {
    List<String> heard = new ArrayList<>();
    PublisherMetrics metrics =
        new PublisherMetrics() {
          @Override
          public void onOpen(String stream, Supplier<PublisherCounts> counts) {
            heard.add("open " + stream);
          }

          @Override
          public void onResult(String stream, PublishResult result, Duration sincePublished) {
            heard.add("result " + result.getClass().getSimpleName());
            throw new IllegalStateException("a bad meter");
          }

          @Override
          public void onClose(String stream, Supplier<PublisherCounts> counts) {
            heard.add("close " + counts.get().published());
          }
        };
    Publishing publishing =
        new Publishing(settings(Optional.empty(), Optional.of(metrics)), sender);
    var delivered = publishing.publish(trade(1));
    var expired = publishing.publish(trade(2));
    deliver(sender.next());
    sender.next().expired(List.of());
    assertThat(publishing.close(LONG)).isTrue();

    assertThat(delivered.join()).isInstanceOf(Delivered.class);
    assertThat(expired.join()).isEqualTo(new Expired(List.of(), false));
    assertThat(heard)
        .containsExactly("open trades", "result Delivered", "result Expired", "close 2");
  }

  @Test
  void shouldLeaveWhatIsNeededToPublishAgain_inAJournalFile(@TempDir Path folder) throws Exception {
    Instant now = Instant.parse("2026-11-22T14:30:00Z");
    Path file = folder.resolve("dead.journal");
    try (DeadLetterJournal file1 = DeadLetterJournal.open(file)) {
      Publishing publishing =
          new Publishing(
              settings(Optional.of(new JournalLetters(file1, () -> now)), Optional.empty()),
              sender);
      var result = publishing.publish(trade(1));
      sender
          .next()
          .expired(
              List.of(
                  new PublishResult.Attempt(Duration.ZERO, Duration.ZERO, "Throttled", "slow down"),
                  new PublishResult.Attempt(Duration.ZERO, Duration.ZERO, "Expired", "too late")));
      assertThat(result.get()).matches(r -> r instanceof Expired e && e.journaled());
    }
    List<JournalEntry> entries = new ArrayList<>();
    DeadLetterJournal.inspect(file, entries::add);

    assertThat(entries)
        .extracting(JournalEntry::letter)
        .containsExactly(
            DeadLetter.of(
                now,
                "expired: Throttled: slow down",
                "AMZN",
                new JsonTradeCodec().encode(trade(1)),
                2));
  }

  @Test
  void shouldCountBytesAsUtf8() {
    byte[] data = new byte[10];
    for (String key : new String[] {"AMZN", "Zürich", "日本", "a\uD83D\uDE00b"}) {
      assertThat(RecordLimits.bytes(key, data))
          .isEqualTo(10 + key.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
    }
    assertThat(RecordLimits.fault("k", new byte[RecordLimits.MAX_BYTES - 1])).isEmpty();
    assertThat(RecordLimits.fault("k", new byte[RecordLimits.MAX_BYTES]))
        .isEqualTo("1048577 bytes with the partition key (expected: at most 1048576)");
    assertThatCode(() -> RecordLimits.fault("", data)).doesNotThrowAnyException();
  }
}
