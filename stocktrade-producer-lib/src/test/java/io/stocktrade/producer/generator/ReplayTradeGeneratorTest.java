package io.stocktrade.producer.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTradeGeneratorTest {
  private static final String HEADER = "timestamp_millis,symbol,side,price,quantity,id\n";
  private static final String GOOD = "1693929601000,AMD,BUY,110.35,9806,1\n";

  @TempDir Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("trades.csv"), content);
  }

  private static List<StockTrade> readAll(ReplayTradeGenerator generator) {
    try (generator) {
      List<StockTrade> trades = new ArrayList<>();
      for (StockTrade t = generator.next(); t != null; t = generator.next()) {
        trades.add(t);
      }
      assertThat(generator.next()).isNull();
      return trades;
    }
  }

  @Test
  void shouldReplayTheFilesTrades_inItsOrder() throws IOException {
    Path file = file(HEADER + GOOD + "\n1693929602000,\"BRK.A\",SELL,189.4199,2972,-4");

    assertThat(readAll(ReplayTradeGenerator.of(file)))
        .containsExactly(
            StockTrade.of("AMD", TradeType.BUY, 110.35, 9806, 1)
                .at(Instant.parse("2023-09-05T16:00:01Z")),
            StockTrade.of("BRK.A", TradeType.SELL, 189.4199, 2972, -4)
                .at(Instant.parse("2023-09-05T16:00:02Z")));
  }

  @Test
  void shouldReadCarriageReturnsAndByteOrderMark() throws IOException {
    Path file = file("\ufeff" + (HEADER + GOOD).replace("\n", "\r\n"));
    assertThat(readAll(ReplayTradeGenerator.of(file))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x,AMD,BUY,1,1,1|column 1 (timestamp_millis): \"x\" (expected: milliseconds since 1970 within the years 1 to 9999)",
        "9999999999999999,AMD,BUY,1,1,1|column 1 (timestamp_millis): \"9999999999999999\" (expected: milliseconds since 1970 within the years 1 to 9999)",
        "1,A D,BUY,1,1,1|column 2 (symbol): \"A D\" (expected: a ticker of 1 to 32 printable characters)",
        "1,AMD,buy,1,1,1|column 3 (side): \"buy\" (expected: BUY or SELL)",
        "1,AMD,BUY,-1,1,1|column 4 (price): \"-1\" (expected: a decimal above 0, at most 9223372036.854775807)",
        "1,AMD,BUY,one,1,1|column 4 (price): \"one\" (expected: a decimal above 0, at most 9223372036.854775807)",
        "1,AMD,BUY,1,0,1|column 5 (quantity): \"0\" (expected: a whole number, at least 1)",
        "1,AMD,BUY,1,1.5,1|column 5 (quantity): \"1.5\" (expected: a whole number, at least 1)",
        "1,AMD,BUY,1,1,|column 6 (id): \"\" (expected: a whole number)",
        "1,AMD,BUY,1,1|5 columns (expected: 6)",
        "1,AMD,BUY,1,1,1,1|7 columns (expected: 6)",
      })
  void shouldNameFileLineColumnAndWhatWasExpected(String line, String problem) throws IOException {
    Path file = file(HEADER + GOOD + line + "\n" + GOOD);

    assertThatThrownBy(() -> readAll(ReplayTradeGenerator.of(file)))
        .isInstanceOf(TradeFileException.class)
        .hasMessage(file + ":3: " + problem);
  }

  @Test
  void shouldCountBadLines_whenTheyAreToBeSkipped() throws IOException {
    Path file = file(HEADER + GOOD + "bad\n" + GOOD + "1,AMD,HOLD,1,1,1\n");
    ReplayTradeGenerator generator = ReplayTradeGenerator.skippingBadLines(file);

    assertThat(readAll(generator)).hasSize(2);
    assertThat(generator.badLines()).isEqualTo(2);
    assertThat(generator.firstBadLine()).isEqualTo(file + ":3: 1 columns (expected: 6)");
  }

  @Test
  void shouldRefuseFile_whenItIsNoFileOfTrades() throws IOException {
    Path missing = folder.resolve("none.csv");
    assertThatThrownBy(() -> ReplayTradeGenerator.of(missing))
        .isInstanceOf(TradeFileException.class)
        .hasMessage(missing + ": no such file");
    assertThatThrownBy(() -> ReplayTradeGenerator.of(folder))
        .hasMessage(folder + ": is a folder (expected: a file of trades)");

    Path empty = file("");
    assertThatThrownBy(() -> ReplayTradeGenerator.of(empty)).hasMessageContaining(": empty (");
    Path headerless = file(GOOD);
    assertThatThrownBy(() -> ReplayTradeGenerator.of(headerless))
        .hasMessageContaining(":1: header \"1693929601000,AMD,BUY,110.35,9806,1\" (expected: time");
    Path binary = Files.write(folder.resolve("b"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    assertThatThrownBy(() -> ReplayTradeGenerator.of(binary))
        .hasMessage(binary + ":1: not UTF-8 text (expected: CSV or JSON lines)");
  }

  @Test
  void shouldRefuseLine_whenItIsTooLongForMemory() throws IOException {
    Path file = file(HEADER + GOOD + "\"" + "x".repeat(LineSource.MAX_LINE_LENGTH));
    assertThatThrownBy(() -> readAll(ReplayTradeGenerator.skippingBadLines(file)))
        .isInstanceOf(TradeFileException.class)
        .hasMessage(file + ": line 3 is too long (expected: at most 65536 bytes)");
  }

  @Test
  void shouldTakeAQuoteForAQuote_onItsOwnLineOnly() throws IOException {
    Path file = file(HEADER + "1,\"AMD,BUY,1,1,1\n" + "2,\"AMD\"x,BUY,1,1,1\n" + GOOD);
    ReplayTradeGenerator generator = ReplayTradeGenerator.skippingBadLines(file);

    assertThat(readAll(generator)).hasSize(1);
    assertThat(generator.badLines()).isEqualTo(2);
    assertThat(generator.firstBadLine())
        .startsWith(file + ":2: column 2 (symbol): \"\"AMD\" (expected: a ticker");
  }

  @Test
  void shouldShowBadValues_shortAndPrintable() throws IOException {
    Path file = file(HEADER + "\"\u001b[31m" + "9".repeat(500) + "\",AMD,BUY,1,1,1\n");
    assertThatThrownBy(() -> readAll(ReplayTradeGenerator.of(file)))
        .hasMessageContaining("…\"")
        .hasMessageMatching("\\P{Cntrl}{1,300}");
  }
}
