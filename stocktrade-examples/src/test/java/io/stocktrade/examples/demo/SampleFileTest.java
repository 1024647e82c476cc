package io.stocktrade.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.generator.RandomTradeGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The file of trades that we ship is what our own generator makes. */
class SampleFileTest {
  private static final Path FILE = Path.of("data", "sample-trades.csv");

  @Test
  void shouldBeWhatTheGeneratorMakes() throws Exception {
    assertThat(FILE).hasContent(sample());
    assertThat(Files.readString(FILE)).endsWith("\n");
  }

  /** 2,000 trades, 150 ms apart: five minutes. */
  private static String sample() {
    AtomicLong millis = new AtomicLong(Instant.parse("2026-01-05T14:30:00Z").toEpochMilli());
    RandomTradeGenerator generator =
        RandomTradeGenerator.builder()
            .seed(2026)
            .timestamps(() -> Instant.ofEpochMilli(millis.getAndAdd(150)))
            .build();
    StringBuilder csv = new StringBuilder("timestamp_millis,symbol,side,price,quantity,id\n");
    for (int i = 0; i < 2_000; i++) {
      StockTrade t = generator.next();
      csv.append(t.timestampMillis()).append(',').append(t.tickerSymbol()).append(',');
      csv.append(t.tradeType()).append(',').append(t.price().toPlainString()).append(',');
      csv.append(t.quantity()).append(',').append(t.id()).append('\n');
    }
    return csv.toString();
  }
}
