package io.stocktrade.model;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fastest path reads what our writer writes, as Jackson would, or leaves it to others. */
class JsonTradeReaderTest {
  private static final String TRADE =
      "{\"tickerSymbol\":\"AMZN\",\"tradeType\":\"BUY\",\"price\":395.87,\"quantity\":16,\"id\":7}";

  private static @Nullable StockTrade read(byte[] json) {
    return JsonTradeReader.read(json, 0, json.length);
  }

  private static @Nullable StockTrade read(String json) {
    return read(json.getBytes(US_ASCII));
  }

  private static @Nullable StockTrade jackson(byte[] json) {
    try {
      return JsonTradeCodec.decodeAny(json, 0, json.length);
    } catch (MalformedTradeException e) {
      return null;
    }
  }

  @Property
  void shouldReadWhatTheWriterWrites_forUsualTrades(@ForAll("usualTrades") StockTrade trade) {
    assertThat(read(new JsonTradeCodec().encode(trade))).isEqualTo(trade);
  }

  /** Prices of up to fifteen digits, numbers from 1 up to sixteen, tickers of up to six letters. */
  @Provide
  Arbitrary<StockTrade> usualTrades() {
    Arbitrary<Long> number = Arbitraries.longs().between(1, 9_999_999_999_999_999L);
    return Combinators.combine(
            Arbitraries.strings()
                .withCharRange('A', 'Z')
                .withChars('.')
                .ofMinLength(1)
                .ofMaxLength(6),
            Arbitraries.of(TradeType.values()),
            Arbitraries.longs().between(1, 1_000_000 * Price.ONE - 1),
            number,
            number,
            Arbitraries.longs().between(1, StockTrade.MAX_TIMESTAMP).injectNull(0.3))
        .as(
            (ticker, type, price, quantity, id, time) ->
                new StockTrade(
                    ticker,
                    type,
                    price,
                    quantity,
                    id,
                    time == null ? StockTrade.NO_TIMESTAMP : time));
  }

  @Property(tries = 8_000)
  void shouldAgreeWithJackson_whereItReadsAtAll(
      @ForAll("usualTrades") StockTrade trade, @ForAll("edits") List<ByteEdit> edits) {
    byte[] json = ByteEdit.apply(edits, new JsonTradeCodec().encode(trade));

    StockTrade read = read(json);

    Statistics.label("read by the fastest path").collect(read != null);
    if (read != null) {
      assertThat(read).isEqualTo(jackson(json));
    }
  }

  @Property
  void shouldReadTheTrade_whateverOtherFieldsFollow(@ForAll("enrichedTrades") String json) {
    assertThat(read(json.getBytes(UTF_8))).isNotNull().isEqualTo(jackson(json.getBytes(UTF_8)));
  }

  /** Usual trades with fields behind theirs. */
  @Provide
  Arbitrary<String> enrichedTrades() {
    return Combinators.combine(usualTrades(), OtherFields.any(), Arbitraries.of("", " ", "\t\t"))
        .as(
            (trade, others, space) -> {
              String json = new String(new JsonTradeCodec().encode(trade), UTF_8);
              String more = others.stream().map(o -> ",~" + o).collect(Collectors.joining("~"));
              return json.substring(0, json.length() - 1) + more.replace("~", space) + "}";
            });
  }

  @Property(tries = 8_000)
  void shouldAgreeWithJackson_whereItReadsOtherFieldsAtAll(
      @ForAll("enrichedTrades") String document, @ForAll("edits") List<ByteEdit> edits) {
    byte[] json = ByteEdit.apply(edits, document.getBytes(UTF_8));

    StockTrade read = read(json);

    Statistics.label("read by the fastest path")
        .collect(read != null)
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
    if (read != null) {
      assertThat(read).isEqualTo(jackson(json));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"id\":8",
        "\"price\":2",
        "\"quantity\":2",
        "\"tradeType\":\"SELL\"",
        "\"tickerSymbol\":\"B\"",
        "\"venue\":1,\"timestampMillis\":5",
        "\"timestamp\":\"2023-09-05T16:00:01Z\"",
        "\"venue\":1,",
        "",
      })
  void shouldLeaveToOthers_whenAFieldThatFollowsIsATrades(String more) {
    assertThat(read(TRADE.replace("}", "," + more + "}"))).isNull();
  }

  @Provide
  Arbitrary<List<ByteEdit>> edits() {
    return ByteEdit.edits();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "12", "9999999", "0.1", "1.5", "12345.67", "203024.81", "999999.999999999"})
  void shouldReadPricesOfAnyUsualLength(String price) {
    byte[] json = TRADE.replace("395.87", price).getBytes(US_ASCII);

    assertThat(read(json)).isNotNull().isEqualTo(jackson(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0.0",
        "01.5",
        "1.",
        ".5",
        "-1",
        "1e3",
        "1.5e3",
        "12345678",
        "1.1234567890",
        "1.00000000000"
      })
  void shouldLeaveOtherPricesToOthers(String price) {
    assertThat(read(TRADE.replace("395.87", price))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-7", "07", "12345678901234567", "7.0", "\"7\"", "", "7 "})
  void shouldLeaveOtherIdsToOthers(String id) {
    assertThat(read(TRADE.replace(":7}", ":" + id + "}"))).isNull();
  }

  @Test
  void shouldLeaveToOthers_whatBreaksOffAnywhere() {
    for (int length = 0; length < TRADE.length(); length++) {
      assertThat(read(TRADE.substring(0, length))).isNull();
    }
  }

  @Test
  void shouldReadWithinItsRangeOnly() {
    byte[] around = new byte[TRADE.length() + 20];
    Arrays.fill(around, (byte) '9');
    System.arraycopy(TRADE.getBytes(US_ASCII), 0, around, 10, TRADE.length());

    assertThat(JsonTradeReader.read(around, 10, TRADE.length())).isEqualTo(read(TRADE)).isNotNull();
    assertThat(JsonTradeReader.read(around, 10, TRADE.length() - 1)).isNull();
    assertThat(JsonTradeReader.read(around, 10, TRADE.length() + 1)).isNull();
    assertThat(JsonTradeReader.read(around, 9, TRADE.length() + 1)).isNull();
  }
}
