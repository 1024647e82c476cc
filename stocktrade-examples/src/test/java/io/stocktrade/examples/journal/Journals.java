package io.stocktrade.examples.journal;

import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.generator.RandomTradeGenerator;
import io.stocktrade.producer.journal.DeadLetter;
import io.stocktrade.producer.journal.DeadLetterJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Journals to test with. */
public final class Journals {
  private Journals() {}

  /**
   * A journal of so many trades.
   *
   * @param file where to
   * @param count how many
   * @return the trades
   * @throws IOException if it can't be written
   */
  public static List<StockTrade> write(Path file, int count) throws IOException {
    RandomTradeGenerator random = RandomTradeGenerator.builder().build();
    List<StockTrade> trades = Stream.generate(random::next).limit(count).toList();
    try (DeadLetterJournal journal = DeadLetterJournal.open(file)) {
      journal.appendAll(
          trades.stream()
              .map(
                  trade ->
                      DeadLetter.of(
                          Instant.parse("2026-11-22T14:30:00Z"),
                          "expired\u001b[31m after 30 s",
                          trade.tickerSymbol(),
                          new JsonTradeCodec().encode(trade),
                          3))
              .toList());
    }
    return trades;
  }
}
