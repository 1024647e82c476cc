package io.stocktrade.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SbeTradeCodecTest {
  private static final StockTrade TRADE = StockTrade.of("BUD", TradeType.SELL, 124.18, 996, 8);

  private final SbeTradeCodec codec = new SbeTradeCodec();

  @Test
  void shouldWriteTheBytesOfTheReadme() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    assertThat(readme).contains("| in `" + TRADE + "` |");
    String table =
        readme.substring(readme.indexOf("| at byte |"), readme.indexOf("Find the ticker"));
    String hex =
        Pattern.compile("`((?:[0-9a-f]{2} ?)+)` \\|\n")
            .matcher(table)
            .results()
            .map(field -> field.group(1))
            .collect(Collectors.joining(" "));

    assertThat(HexFormat.ofDelimiter(" ").formatHex(codec.encode(TRADE))).isEqualTo(hex);
  }

  @Property
  void shouldGiveBackWhatItWrote(@ForAll("trades") StockTrade trade) {
    byte[] bytes = codec.encode(trade);

    assertThat(bytes).hasSize(codec.encodedLength(trade));
    assertThat(codec.decode(bytes)).isEqualTo(trade);
  }

  @Property
  void shouldWriteWhatTheGeneratedDecoderReads(@ForAll("trades") StockTrade trade) {
    byte[] bytes = codec.encode(trade);
    TradeDecoder decoder =
        new TradeDecoder()
            .wrapAndApplyHeader(
                SbeBuffer.of(bytes, 0, bytes.length), 0, new MessageHeaderDecoder());

    assertThat(decoder.id()).isEqualTo(trade.id());
    assertThat(decoder.price().mantissa()).isEqualTo(trade.priceNanos());
    assertThat(decoder.price().exponent()).isEqualTo((byte) -Price.DECIMALS);
    assertThat(decoder.quantity()).isEqualTo(trade.quantity());
    assertThat(decoder.timestampMillis()).isEqualTo(trade.timestampMillis());
    assertThat(decoder.tradeType()).hasToString(trade.tradeType().name());
    assertThat(decoder.tickerSymbol()).isEqualTo(trade.tickerSymbol());
    assertThat(MessageHeaderDecoder.ENCODED_LENGTH + decoder.encodedLength())
        .isEqualTo(bytes.length);
  }

  @Property
  void shouldReadWhatTheGeneratedEncoderWrites(@ForAll("trades") StockTrade trade) {
    byte[] bytes = new byte[256];
    TradeEncoder encoder =
        new TradeEncoder()
            .wrapAndApplyHeader(
                SbeBuffer.of(bytes, 0, bytes.length), 0, new MessageHeaderEncoder());
    encoder
        .id(trade.id())
        .quantity(trade.quantity())
        .timestampMillis(trade.timestampMillis())
        .tradeType(Side.valueOf(trade.tradeType().name()))
        .price()
        .mantissa(trade.priceNanos());
    encoder.tickerSymbol(trade.tickerSymbol());

    assertThat(
            codec.decode(bytes, 0, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength()))
        .isEqualTo(trade);
  }

  @Provide
  Arbitrary<StockTrade> trades() {
    return TradeArbitraries.trades();
  }

  @Test
  void shouldStayWithinItsRange() {
    int length = codec.encodedLength(TRADE);
    byte[] target = new byte[length + 20];
    Arrays.fill(target, (byte) 'x');

    assertThat(codec.encode(TRADE, target, 7)).isEqualTo(length);
    assertThat(target)
        .startsWith("xxxxxxx".getBytes(UTF_8))
        .endsWith("xxxxxxxxxxxxx".getBytes(UTF_8));
    assertThat(codec.decode(target, 7, length)).isEqualTo(TRADE);
    assertThat(codec.decode(ByteBuffer.wrap(target, 7, length).asReadOnlyBuffer()))
        .isEqualTo(TRADE);
    assertMalformed(Arrays.copyOfRange(target, 7, length + 8), length, "bytes after the trade");
    assertThatThrownBy(() -> codec.decode(target, 21, length))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void shouldWriteNothing_whenThereIsNoRoom() {
    byte[] target = new byte[codec.encodedLength(TRADE)];

    assertThatThrownBy(() -> codec.encode(TRADE, target, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(target).containsOnly(0);
  }

  @Test
  void shouldRejectEveryBeginningOfATrade() {
    byte[] bytes = codec.encode(StockTrade.of("BRK.B-LONGER", TradeType.BUY, 1, 2, 3));
    for (int length = 0; length < bytes.length; length++) {
      byte[] torn = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> codec.decode(torn)).isInstanceOf(MalformedTradeException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0  | 2 | 28    | blockLength: 28 (expected: 36)",
        "0  | 2 | 44    | blockLength: 44 (expected: 36)",
        "2  | 2 | 2     | templateId: 2 (expected: 1)",
        "4  | 2 | 65535 | schemaId: 65535 (expected: 21587)",
        "16 | 8 | 0     | priceNanos: 0 (expected: at least 1)",
        "16 | 8 | -1    | priceNanos: -1 (expected: at least 1)",
        "24 | 8 | 0     | quantity: 0 (expected: at least 1)",
        "32 | 8 | 253402300800000 | timestampMillis: 253402300800000 (expected: none, or within the years 1 to 9999)",
        "32 | 8 | -62135596800001 | timestampMillis: -62135596800001 (expected: none, or within the years 1 to 9999)",
        "40 | 1 | 98    | tradeType: code 98 (expected: B or S)",
        "40 | 1 | 0     | tradeType: code 0 (expected: B or S)",
        "44 | 1 | 0     | tickerSymbol: 0 bytes (expected: 1 to 3)",
        "44 | 1 | 4     | tickerSymbol: 4 bytes (expected: 1 to 3)",
        "44 | 1 | 255   | tickerSymbol: 255 bytes (expected: 1 to 3)",
      })
  void shouldRejectField_sayingWhichAndWhere(int at, int size, long value, String message) {
    byte[] bytes = codec.encode(TRADE);
    byte[] field =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    System.arraycopy(field, 0, bytes, at, size);

    assertMalformed(bytes, at, message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A B",
        "AB\t",
        "\u007f",
        "A\u0000CDEFGH",
        " ",
        "A\u00a0",
        "\u200b",
        "ABCDEFGHI JKL",
        "123456789012345678901234567890123"
      })
  void shouldRejectTicker_whenATradeDoes(String ticker) {
    Exception ofTrade =
        catchThrowableOfType(
            IllegalArgumentException.class, () -> StockTrade.of(ticker, TradeType.BUY, 1, 1, 1));

    assertMalformed(withTicker(ticker.getBytes(UTF_8)), 45, requireNonNull(ofTrade.getMessage()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00c3",
        "A\u0080",
        "\u00ed\u00a0\u0080",
        "\u00c0\u00af",
        "\u00ff",
        "ABCDEFGHIJ\u00e4"
      })
  void shouldRejectTicker_whenItIsNoUtf8(String latin1) {
    assertMalformed(withTicker(latin1.getBytes(ISO_8859_1)), 45, "tickerSymbol: no UTF-8");
  }

  @Property(tries = 5_000)
  void shouldTakeTheTickersThatATradeTakes(@ForAll("asciiTickers") String ticker) {
    @Nullable StockTrade trade;
    try {
      trade = StockTrade.of(ticker, TradeType.SELL, 124.18, 996, 8);
    } catch (IllegalArgumentException e) {
      trade = null;
    }
    byte[] bytes = withTicker(ticker.getBytes(UTF_8));
    if (trade == null) {
      assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(MalformedTradeException.class);
    } else {
      assertThat(codec.decode(bytes)).isEqualTo(trade);
    }
  }

  @Provide
  Arbitrary<String> asciiTickers() {
    Arbitrary<Character> characters =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.chars().range('!', '~')),
            Tuple.of(1, Arbitraries.chars().range('\0', '\u007f')));
    return characters
        .list()
        .ofMinSize(1)
        .ofMaxSize(34)
        .map(list -> list.stream().map(String::valueOf).collect(Collectors.joining()));
  }

  @ParameterizedTest
  @MethodSource("laterVersions")
  void shouldReadLaterVersions(byte[] message) {
    assertThat(codec.decode(message)).isEqualTo(TRADE);
    assertThat(new SbeTradeView().wrap(message, 0, message.length).trade()).isEqualTo(TRADE);
  }

  static byte[][] laterVersions() {
    return new byte[][] {
      later(1, 0),
      later(1, 8),
      later(2, 0, "XNYS"),
      later(7, 216, "", "XNYS", "x".repeat(255)),
      later(65535, 65_496, "XNAS"),
    };
  }

  @Test
  void shouldReject_whenALaterVersionIsTorn() {
    byte[] message = later(1, 8, "XNYS", "USD");
    // What ends with the ticker or a whole piece of data is as good as complete.
    int[] whole = {56, 61, 65};
    for (int length = 0; length < message.length; length++) {
      byte[] torn = Arrays.copyOf(message, length);
      if (Arrays.binarySearch(whole, length) < 0) {
        assertThatThrownBy(() -> codec.decode(torn)).isInstanceOf(MalformedTradeException.class);
      } else {
        assertThat(codec.decode(torn)).isEqualTo(TRADE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 35, 37, 40, 48, 32, 12, 65535})
  void shouldReject_whenALaterBlockBreaksTheRule(int blockLength) {
    byte[] message = later(1, 24);
    message[0] = (byte) blockLength;
    message[1] = (byte) (blockLength >> 8);

    assertMalformed(
        message, 0, "blockLength: " + blockLength + " (expected: 36 plus a multiple of 8");
  }

  @Test
  void shouldReject_whenTheRecordIsTooLarge() {
    byte[] bytes = Arrays.copyOf(later(1, 0), SbeTradeCodec.MAX_RECORD_BYTES + 1);

    assertThat(codec.decode(bytes, 0, SbeTradeCodec.MAX_RECORD_BYTES)).isEqualTo(TRADE);
    assertMalformed(
        bytes,
        SbeTradeCodec.MAX_RECORD_BYTES + 1,
        "record of 1048577 bytes (expected: 46 to 1048576)");
  }

  @Property
  void shouldThrowNothingElse_forAnyChangedBytes(
      @ForAll("trades") StockTrade trade,
      @ForAll @Size(min = 1, max = 4) byte[] noise,
      @ForAll @IntRange(max = 200) int at) {
    byte[] bytes = codec.encode(trade);
    for (int i = 0; i < noise.length; i++) {
      bytes[(at + i * 13) % bytes.length] = noise[i];
    }
    try {
      StockTrade read = codec.decode(bytes);
      assertThat(codec.decode(codec.encode(read))).isEqualTo(read);
    } catch (MalformedTradeException e) {
      assertThat(e.offset()).isBetween(0, bytes.length);
    }
  }

  @Test
  void shouldNeedNoneOfAgronasClasses() {
    assertThatThrownBy(() -> Class.forName("org.agrona.DirectBuffer"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  private void assertMalformed(byte[] bytes, int offset, String message) {
    MalformedTradeException e =
        catchThrowableOfType(MalformedTradeException.class, () -> codec.decode(bytes));
    assertThat(e).isNotNull().hasMessageStartingWith(message);
    assertThat(e.offset()).isEqualTo(offset);
  }

  private static byte[] withTicker(byte[] ticker) {
    byte[] bytes = Arrays.copyOf(new SbeTradeCodec().encode(TRADE), 45 + ticker.length);
    bytes[44] = (byte) ticker.length;
    System.arraycopy(ticker, 0, bytes, 45, ticker.length);
    return bytes;
  }

  /** The trade as a later version would write it: a longer block, and data after the ticker. */
  private static byte[] later(int version, int growth, String... data) {
    byte[] now = new SbeTradeCodec().encode(TRADE);
    ByteBuffer message = ByteBuffer.allocate(now.length + growth + 256 * data.length);
    message.order(ByteOrder.LITTLE_ENDIAN).put(now, 0, 44);
    message.putShort(0, (short) (36 + growth)).putShort(6, (short) version);
    byte[] added = new byte[growth];
    Arrays.fill(added, (byte) 0xee);
    message.put(added).put(now, 44, now.length - 44);
    for (String text : data) {
      message.put((byte) text.length()).put(text.getBytes(UTF_8));
    }
    return Arrays.copyOf(message.array(), message.position());
  }
}
