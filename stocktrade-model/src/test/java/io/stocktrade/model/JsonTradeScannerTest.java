package io.stocktrade.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast path reads what Jackson reads, or leaves it to Jackson. */
class JsonTradeScannerTest {
  private static final StockTrade TRADE = StockTrade.of("AMZN", TradeType.BUY, 395.87, 16, 7);

  private static @Nullable StockTrade scan(byte[] json) {
    return JsonTradeScanner.read(json, 0, json.length);
  }

  private static @Nullable StockTrade jackson(byte[] json) {
    try {
      return JsonTradeCodec.decodeAny(json, 0, json.length);
    } catch (MalformedTradeException e) {
      return null;
    }
  }

  @Property
  void shouldReadWhatOurWriterWrites_forAsciiTickersAndUsualNumbers(
      @ForAll("documents") String json) {
    assertThat(scan(json.getBytes(UTF_8))).isNotNull().isEqualTo(jackson(json.getBytes(UTF_8)));
  }

  @Property
  void shouldReadTheTrade_whateverOtherFieldsItHas(@ForAll("richDocuments") String json) {
    assertThat(scan(json.getBytes(UTF_8))).isNotNull().isEqualTo(jackson(json.getBytes(UTF_8)));
  }

  /** One trade in any order and with any white space, names and values as they should be. */
  @Provide
  Arbitrary<String> documents() {
    return documents(Arbitraries.just(List.of()));
  }

  /** With fields that no trade has. */
  @Provide
  Arbitrary<String> richDocuments() {
    return documents(OtherFields.any());
  }

  private static Arbitrary<String> documents(Arbitrary<List<String>> others) {
    Arbitrary<String> ticker =
        Arbitraries.strings()
            .withCharRange('A', 'Z')
            .withChars(".-/")
            .ofMinLength(1)
            .ofMaxLength(32);
    Arbitrary<String> price =
        Combinators.combine(
                Arbitraries.longs().between(1, 9_223_372_034L),
                Arbitraries.strings().numeric().ofMinLength(0).ofMaxLength(9))
            .as((whole, fraction) -> fraction.isEmpty() ? "" + whole : whole + "." + fraction);
    Arbitrary<Long> number = Arbitraries.longs().between(1, 999_999_999_999_999_999L);
    Arbitrary<Long> time =
        Arbitraries.longs().between(StockTrade.MIN_TIMESTAMP, StockTrade.MAX_TIMESTAMP);
    Arbitrary<List<String>> fields =
        Combinators.combine(ticker, Arbitraries.of("BUY", "SELL"), price, number, number, time)
            .as(
                (t, side, p, quantity, id, millis) ->
                    List.of(
                        "\"tickerSymbol\":~\"" + t + "\"",
                        "\"tradeType\":~\"" + side + "\"",
                        "\"price\":~" + p,
                        "\"quantity\":~" + quantity,
                        "\"id\":~" + id,
                        "\"timestampMillis\":~" + millis));
    return Combinators.combine(
            Combinators.combine(fields, others)
                .as((mine, other) -> Stream.concat(mine.stream(), other.stream()).toList())
                .flatMap(Arbitraries::shuffle),
            Arbitraries.of("", " ", "\n\t", "\r\n"))
        .as((list, space) -> space + "{~" + String.join("~,~", list) + "~}" + space)
        .flatMap(json -> Arbitraries.of("", " ", "\t\t").map(space -> json.replace("~", space)));
  }

  @Property(tries = 8_000)
  void shouldAgreeWithJackson_whereItReadsAtAll(
      @ForAll("documents") String document, @ForAll("edits") List<ByteEdit> edits) {
    byte[] json = ByteEdit.apply(edits, document.getBytes(UTF_8));
    StockTrade read = scan(json);
    Statistics.label("read by the fast path").collect(read != null);
    if (read != null) {
      assertThat(read).isEqualTo(jackson(json));
    }
  }

  @Property(tries = 8_000)
  void shouldAgreeWithJackson_whereItReadsOtherFieldsAtAll(
      @ForAll("richDocuments") String document, @ForAll("edits") List<ByteEdit> edits) {
    byte[] json = ByteEdit.apply(edits, document.getBytes(UTF_8));
    StockTrade read = scan(json);
    Statistics.label("read by the fast path")
        .collect(read != null)
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
    if (read != null) {
      assertThat(read).isEqualTo(jackson(json));
    }
  }

  @Provide
  Arbitrary<List<ByteEdit>> edits() {
    return ByteEdit.edits();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "[]",
        "{\"id\":1}",
        "{\"id\":",
        "{\"tickerSymbol\":\"A",
        "{\"tickerSymbol\":\"\",\"tradeType\":\"BUY\",\"price\":1,\"quantity\":1,\"id\":1}",
        "{\"tickerSymbol\":\"A B\",\"tradeType\":\"BUY\",\"price\":1,\"quantity\":1,\"id\":1}",
        "{\"tickerSymbol\":\"A\",\"tradeType\":\"BUY\",\"price\":0,\"quantity\":1,\"id\":1}",
        "{\"tickerSymbol\":\"A\",\"tradeType\":\"BUY\",\"price\":1,\"quantity\":-1,\"id\":1}",
        "{\"tickerSymbol\":\"A\",\"tradeType\":\"BUY\",\"price\":9223372036,\"quantity\":1,\"id\":1}",
        "{\"tickerSymbol\":\"1234567890123456789012345678901234\",\"tradeType\":\"BUY\",\"price\":1,\"quantity\":1,\"id\":1}",
        "{\"tradeType\":\"BUY",
        "{\"price\":1.",
      })
  void shouldLeaveToJackson_whatBreaksOffOrIsNoTrade(String json) {
    assertThat(scan(json.getBytes(UTF_8))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"timestamp\":\"2023-09-05T16:00:01Z\"",
        "\"\\u0069d\":5",
        "\"id\" :5",
        "\"name\" :5",
        "\"é\":5",
        "\"a\":01",
        "\"a\":1.",
        "\"a\":.5",
        "\"a\":-",
        "\"a\":1e",
        "\"a\":NaN",
        "\"a\":nul",
        "\"a\":nulll",
        "\"a\":\"\\x\"",
        "\"a\":\"\\u12g4\"",
        "\"a\":\"\t\"",
        "\"a\":[1,]",
        "\"a\":[1}",
        "\"a\":{\"b\"}",
        "\"a\":{\"b\":1,}",
        "\"a\":",
        "\"a\"",
        "a:1",
      })
  void shouldLeaveToJackson_whenAnotherFieldIsUnusualOrNoJson(String field) {
    String json =
        "{\"tickerSymbol\":\"A\",\"tradeType\":\"BUY\",\"price\":1,\"quantity\":1,\"id\":1,~}";
    assertThat(scan(json.replace("~", field).getBytes(UTF_8))).isNull();
    assertThat(scan(json.replace("~", "\"a\":1").getBytes(UTF_8))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0x80, 0xbf, 0xc0, 0xc1, 0xc3, 0xe9, 0xf0, 0xf5, 0xff})
  void shouldLeaveToJackson_whatIsNoUtf8(int b) {
    byte[] json =
        ("{\"a\":\"#\",\"tickerSymbol\":\"A\",\"tradeType\":\"BUY\",\"price\":1,\"quantity\":1,"
                + "\"id\":1}")
            .getBytes(UTF_8);
    json["{\"a\":\"".length()] = (byte) b;

    assertThat(scan(json)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"200, true", "201, false", "100000, false"})
  void shouldLeaveToJackson_whatIsALongNumber(int digits, boolean reads) {
    String json =
        "{\"a\":"
            + "1".repeat(digits)
            + ",\"tickerSymbol\":\"A\",\"tradeType\":\"BUY\",\"price\":1,\"quantity\":1,\"id\":1}";
    assertThat(scan(json.getBytes(UTF_8)) != null).isEqualTo(reads);
  }

  @ParameterizedTest
  @CsvSource({"1, true", "60, true", "61, false", "100000, false"})
  void shouldLeaveToJackson_whatIsNestedDeep(int depth, boolean reads) {
    String json =
        "{\"a\":"
            + "[".repeat(depth)
            + "]".repeat(depth)
            + ",\"tickerSymbol\":\"A\",\"tradeType\":\"BUY\",\"price\":1,\"quantity\":1,\"id\":1}";
    assertThat(scan(json.getBytes(UTF_8)) != null).isEqualTo(reads);
  }

  @Test
  void shouldReadWithinItsRangeOnly() {
    byte[] json = new JsonTradeCodec().encode(TRADE);
    byte[] around = new byte[json.length + 20];
    Arrays.fill(around, (byte) '9');
    System.arraycopy(json, 0, around, 10, json.length);

    assertThat(JsonTradeScanner.read(around, 10, json.length)).isEqualTo(TRADE);
    assertThat(JsonTradeScanner.read(around, 10, json.length - 1)).isNull();
    assertThat(JsonTradeScanner.read(around, 10, json.length + 1)).isNull();
    assertThat(JsonTradeScanner.read(around, 9, json.length + 1)).isNull();
  }

  @Test
  void shouldInternTickers() {
    byte[] json = new JsonTradeCodec().encode(TRADE);
    JsonTradeCodec codec = new JsonTradeCodec();

    assertThat(codec.decode(json).tickerSymbol()).isSameAs(codec.decode(json).tickerSymbol());
  }
}
