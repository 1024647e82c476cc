package io.stocktrade.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bytes that were written once, by the tutorial's own class and its ObjectMapper, and are kept:
 * what they mean, and how we write it, must never change.
 */
class TutorialBytesTest {
  private final JsonTradeCodec codec = new JsonTradeCodec();

  static List<String> records() throws IOException {
    try (InputStream in = TutorialBytesTest.class.getResourceAsStream("tutorial-trades.jsonl")) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void shouldReadAndWriteTheTutorialsBytes(String record) {
    StockTrade trade = codec.decode(record.getBytes(UTF_8));

    assertThat(new String(codec.encode(trade), UTF_8)).isEqualTo(record);
  }

  @Test
  void shouldReadTheTutorialsValues() throws IOException {
    assertThat(records().stream().limit(4).map(record -> codec.decode(record.getBytes(UTF_8))))
        .containsExactly(
            StockTrade.of("AMZN", TradeType.BUY, "395.87", 16, 3567129045L),
            StockTrade.of("AAPL", TradeType.BUY, "114.73", 5747, 1),
            StockTrade.of("XOM", TradeType.SELL, "89.02", 8721, 2),
            StockTrade.of("GOOG", TradeType.BUY, "476.5", 965, 3));
  }

  @Test
  void shouldCoverTheTutorialsTickers() throws IOException {
    Stream<String> tickers =
        records().stream().map(record -> codec.decode(record.getBytes(UTF_8)).tickerSymbol());

    assertThat(tickers.distinct()).hasSize(25);
  }
}
