package io.stocktrade.producer.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TradeFeedTest {
  private static final Object END = "end";

  private final TradeFeed feed = TradeFeed.ofCapacity(2);

  private static StockTrade trade(long id) {
    return StockTrade.of("AMD", TradeType.BUY, 1.5, 10, id);
  }

  /** Takes all that comes out of the feed on a thread of its own, and what ended it. */
  private static final class Taker extends Thread {
    final BlockingQueue<Object> taken = new LinkedBlockingQueue<>();

    Taker(TradeFeed feed) {
      super(
          () -> {
            Taker self = (Taker) Thread.currentThread();
            try {
              StockTrade trade = feed.next();
              while (trade != null) {
                self.taken.add(trade.id());
                trade = feed.next();
              }
              self.taken.add(END);
            } catch (InterruptedException | TradeFeedException e) {
              self.taken.add(e);
            }
          },
          "taker");
      start();
    }
  }

  @Test
  void shouldWaitForTrades_andEnd() throws Exception {
    Taker taker = new Taker(feed);
    assertThat(feed.offer(trade(1))).isTrue();
    assertThat(taker.taken.take()).isEqualTo(1L);
    assertThat(feed.put(trade(2))).isTrue();
    assertThat(taker.taken.take()).isEqualTo(2L);
    feed.end();

    assertThat(taker.taken.take()).isEqualTo(END);
    assertThat(feed.next()).isNull();
  }

  @Test
  void shouldEndTheWaiting_whenInterrupted() throws Exception {
    Taker taker = new Taker(feed);
    feed.put(trade(1));
    assertThat(taker.taken.take()).isEqualTo(1L);
    taker.interrupt();

    assertThat(taker.taken.take()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void shouldGiveWhatWaits_beforeItEnds() throws Exception {
    feed.put(trade(1));
    feed.put(trade(2));
    feed.end();

    assertThat(feed.next()).isEqualTo(trade(1));
    assertThat(feed.next()).isEqualTo(trade(2));
    assertThat(feed.next()).isNull();
    assertThat(feed.put(trade(3))).isFalse();
  }

  @Test
  void shouldGiveWhatWaits_beforeItFails() throws Exception {
    feed.put(trade(1));
    feed.fail(new IOException("connection lost"));
    feed.end();

    assertThat(feed.next()).isEqualTo(trade(1));
    assertThatThrownBy(feed::next)
        .isInstanceOf(TradeFeedException.class)
        .hasMessage("the feed failed: java.io.IOException: connection lost")
        .hasRootCauseMessage("connection lost");
    assertThatThrownBy(feed::next).isInstanceOf(TradeFeedException.class);
  }

  @Test
  void shouldRefuseAndCount_whenThereIsNoRoom() throws Exception {
    feed.offer(trade(1));
    feed.offer(trade(2));

    assertThat(feed.offer(trade(3))).isFalse();
    assertThat(feed.offer(trade(3), Duration.ofNanos(1))).isFalse();
    assertThat(feed.refused()).isEqualTo(2);
    assertThat(feed.next()).isEqualTo(trade(1));
    assertThat(feed.offer(trade(4))).isTrue();
  }

  @Test
  void shouldMakePutWait_untilThereIsRoom() throws Exception {
    List<Thread> putters = new ArrayList<>();
    for (long id = 0; id < 4; id++) {
      StockTrade trade = trade(id);
      Thread putter =
          new Thread(
              () -> {
                try {
                  feed.put(trade);
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              },
              "putter");
      putter.start();
      putters.add(putter);
    }
    List<StockTrade> trades = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      trades.add(feed.next());
    }
    for (Thread putter : putters) {
      putter.join();
    }

    assertThat(trades).containsExactlyInAnyOrder(trade(0), trade(1), trade(2), trade(3));
    assertThat(feed.refused()).isZero();
  }

  @Test
  void shouldFreeTheProducer_whenClosed() throws Exception {
    feed.put(trade(1));
    feed.put(trade(2));
    BlockingQueue<Boolean> taken = new LinkedBlockingQueue<>();
    Thread putter =
        new Thread(
            () -> {
              try {
                taken.add(feed.put(trade(3)));
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            },
            "putter");
    putter.start();
    feed.close();

    assertThat(taken.take()).isFalse();
    assertThat(feed.next()).isNull();
    putter.join();
  }

  @Test
  void shouldRefuseACapacityOfNone() {
    assertThatThrownBy(() -> TradeFeed.ofCapacity(0))
        .hasMessage("capacity: 0 (expected: at least 1)");
  }
}
