package io.stocktrade.model;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradeCodecsTest {
  private static final StockTrade TRADE = StockTrade.of("BUD", TradeType.SELL, 124.18, 996, 8);
  private static final byte[] EMPTY = {};

  /** White space, the brace, and the first bytes of UTF-8's, UTF-16's and UTF-32's forms. */
  private static final Set<Integer> JSON_STARTS =
      Set.of((int) ' ', (int) '\t', (int) '\n', (int) '\r', (int) '{', 0xef, 0xfe, 0xff, 0);

  private final TradeCodec codec = TradeCodecs.detecting();

  @Property
  void shouldReadWhatEitherWrites(@ForAll("trades") StockTrade trade) {
    assertThat(codec.decode(new JsonTradeCodec().encode(trade))).isEqualTo(trade);
    assertThat(codec.decode(new SbeTradeCodec().encode(trade))).isEqualTo(trade);
  }

  @Provide
  Arbitrary<StockTrade> trades() {
    return TradeArbitraries.trades();
  }

  @Test
  void shouldNeverTakeAnSbeTradeForJson_inAnyVersion() {
    SbeTradeCodec sbe = new SbeTradeCodec();
    byte[] message = new byte[8 + 65_535 + 2];
    byte[] now = sbe.encode(StockTrade.of("A", TradeType.BUY, 1, 1, 1));
    System.arraycopy(now, 0, message, 0, 44);
    message[6] = 1;
    int read = 0;
    for (int blockLength = 0; blockLength <= 65_535; blockLength++) {
      message[0] = (byte) blockLength;
      message[1] = (byte) (blockLength >> 8);
      int length = 8 + blockLength + 2;
      byte[] ticker = {message[length - 2], message[length - 1]};
      message[length - 2] = 1;
      message[length - 1] = 'A';
      boolean isTrade = isTrade(sbe, message, length);
      if (isTrade) {
        read++;
        assertThat(JSON_STARTS).doesNotContain(blockLength & 0xff);
        assertThat(codec.decode(message, 0, length)).isEqualTo(sbe.decode(message, 0, length));
      }
      message[length - 2] = ticker[0];
      message[length - 1] = ticker[1];
    }
    // 36, 44, 52, … 65,532.
    assertThat(read).isEqualTo((65_532 - 36) / 8 + 1);
  }

  private static boolean isTrade(TradeCodec codec, byte[] message, int length) {
    try {
      codec.decode(message, 0, length);
      return true;
    } catch (MalformedTradeException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "\r\n", "\t", "\ufeff"})
  void shouldReadJson_howeverItStarts(String start) {
    String json = start + new String(new JsonTradeCodec().encode(TRADE), UTF_8);

    for (Charset charset : new Charset[] {UTF_8, UTF_16BE, UTF_16LE}) {
      byte[] bytes = json.getBytes(charset);
      assertThat(isTrade(codec, bytes, bytes.length))
          .isEqualTo(isTrade(new JsonTradeCodec(), bytes, bytes.length));
    }
    assertThat(codec.decode(json.getBytes(UTF_8))).isEqualTo(TRADE);
  }

  @Test
  void shouldWriteJson_unlessToldOtherwise() {
    byte[] json = new JsonTradeCodec().encode(TRADE);
    byte[] sbe = new SbeTradeCodec().encode(TRADE);
    byte[] target = new byte[sbe.length + 2];
    TradeCodec writesSbe = TradeCodecs.detecting(new SbeTradeCodec());

    assertThat(codec.encode(TRADE)).isEqualTo(json);
    assertThat(codec.encodedLength(TRADE)).isEqualTo(json.length);
    assertThat(writesSbe.encode(TRADE)).isEqualTo(sbe);
    assertThat(writesSbe.encode(TRADE, target, 2)).isEqualTo(sbe.length);
    assertThat(target).endsWith(sbe);
    assertThat(writesSbe.decode(json)).isEqualTo(TRADE);
  }

  @Test
  void shouldSayWhatIsWrong_inTheWordsOfTheKind() {
    assertThatThrownBy(() -> codec.decode(EMPTY))
        .isInstanceOf(MalformedTradeException.class)
        .hasMessage("empty record (expected: JSON or SBE) at byte 0: ''");
    assertThatThrownBy(() -> codec.decode("{\"price\":\"x\"}".getBytes(UTF_8)))
        .isInstanceOf(MalformedTradeException.class)
        .hasMessageStartingWith("price: no number");
    assertThatThrownBy(() -> codec.decode("$".repeat(50).getBytes(UTF_8)))
        .isInstanceOf(MalformedTradeException.class)
        .hasMessageStartingWith("schemaId: 9252 (expected: 21587)");
    assertThatThrownBy(() -> codec.decode(TRADE.toString().getBytes(UTF_8)))
        .isInstanceOf(MalformedTradeException.class)
        .hasMessageStartingWith("no well-formed JSON");
  }
}
