package io.stocktrade.producer.pump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.PublishResult;
import io.stocktrade.producer.PublishResult.Delivered;
import io.stocktrade.producer.PublishResult.Rejected;
import io.stocktrade.producer.PublisherCounts;
import io.stocktrade.producer.TradePublisher;
import io.stocktrade.producer.generator.RandomTradeGenerator;
import io.stocktrade.producer.generator.TradeGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TradePumpTest {
  private final List<StockTrade> sent = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final RandomTradeGenerator random = RandomTradeGenerator.builder().build();

  /** Delivers trades with an even id and rejects the others, each in one second of fake time. */
  private final TradePublisher publisher =
      new TradePublisher() {
        @Override
        public CompletableFuture<PublishResult> publish(StockTrade trade) {
          sent.add(trade);
          nanos.addAndGet(1_000_000_000L);
          return CompletableFuture.completedFuture(
              trade.id() % 2 == 0 ? new Delivered("shardId-0", "1", 1) : new Rejected("odd"));
        }

        @Override
        public boolean flush(Duration timeout) {
          return true;
        }

        @Override
        public boolean close(Duration timeout) {
          return true;
        }

        @Override
        public void close() {}

        @Override
        public PublisherCounts counts() {
          return new PublisherCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }
      };

  @Test
  void shouldEndAtTheCount_andSumUp() throws Exception {
    PumpSummary summary =
        TradePump.builder(random, publisher).count(5).nanoClock(nanos::get).build().run();

    assertThat(summary).isEqualTo(new PumpSummary(5, 2, 3, Duration.ofSeconds(5)));
    assertThat(summary.outstanding()).isZero();
  }

  @Test
  void shouldEndWithTheGenerator() throws Exception {
    Iterator<StockTrade> three = List.of(random.next(), random.next(), random.next()).iterator();
    TradeGenerator generator = () -> three.hasNext() ? three.next() : null;

    assertThat(TradePump.builder(generator, publisher).build().run().published()).isEqualTo(3);
  }

  @Test
  void shouldEndWhenTheTimeIsUp() throws Exception {
    TradePump pump =
        TradePump.builder(random, publisher)
            .duration(Duration.ofSeconds(3))
            .nanoClock(nanos::get)
            .build();

    assertThat(pump.run().published()).isEqualTo(3);
  }

  @Test
  void shouldCatchUpWithItsRate_whenThePublisherWasSlow() throws Exception {
    // 0.4/s: trades are due at 0, 2.5, 5 s ... The first takes 10 s, so that the next four are due.
    nanos.set(0);
    TradeGenerator slowAtFirst =
        new TradeGenerator() {
          private boolean first = true;

          @Override
          public StockTrade next() {
            if (first) {
              nanos.addAndGet(9_000_000_000L);
              first = false;
            }
            return random.next();
          }
        };
    TradePump pump =
        TradePump.builder(slowAtFirst, publisher).rate(0.4).count(5).nanoClock(nanos::get).build();

    assertThat(pump.run().elapsed()).isEqualTo(Duration.ofSeconds(14));
  }

  @Test
  void shouldStopWhileItWaitsForTheNextTrade() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    TradeGenerator generator =
        () -> {
          first.countDown();
          return random.next();
        };
    TradePump pump = TradePump.builder(generator, publisher).rate(1e-6).build();
    CompletableFuture<PumpSummary> run =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return pump.run();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    first.await();
    pump.stop();

    assertThat(run.join().published()).isEqualTo(1);
    assertThat(pump.published()).isEqualTo(1);
    assertThat(pump.delivered()).isZero();
  }

  @Test
  void shouldRefuseSettings_whenOutOfRange() {
    TradePump.Builder builder = TradePump.builder(random, publisher);
    assertThatThrownBy(() -> builder.rate(Double.NaN))
        .hasMessage("tradesPerSecond: NaN (expected: above 0)");
    assertThatThrownBy(() -> builder.count(0)).hasMessage("count: 0 (expected: at least 1)");
    assertThatThrownBy(() -> builder.duration(Duration.ZERO))
        .hasMessage("duration: PT0S (expected: above 0)");
  }
}
