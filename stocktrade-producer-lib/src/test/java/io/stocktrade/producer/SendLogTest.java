package io.stocktrade.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SendLogTest {
  private static final int MANY = 5_000;

  private final SendLog log = new SendLog();
  private final List<KplSend> sends = sends();

  /** As many, of trades that nobody sends. */
  private static List<KplSend> sends() {
    KplSender sender;
    List<KplSend> made = new ArrayList<>();
    try {
      FakeKpl kpl = new FakeKpl();
      sender =
          new KplSender(
              kpl,
              "stream",
              new KplSettings(
                  RetryPolicy.none(),
                  Duration.ofMinutes(1),
                  Duration.ofMinutes(1),
                  Duration.ofMinutes(1)));
      sender.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    TradeSender keeping =
        new TradeSender() {
          @Override
          public void send(PendingTrade trade) {
            made.add(KplSend.first(sender, trade));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Publishing publishing =
        new Publishing(
            new PublisherSettings(
                "stream",
                new JsonTradeCodec(),
                PartitionKeyStrategy.byTicker(),
                MANY,
                64 << 20,
                PublisherSettings.FOREVER,
                Optional.empty(),
                Optional.empty()),
            keeping);
    try {
      for (int i = 0; i < MANY; i++) {
        var unused = publishing.publish(StockTrade.of("AMZN", TradeType.BUY, 395.87, 16, i));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return made;
  }

  @Test
  void shouldTellWhatIsNotStruckOut() {
    sends.forEach(log::add);
    Set<KplSend> left = new HashSet<>(sends);
    for (int i = 0; i < MANY; i += 7) {
      assertThat(sends.get(i).strikeOut()).isTrue();
      left.remove(sends.get(i));
    }

    assertThat(log.removeIf(send -> false)).isEmpty();
    assertThat(log.removeIf(send -> true)).hasSameElementsAs(left).doesNotHaveDuplicates();
    assertThat(log.removeIf(send -> true)).isEmpty();
    assertThat(sends).noneMatch(KplSend::strikeOut);
  }

  @Test
  void shouldNotStrikeOut_whatIsNotNoted() {
    assertThat(sends.get(0).strikeOut()).isFalse();
  }

  @Test
  void shouldKeepNoChunk_whenAllInItIsStruckOut() {
    for (KplSend send : sends) {
      log.add(send);
      assertThat(send.strikeOut()).isTrue();
    }
    assertThat(log.chunks()).isEqualTo(2);
  }

  @Test
  void shouldStrikeEachOutOnce_whenSeveralThreadsTry() throws Exception {
    List<FutureTask<Integer>> tasks = new ArrayList<>();
    for (int t = 0; t < 2; t++) {
      List<KplSend> mine = sends.subList(t * MANY / 2, (t + 1) * MANY / 2);
      tasks.add(
          new FutureTask<>(
              () -> {
                int struckOut = 0;
                for (KplSend send : mine) {
                  log.add(send);
                  struckOut += send.strikeOut() ? 1 : 0;
                }
                return struckOut;
              }));
    }
    tasks.add(
        new FutureTask<>(
            () -> {
              int removed = 0;
              while (!tasks.get(0).isDone() || !tasks.get(1).isDone()) {
                removed += log.removeIf(send -> true).size();
              }
              return removed;
            }));
    tasks.forEach(task -> new Thread(task).start());

    assertThat(tasks.get(0).get() + tasks.get(1).get() + tasks.get(2).get()).isEqualTo(MANY);
  }
}
