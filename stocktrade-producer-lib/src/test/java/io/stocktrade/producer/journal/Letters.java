package io.stocktrade.producer.journal;

import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.generator.RandomTradeGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Dead letters to test with. */
final class Letters {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private Letters() {}

  /** So many letters, each another one. */
  static List<DeadLetter> of(int count) {
    RandomTradeGenerator trades = RandomTradeGenerator.builder().build();
    return Stream.generate(() -> letter(trades.next())).limit(count).toList();
  }

  private static DeadLetter letter(StockTrade trade) {
    return DeadLetter.of(
        NOON.plusMillis(trade.id()),
        "expired after 30 s",
        trade.tickerSymbol(),
        new JsonTradeCodec().encode(trade),
        (int) trade.id() % 5);
  }

  /** What a reader finds to be pending, without opening the journal. */
  static List<DeadLetter> pending(Path file) throws IOException {
    List<DeadLetter> letters = new ArrayList<>();
    DeadLetterJournal.inspect(file, entry -> letters.add(entry.letter()));
    return letters;
  }
}
