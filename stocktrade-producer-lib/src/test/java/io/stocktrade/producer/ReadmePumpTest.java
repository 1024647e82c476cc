package io.stocktrade.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.generator.TradeGenerator;
import io.stocktrade.producer.generator.TradeGenerators;
import io.stocktrade.producer.pump.PumpSummary;
import io.stocktrade.producer.pump.TradePump;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The README's lines about generators and the pump, compiled and run, but for the rate. */
class ReadmePumpTest {
  @Test
  void shouldPumpAMarketsTrades() throws Exception {
    TradePublisher publisher = new DeliveringPublisher();

    TradeGenerator trades = TradeGenerators.named("market", Map.of("tickers", "500", "seed", "7"));
    TradePump pump =
        TradePump.builder(trades, publisher)
            .rate(1_000_000)
            .count(60_000)
            .progress(Duration.ofSeconds(10), System.out::println)
            .build();
    pump.run();
    assertThat(publisher.flush(Duration.ofSeconds(30))).isTrue();
    PumpSummary summary = pump.summary();

    assertThat(summary.delivered()).isEqualTo(60_000);
  }

  private static final class DeliveringPublisher implements TradePublisher {
    @Override
    public CompletableFuture<PublishResult> publish(StockTrade trade) {
      return CompletableFuture.completedFuture(new PublishResult.Delivered("shardId-0", "1", 1));
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
      throw new UnsupportedOperationException();
    }
  }
}
