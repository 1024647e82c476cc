package io.stocktrade.examples.yours;

import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import io.stocktrade.producer.PublishResult;
import io.stocktrade.producer.TradePublisher;
import io.stocktrade.producer.TradePublishers;
import io.stocktrade.producer.generator.TradeGenerator;
import io.stocktrade.producer.generator.TradeGenerators;
import io.stocktrade.producer.journal.DeadLetterJournal;
import io.stocktrade.producer.pump.PumpSummary;
import io.stocktrade.producer.pump.TradePump;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/** Your own producer: one trade, or as many as a generator makes. */
public final class Publishing {
  private Publishing() {}

  static void publish(KinesisProducerConfiguration settings, Path file)
      throws IOException, InterruptedException {
    // region publish
    try (DeadLetterJournal journal = DeadLetterJournal.open(file);
        TradePublisher publisher =
            TradePublishers.best("StockTradeStream")
                .deadLetters(journal)
                .kpl(kpl -> kpl.kpl(settings))
                .build()) {
      CompletableFuture<PublishResult> result =
          publisher.publish(StockTrade.of("AMZN", TradeType.BUY, 395.87, 16, 3567129045L));
      System.out.println(result.join()); // Delivered, Rejected, Expired or Failed
    }
    // endregion
  }

  static PumpSummary pump(TradePublisher publisher) throws InterruptedException {
    // region pump
    TradeGenerator trades = TradeGenerators.named("market", Map.of("tickers", "500", "seed", "7"));
    TradePump pump =
        TradePump.builder(trades, publisher)
            .rate(1_000)
            .count(3_000)
            .progress(Duration.ofSeconds(1), System.out::println)
            .build();
    pump.run();
    publisher.flush(Duration.ofSeconds(30));
    System.out.println(pump.summary()); // published, delivered, retried, failed, latency
    // endregion
    return pump.summary();
  }

  /**
   * Publishes a trade at Amazon.
   *
   * @param args none
   * @throws IOException if the file can't be opened
   * @throws InterruptedException if the thread is interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    // region settings
    KinesisProducerConfiguration settings =
        new KinesisProducerConfiguration().setRegion("us-west-2").setMetricsLevel("none");
    Path file = Path.of("dead-trades.journal");
    // endregion
    publish(settings, file);
  }
}
