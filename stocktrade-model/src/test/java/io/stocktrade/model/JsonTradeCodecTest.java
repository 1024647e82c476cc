package io.stocktrade.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTradeCodecTest {
  private static final String TUTORIAL =
      "{\"tickerSymbol\":\"AMZN\",\"tradeType\":\"BUY\",\"price\":395.87,\"quantity\":16,"
          + "\"id\":3567129045}";
  private static final StockTrade TRADE =
      StockTrade.of("AMZN", TradeType.BUY, 395.87, 16, 3567129045L);

  private final JsonTradeCodec codec = new JsonTradeCodec();

  /** The class that the tutorial hands to its ObjectMapper. */
  @JsonPropertyOrder({"tickerSymbol", "tradeType", "price", "quantity", "id"})
  record TutorialTrade(
      String tickerSymbol, TradeType tradeType, double price, long quantity, long id) {}

  @Test
  void shouldWriteTheTutorialsBytes() {
    assertThat(new String(codec.encode(TRADE), UTF_8)).isEqualTo(TUTORIAL);
    assertThat(codec.decode(TUTORIAL.getBytes(UTF_8))).isEqualTo(TRADE);
  }

  @Property
  void shouldWriteWhatTheTutorialsObjectMapperWrites(
      @ForAll("tutorialTickers") String ticker,
      @ForAll TradeType type,
      @ForAll @IntRange(min = 1, max = 999_999_999) int cents,
      @ForAll @IntRange(min = 1, max = 10_000) int quantity,
      @ForAll @LongRange(min = 1) long id)
      throws Exception {
    TutorialTrade trade = new TutorialTrade(ticker, type, cents / 100.0, quantity, id);
    byte[] expected = new ObjectMapper().writeValueAsBytes(trade);
    StockTrade same = StockTrade.of(ticker, type, cents / 100.0, quantity, id);

    assertThat(codec.encode(same)).asString(UTF_8).isEqualTo(new String(expected, UTF_8));
    assertThat(codec.decode(expected)).isEqualTo(same);
  }

  @Provide
  Arbitrary<String> tutorialTickers() {
    return Arbitraries.of("AAPL", "BRK.A", "RDS.A", "T", "GE", "XOM", "WMT");
  }

  @Property
  void shouldReadBackWhatItWrote(@ForAll("trades") StockTrade trade) {
    assertThat(codec.decode(codec.encode(trade))).isEqualTo(trade);
  }

  @Provide
  Arbitrary<StockTrade> trades() {
    return TradeArbitraries.trades();
  }

  @ParameterizedTest
  @CsvSource({
    "395, 395000000000",
    "395.870, 395870000000",
    "3.9587e2, 395870000000",
    "3.9587E+2, 395870000000",
    "0.1234567895, 123456790",
    "0.1234567885, 123456788",
  })
  void shouldReadPriceExactly(String price, long nanos) {
    byte[] json = TUTORIAL.replace("395.87", price).getBytes(UTF_8);
    assertThat(codec.decode(json).priceNanos()).isEqualTo(nanos);
  }

  @Test
  void shouldReadAnyOrderWhiteSpaceUnknownFieldsEscapesAndDuplicates() {
    String json =
        """
         { "id": 1, "extra": {"a": [1, {"b": null}]}, "id":3567129045,
           "quantity" : 16, "price":395.87,	"tradeType":"\\u0042UY",
           "tickerSymbol":"A\\u004dZN", "flag": true }
        """;
    assertThat(codec.decode(json.getBytes(UTF_8))).isEqualTo(TRADE);
  }

  @Test
  void shouldReadFromAnyBuffer_leavingItAsItWas() {
    ByteBuffer direct = ByteBuffer.allocateDirect(200);
    direct.position(3);
    direct.put(TUTORIAL.getBytes(UTF_8)).flip().position(3);
    ByteBuffer heap = ByteBuffer.wrap((" " + TUTORIAL + "!").getBytes(UTF_8));
    heap.position(1).limit(heap.limit() - 1);

    for (ByteBuffer buffer : List.of(direct, heap.slice(), heap.asReadOnlyBuffer())) {
      int position = buffer.position();
      assertThat(codec.decode(buffer)).isEqualTo(TRADE);
      assertThat(buffer.position()).isEqualTo(position);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|no JSON object at byte 0",
        "[1]|no JSON object at byte 0",
        "{}|no price",
        "{\"tickerSymbol\":\"A\",\"tradeType\":\"buy\"}|neither BUY nor SELL at byte 32",
        "{\"tickerSymbol\":\"\",\"tradeType\":\"BUY\",\"price\":1,\"quantity\":1,\"id\":1}|tickerSymbol: 0 characters",
        "{\"tickerSymbol\":7}|tickerSymbol: no string at byte 16",
        "{\"price\":\"1.0\"}|price: no number at byte 9",
        "{\"price\":-1}|price: -1 (expected: above 0",
        "{\"price\":1e999999999}|price: 1E+999999999 (expected: above 0",
        "{\"quantity\":0}|quantity: not above 0 at byte 12",
        "{\"quantity\":1.5}|quantity: no integer at byte 12",
        "{\"id\":92233720368547758070}|id: beyond 64 bits at byte 6",
        "{\"id\":null}|id: no integer at byte 6",
        "{\"id\":1|no well-formed JSON",
      })
  void shouldSayWhatIsWrongAndWhere(String json, String expected) {
    String text = json == null ? "" : json;
    assertThatThrownBy(() -> codec.decode(text.getBytes(UTF_8)))
        .isInstanceOf(MalformedTradeException.class)
        .hasMessageContaining(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "x", "\u0000", TUTORIAL})
  void shouldRejectBytesAfterTheTrade(String more) {
    byte[] json = (TUTORIAL + more).getBytes(UTF_8);
    assertThatThrownBy(() -> codec.decode(json)).isInstanceOf(MalformedTradeException.class);
  }

  @Test
  void shouldShowABoundedPrintableExcerpt() {
    byte[] json = ("{\"pad\":\"" + "\u001b[31m<b>".repeat(99) + "\",\"price\":x}").getBytes(UTF_8);
    MalformedTradeException e =
        catchThrowableOfType(MalformedTradeException.class, () -> codec.decode(json));

    assertThat(e.excerpt()).hasSizeLessThanOrEqualTo(44).matches("[ -~·…]*");
    assertThat(e.getMessage()).hasSizeLessThan(200);
  }

  @Test
  void shouldReject_whenNestedTooDeep() {
    byte[] json = ("{\"a\":" + "[".repeat(100_000)).getBytes(UTF_8);
    assertThatThrownBy(() -> codec.decode(json))
        .isInstanceOf(MalformedTradeException.class)
        .hasMessageContaining("JSON beyond its limits");
  }

  @Property
  void shouldThrowNothingElse_whateverTheBytes(
      @ForAll("trades") StockTrade trade, @ForAll int where, @ForAll byte[] junk) {
    byte[] bytes = codec.encode(trade);
    int at = Math.floorMod(where, bytes.length);
    System.arraycopy(junk, 0, bytes, at, Math.min(junk.length, bytes.length - at));
    try {
      StockTrade read = codec.decode(bytes);
      assertThat(codec.decode(codec.encode(read))).isEqualTo(read);
    } catch (MalformedTradeException expected) {
      assertThat(expected.offset()).isBetween(0, bytes.length);
    }
  }

  @Test
  void shouldWriteIntoTheCallersArray_orNothingWithoutRoom() {
    byte[] target = new byte[200];
    int length = codec.encode(TRADE, target, 7);

    assertThat(length).isEqualTo(codec.encodedLength(TRADE)).isEqualTo(TUTORIAL.length());
    assertThat(new String(target, 7, length, UTF_8)).isEqualTo(TUTORIAL);
    byte[] tooSmall = new byte[length + 6];
    assertThatThrownBy(() -> codec.encode(TRADE, tooSmall, 7))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(tooSmall).containsOnly(0);
  }

  @Property
  void shouldTouchNothingOutsideOfTheTrade(@ForAll("trades") StockTrade trade) {
    byte[] alone = codec.encode(trade);
    byte[] target = new byte[alone.length + 40];
    Arrays.fill(target, (byte) '#');
    byte[] expected = target.clone();
    System.arraycopy(alone, 0, expected, 20, alone.length);

    codec.encode(trade, target, 20);

    assertThat(target).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2023-09-05T16:00:01.250Z, 1693929601250",
    "2023-09-05T16:00:01Z, 1693929601000",
    "2023-09-05T12:00:01.2509-04:00, 1693929601250",
  })
  void shouldReadTimeInIso8601(String time, long millis) {
    byte[] json = TUTORIAL.replace("}", ",\"timestamp\":\"" + time + "\"}").getBytes(UTF_8);
    assertThat(codec.decode(json).timestampMillis()).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"timestamp\":\"2023-09-05T16:00:01\"",
        "\"timestamp\":\"+999999999-01-01T00:00:00Z\"",
        "\"timestamp\":1693929601250",
        "\"timestampMillis\":-9223372036854775808",
        "\"timestampMillis\":253402300800000",
        "\"timestampMillis\":null",
      })
  void shouldRejectTime_whenItIsNone(String field) {
    byte[] json = TUTORIAL.replace("}", "," + field + "}").getBytes(UTF_8);
    assertThatThrownBy(() -> codec.decode(json))
        .isInstanceOf(MalformedTradeException.class)
        .hasMessageStartingWith("timestamp");
  }

  @Test
  void shouldReject_whenTheRecordIsTooLarge() {
    int room = JsonTradeCodec.MAX_RECORD_BYTES - TUTORIAL.length();
    assertThat(codec.decode((TUTORIAL + " ".repeat(room)).getBytes(UTF_8))).isEqualTo(TRADE);
    assertThatThrownBy(() -> codec.decode((TUTORIAL + " ".repeat(room + 1)).getBytes(UTF_8)))
        .isInstanceOf(MalformedTradeException.class)
        .hasMessageStartingWith("record of 1048577 bytes (expected: at most 1048576)");
  }

  @Test
  void shouldReadByteOrderMark() {
    assertThat(codec.decode(("\ufeff" + TUTORIAL).getBytes(UTF_8))).isEqualTo(TRADE);
  }
}
