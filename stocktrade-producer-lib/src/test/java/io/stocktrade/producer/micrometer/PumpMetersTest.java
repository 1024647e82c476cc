package io.stocktrade.producer.micrometer;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stocktrade.producer.PublishResult.Delivered;
import io.stocktrade.producer.PublishResult.Rejected;
import io.stocktrade.producer.generator.RandomTradeGenerator;
import io.stocktrade.producer.journal.DeadLetter;
import io.stocktrade.producer.journal.DeadLetterJournal;
import io.stocktrade.producer.pump.FakePublisher;
import io.stocktrade.producer.pump.TradePump;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PumpMetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private double counted(String name) {
    return registry
        .get("stocktrade.pump." + name)
        .tag("stream", "trades")
        .functionCounter()
        .count();
  }

  private double latency(String quantile) {
    return registry
        .get("stocktrade.pump.latency")
        .tag("stream", "trades")
        .tag("quantile", quantile)
        .timeGauge()
        .value(TimeUnit.NANOSECONDS);
  }

  @Test
  void shouldTellWhatThePumpHasDone() throws Exception {
    RandomTradeGenerator trades = RandomTradeGenerator.builder().build();
    FakePublisher publisher =
        new FakePublisher(
            trade ->
                completedFuture(
                    trade.id() % 4 == 0
                        ? new Rejected("every fourth")
                        : new Delivered("shardId-0", "1", trade.id() % 4 == 1 ? 3 : 1)));
    TradePump pump = TradePump.builder(trades, publisher).count(8).build();
    new PumpMeters(pump, "trades").bindTo(registry);

    assertThat(counted("published")).isZero();

    pump.run();

    assertThat(counted("published")).isEqualTo(8);
    assertThat(counted("delivered")).isEqualTo(6);
    assertThat(counted("rejected")).isEqualTo(2);
    assertThat(counted("retried")).isEqualTo(4);
    assertThat(counted("expired")).isZero();
    assertThat(counted("failed")).isZero();
    assertThat(latency("0.5")).isPositive().isLessThanOrEqualTo(latency("1"));
  }

  @Test
  void shouldTellWhatIsInTheJournal(@TempDir Path folder) throws Exception {
    try (DeadLetterJournal journal = DeadLetterJournal.open(folder.resolve("journal"))) {
      new JournalMeters(journal, "mine").bindTo(registry);

      journal.append(DeadLetter.of(Instant.EPOCH, "expired", "AMD", new byte[] {1}, 2));

      assertThat(registry.get("stocktrade.journal.pending").tag("journal", "mine").gauge().value())
          .isEqualTo(1);
      assertThat(registry.get("stocktrade.journal.size").gauge().value())
          .isEqualTo((double) journal.bytes());
    }
  }
}
