package io.stocktrade.producer.generator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV of other shapes, JSON lines, compressed files, and files that are replayed many times. */
class ReplayFormatsTest {
  /** Real trades that lie beside the repository, where they do, and are not copied into it. */
  private static final Path NASDAQ =
      Path.of("..", "..", "shared", "ticks", "nasdaq-trades-2023-09-05.csv");

  private static final String HEADER = "timestamp_millis,symbol,side,price,quantity,id\n";
  private static final StockTrade AMD =
      StockTrade.of("AMD", TradeType.BUY, 110.35, 9806, 1).at(Instant.ofEpochMilli(1_000));

  @TempDir Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("trades"), content);
  }

  private Path gzip(byte[] content) throws IOException {
    return Files.write(folder.resolve("trades.gz"), compressed(content));
  }

  private static byte[] compressed(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static List<StockTrade> readAll(ReplayTradeGenerator generator) {
    try (generator) {
      List<StockTrade> trades = new ArrayList<>();
      for (StockTrade t = generator.next(); t != null; t = generator.next()) {
        trades.add(t);
      }
      return trades;
    }
  }

  @Test
  void shouldFindColumnsByName_inAnyOrderAmongOthers() throws IOException {
    Path file =
        file(
            "id,venue,price,\"side\",quantity,symbol,timestamp_millis\n1,X,110.35,BUY,9806,AMD,1000\n");

    assertThat(readAll(ReplayTradeGenerator.of(file))).containsExactly(AMD);
  }

  @Test
  void shouldTakeTheFilesOwnNames_whenTheyAreMapped() throws IOException {
    Path file =
        file("ts,ticker,side,px,quantity,id\n1970-01-01T02:00:01+02:00,AMD,BUY,110.35,9806,1\n");
    ReplayBuilder builder =
        ReplayTradeGenerator.builder(file)
            .column("timestamp", "ts")
            .column("symbol", "ticker")
            .column("price", "px");

    assertThat(readAll(builder.build())).containsExactly(AMD);
  }

  @Test
  void shouldReadIsoTimes() throws IOException {
    Path file =
        file(
            """
            timestamp,symbol,side,price,quantity,id
            1970-01-01T00:00:01Z,AMD,BUY,110.35,9806,1
            yesterday,AMD,BUY,110.35,9806,1
            """);
    ReplayTradeGenerator generator = ReplayTradeGenerator.of(file);

    assertThat(generator.next()).isEqualTo(AMD);
    assertThatThrownBy(generator::next)
        .hasMessage(
            file
                + ":3: column 1 (timestamp): \"yesterday\" (expected: a time like"
                + " 2026-01-05T14:30:00.250Z within the years 1 to 9999)");
    generator.close();
  }

  @Test
  void shouldDoWithoutTimesAndIds_whenTheFileHasNone() throws IOException {
    Path file = file("symbol,side,price,quantity\nAMD,BUY,110.35,9806\nAMD,SELL,110,1\n");

    assertThat(readAll(ReplayTradeGenerator.of(file)))
        .containsExactly(
            StockTrade.of("AMD", TradeType.BUY, 110.35, 9806, 2),
            StockTrade.of("AMD", TradeType.SELL, 110, 1, 3));
  }

  @Test
  void shouldSayWhichColumnsAreExpected() throws IOException {
    Path file = file("time,symbol,side,price\n");

    assertThatThrownBy(() -> ReplayTradeGenerator.of(file))
        .hasMessage(
            file
                + ":1: header \"time,symbol,side,price\" (expected:"
                + " timestamp_millis,symbol,side,price,quantity,id, in any order)");
    assertThatThrownBy(
            () -> ReplayTradeGenerator.builder(file).column("quantity", "shares").build())
        .hasMessageContaining("price,shares,id, in any order)");
    assertThatThrownBy(() -> ReplayTradeGenerator.builder(file).column("volume", "v"))
        .hasMessageStartingWith("column: \"volume\" (expected: one of timestamp_millis, ");
  }

  @Test
  void shouldReadJsonLines() throws IOException {
    String json = new String(new JsonTradeCodec().encode(AMD), StandardCharsets.UTF_8);
    Path file = file("\n" + json + "\r\n\n" + json.replace(":1,", ":2,") + "\n{\"oops\":1}\n");
    ReplayTradeGenerator generator = ReplayTradeGenerator.of(file);

    assertThat(generator.next()).isEqualTo(AMD);
    assertThat(generator.line()).isEqualTo(2);
    assertThat(generator.next()).isNotNull();
    assertThatThrownBy(generator::next)
        .isInstanceOf(TradeFileException.class)
        .hasMessageStartingWith(file + ":5: ")
        .hasMessageEndingWith(" (expected: JSON)");
    assertThat(generator.next()).isNull();
    generator.close();
  }

  @Test
  void shouldReadCompressedFiles_whateverTheyAreCalled() throws IOException {
    String row = "1000,AMD,BUY,110.35,9806,1\n";
    Path csv = gzip((HEADER + row).getBytes(StandardCharsets.UTF_8));
    assertThat(readAll(ReplayTradeGenerator.of(csv))).containsExactly(AMD);

    Path json = gzip(new JsonTradeCodec().encode(AMD));
    assertThat(readAll(ReplayTradeGenerator.of(json))).containsExactly(AMD);
  }

  @Test
  void shouldSayThatCompressedDataIsCutOffOrDamaged() throws IOException {
    StringBuilder csv = new StringBuilder(HEADER);
    RandomTradeGenerator random = RandomTradeGenerator.builder().build();
    for (int i = 0; i < 5_000; i++) {
      csv.append(i).append(",AMD,BUY,").append(random.next().price()).append(",1,").append(i);
      csv.append('\n');
    }
    byte[] whole = compressed(csv.toString().getBytes(StandardCharsets.UTF_8));
    Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> readAll(ReplayTradeGenerator.of(cut)))
        .isInstanceOf(TradeFileException.class)
        .hasMessageMatching(".*cut: the compressed data is cut off after line \\d+");

    whole[whole.length - 6]++;
    Path damaged = Files.write(folder.resolve("damaged"), whole);
    assertThatThrownBy(() -> readAll(ReplayTradeGenerator.of(damaged)))
        .isInstanceOf(TradeFileException.class)
        .hasMessageContaining("damaged: the compressed data is damaged after line 50");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "no trade, but a line that is as long as one of these\n"})
  void shouldStopCompressedDataThatExpandsWithoutEnd(String line) throws IOException {
    Path bomb = folder.resolve("bomb.gz");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      gzip.write(HEADER.getBytes(StandardCharsets.UTF_8));
      byte[] lines = line.repeat(1_000).getBytes(StandardCharsets.UTF_8);
      for (int written = 0; written < 32 << 20; written += lines.length) {
        gzip.write(lines);
      }
    }

    assertThatThrownBy(() -> readAll(ReplayTradeGenerator.skippingBadLines(bomb)))
        .isInstanceOf(TradeFileException.class)
        .hasMessage(
            bomb + ": the compressed data expands more than 200 times (expected: text of trades)");
  }

  @Test
  void shouldMoveIdsAndTimes_whenItLoops() throws IOException {
    Path file = file(HEADER + "1000,A,BUY,1,1,5\n3000,B,BUY,1,1,7\nbad\n2000,C,BUY,1,1,6\n");
    ReplayTradeGenerator generator =
        ReplayTradeGenerator.builder(file).loops(3).skipBadLines().build();
    List<StockTrade> trades = readAll(generator);

    assertThat(trades)
        .extracting(StockTrade::id)
        .containsExactly(5L, 7L, 6L, 8L, 10L, 9L, 11L, 13L, 12L);
    // The span of 2,000 ms, and 1,000 ms as between two trades of three.
    assertThat(trades)
        .extracting(StockTrade::timestampMillis)
        .containsExactly(1000L, 3000L, 2000L, 4000L, 6000L, 5000L, 7000L, 9000L, 8000L);
    assertThat(trades).extracting(StockTrade::tickerSymbol).startsWith("A", "B", "C", "A");
    assertThat(generator.badLines()).isEqualTo(1);
  }

  @Test
  void shouldNeverEnd_whenItLoopsForEver() throws IOException {
    String json = new String(new JsonTradeCodec().encode(AMD), StandardCharsets.UTF_8);
    try (ReplayTradeGenerator generator =
        ReplayTradeGenerator.builder(file(json)).loops(Long.MAX_VALUE).build()) {
      for (int i = 0; i < 1_000; i++) {
        StockTrade trade = requireNonNull(generator.next());
        assertThat(trade.id()).isEqualTo(1 + i);
        assertThat(trade.timestampMillis()).isEqualTo(1_000 + i);
      }
    }
  }

  @Test
  void shouldEnd_whenItLoopsOverAFileWithoutTrades() throws IOException {
    assertThat(readAll(ReplayTradeGenerator.builder(file(HEADER)).loops(1_000).build())).isEmpty();
  }

  @Test
  void shouldSayThatItCannotLoop_whenIdsWouldOverflow() throws IOException {
    Path file = file(HEADER + "1,A,BUY,1,1," + Long.MIN_VALUE + "\n1,A,BUY,1,1,5\n");
    ReplayTradeGenerator generator = ReplayTradeGenerator.builder(file).loops(2).build();

    assertThatThrownBy(() -> readAll(generator))
        .isInstanceOf(TradeFileException.class)
        .hasMessageContaining("can't be replayed once more: its ids or event times would leave");
    assertThat(generator.next()).isNull();
  }

  @Test
  void shouldReadARealHour_compressedOrNot() throws IOException {
    assumeTrue(Files.exists(NASDAQ), () -> "Skipped: there is no file " + NASDAQ);
    List<StockTrade> trades = readAll(ReplayTradeGenerator.of(NASDAQ));

    assertThat(trades).hasSize(14_832);
    assertThat(trades.get(14_831).id()).isEqualTo(14_832);
    assertThat(trades)
        .isSortedAccordingTo((a, b) -> Long.compare(a.timestampMillis(), b.timestampMillis()));
    // The sums as other programs find them in the file's text.
    List<String> rows = Files.readAllLines(NASDAQ);
    long shares =
        rows.stream().skip(1).mapToLong(row -> Long.parseLong(row.split(",", -1)[4])).sum();
    assertThat(trades.stream().mapToLong(StockTrade::quantity).sum()).isEqualTo(shares);
    assertThat(trades.stream().map(t -> t.price().toPlainString()))
        .containsExactlyElementsOf(
            () ->
                rows.stream()
                    .skip(1)
                    .map(row -> new BigDecimal(row.split(",", -1)[3]))
                    .map(price -> price.stripTrailingZeros().toPlainString())
                    .iterator());
    assertThat(readAll(ReplayTradeGenerator.of(gzip(Files.readAllBytes(NASDAQ)))))
        .isEqualTo(trades);
  }
}
