package io.stocktrade.producer.pump;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stocktrade.model.SbeTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeCodec;
import io.stocktrade.model.TradeCodecs;
import io.stocktrade.producer.PublishResult.Delivered;
import io.stocktrade.producer.PublishResult.Rejected;
import io.stocktrade.producer.generator.RandomTradeGenerator;
import io.stocktrade.producer.journal.DeadLetter;
import io.stocktrade.producer.journal.DeadLetterJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JournalRepublisherTest {
  private static final Delivered OK = new Delivered("shardId-0", "1", 1);
  private static final TradeCodec CODEC = TradeCodecs.detecting();

  private final FakePublisher delivering = new FakePublisher(trade -> completedFuture(OK));
  private final RandomTradeGenerator random = RandomTradeGenerator.builder().build();

  @TempDir Path folder;
  private DeadLetterJournal journal;

  @BeforeEach
  void openJournal() throws IOException {
    journal = DeadLetterJournal.open(folder.resolve("dead.journal"));
  }

  @AfterEach
  void closeJournal() throws IOException {
    journal.close();
  }

  private List<StockTrade> journaled(int count) throws IOException {
    List<StockTrade> trades = Stream.generate(random::next).limit(count).toList();
    TradeCodec sbe = new SbeTradeCodec();
    journal.appendAll(
        trades.stream().map(t -> letter((t.id() % 2 == 0 ? sbe : CODEC).encode(t))).toList());
    return trades;
  }

  private static DeadLetter letter(byte[] trade) {
    return DeadLetter.of(Instant.EPOCH, "expired", "key", trade, 1);
  }

  @Test
  void shouldPublishAllInTheirOrder_andEmptyTheJournal() throws Exception {
    List<StockTrade> trades = journaled(2_500);

    RepublishSummary summary = JournalRepublisher.republish(journal, delivering, CODEC);

    assertThat(summary).isEqualTo(new RepublishSummary(2_500, 0, 0, 0, null));
    assertThat(summary.isComplete()).isTrue();
    assertThat(delivering.sent).isEqualTo(trades);
    assertThat(journal.pendingCount()).isZero();
  }

  @Test
  void shouldKeepWhatIsNotDelivered_andSayWhy() throws Exception {
    journaled(3);
    journal.append(letter(new byte[] {'?', '!'}));
    FakePublisher picky =
        new FakePublisher(
            trade -> completedFuture(trade.id() == 2 ? new Rejected("too good") : OK));

    RepublishSummary summary = JournalRepublisher.republish(journal, picky, CODEC);

    assertThat(summary.delivered()).isEqualTo(2);
    assertThat(summary.notDelivered()).isEqualTo(1);
    assertThat(summary.unreadable()).isEqualTo(1);
    assertThat(summary.firstProblem()).startsWith("letter 4: ");
    assertThat(summary.isComplete()).isFalse();
    assertThat(journal.pending(0, 10)).extracting(e -> e.number()).containsExactly(2L, 4L);
  }

  @Test
  void shouldLeaveTheRestAlone_whenNothingGetsThrough() throws Exception {
    journaled(5_000);
    FakePublisher down = new FakePublisher(trade -> completedFuture(new Rejected("down")));

    RepublishSummary summary = JournalRepublisher.republish(journal, down, CODEC);

    assertThat(summary.notDelivered()).isEqualTo(1_000);
    assertThat(summary.left()).isEqualTo(4_000);
    assertThat(summary.firstProblem()).isEqualTo("letter 1: Rejected[reason=down]");
    assertThat(journal.pendingCount()).isEqualTo(5_000);
  }

  @Test
  void shouldMarkWhatWasDelivered_whenInterrupted() throws Exception {
    journaled(1_500);
    FakePublisher hanging =
        new FakePublisher(
            trade -> {
              if (trade.id() == 1_400) {
                Thread.currentThread().interrupt();
              }
              return trade.id() == 1_400 ? new CompletableFuture<>() : completedFuture(OK);
            });

    assertThatThrownBy(() -> JournalRepublisher.republish(journal, hanging, CODEC))
        .isInstanceOf(InterruptedException.class);
    assertThat(journal.pending(0, 10)).extracting(e -> e.number()).containsExactly(1_400L);
  }
}
