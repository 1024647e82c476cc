package io.stocktrade.producer.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.Price;
import io.stocktrade.model.StockTrade;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is read by hand equals what the JDK reads; and nothing in a file does harm. */
class ReplayPropertiesTest {
  private static CsvFields fields(String line) throws IOException {
    LineSource source =
        new LineSource(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
    assertThat(source.next()).isTrue();
    CsvFields fields = new CsvFields();
    fields.split(source);
    return fields;
  }

  @Property
  void shouldReadPricesAsBigDecimalDoes(@ForAll("decimals") String text) throws IOException {
    CsvFields fields = fields("x," + text + ",\"" + text + "\"");
    long expected;
    try {
      expected = Price.toNanos(text);
    } catch (IllegalArgumentException e) {
      assertThatThrownBy(() -> fields.price(1)).isInstanceOf(IllegalArgumentException.class);
      return;
    }
    assertThat(fields.price(1)).isEqualTo(expected);
    assertThat(fields.price(2)).isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> decimals() {
    Arbitrary<String> usual =
        Arbitraries.bigDecimals()
            .between(BigDecimal.ZERO, BigDecimal.valueOf(20_000_000_000L))
            .ofScale(11)
            .map(BigDecimal::stripTrailingZeros)
            .map(BigDecimal::toPlainString);
    Arbitrary<String> odd =
        Arbitraries.strings().withChars("0123456789..-+eE ").ofMinLength(1).ofMaxLength(22);
    return Arbitraries.oneOf(usual, odd);
  }

  @Property
  void shouldReadWholeNumbersAsLongDoes(@ForAll("integers") String text) throws IOException {
    CsvFields fields = fields(text);
    long expected;
    try {
      expected = Long.parseLong(text);
    } catch (NumberFormatException e) {
      assertThatThrownBy(() -> fields.integer(0)).isInstanceOf(NumberFormatException.class);
      return;
    }
    assertThat(fields.integer(0)).isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> integers() {
    return Arbitraries.oneOf(
        Arbitraries.longs().map(String::valueOf),
        Arbitraries.strings().withChars("0123456789-+x").ofMinLength(1).ofMaxLength(21));
  }

  @Property(tries = 500)
  void shouldEndInTradesOrOneClearError_whateverBytesAreChanged(
      @ForAll boolean json,
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 1_000_000) Integer> places,
      @ForAll @Size(8) List<Byte> values)
      throws IOException {
    byte[] bytes = sample(json);
    for (int i = 0; i < places.size(); i++) {
      bytes[places.get(i) % bytes.length] = values.get(i);
    }
    Path file = Files.createTempFile("trades", "");
    try {
      Files.write(file, bytes);
      List<StockTrade> trades = new ArrayList<>();
      try (ReplayTradeGenerator generator = ReplayTradeGenerator.skippingBadLines(file)) {
        for (StockTrade t = generator.next(); t != null; t = generator.next()) {
          trades.add(t);
        }
        assertThat(trades.size() + generator.badLines()).isBetween(20L, 40L);
      } catch (TradeFileException e) {
        // The header was hit, or the first byte of the first line.
        assertThat(e).hasMessageStartingWith(file.toString()).hasMessageMatching("\\P{Cntrl}+");
      }
    } finally {
      Files.delete(file);
    }
  }

  private static byte[] sample(boolean json) {
    RandomTradeGenerator random = RandomTradeGenerator.builder().build();
    StringBuilder text =
        new StringBuilder(json ? "" : "timestamp_millis,symbol,side,price,quantity,id\n");
    for (int i = 0; i < 30; i++) {
      StockTrade t = random.next();
      text.append(
          json
              ? new String(new JsonTradeCodec().encode(t), StandardCharsets.UTF_8)
              : i + "," + t.tickerSymbol() + "," + t.tradeType() + "," + t.price() + ",1," + i);
      text.append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
