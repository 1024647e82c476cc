package io.stocktrade.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold for every decoder and any bytes. */
final class DecoderProperties {
  /** As long as a message gets: what was wrong, and the excerpt. */
  private static final int MAX_MESSAGE = 300;

  private static final JsonTradeCodec JSON = new JsonTradeCodec();
  private static final SbeTradeCodec SBE = new SbeTradeCodec();
  private static final TradeCodec DETECTING = TradeCodecs.detecting();

  /** The decoders that take strangers' bytes. */
  enum Decoder {
    JSON,
    SBE,
    DETECTING
  }

  private DecoderProperties() {}

  /**
   * Decodes and checks.
   *
   * @throws AssertionError if a property does not hold
   * @throws RuntimeException whatever the decoder throws that it must not
   */
  static void check(Decoder decoder, byte[] bytes) {
    switch (decoder) {
      case JSON -> checkJson(bytes);
      case SBE -> checkSbe(bytes);
      case DETECTING -> checkDetecting(bytes);
    }
  }

  private static void checkJson(byte[] bytes) {
    StockTrade trade = decode(JSON, bytes);
    StockTrade fast = JsonTradeScanner.read(bytes, 0, bytes.length);
    if (fast != null) {
      assertThat(fast).isEqualTo(JsonTradeCodec.decodeAny(bytes, 0, bytes.length));
    }
    assertSurvives(trade);
  }

  private static void checkSbe(byte[] bytes) {
    StockTrade trade = decode(SBE, bytes);
    SbeTradeView view = new SbeTradeView();
    if (trade == null) {
      assertThat(view).hasToString("no trade");
    } else {
      assertThat(view.wrap(bytes, 0, bytes.length).trade()).isEqualTo(trade);
    }
    assertSurvives(trade);
  }

  private static void checkDetecting(byte[] bytes) {
    StockTrade trade = decode(DETECTING, bytes);
    StockTrade json = decode(JSON, bytes);
    StockTrade sbe = decode(SBE, bytes);
    assertThat(json == null || sbe == null).as("either JSON or SBE").isTrue();
    assertThat(trade).isEqualTo(json == null ? sbe : json);
  }

  /** The trade; null if the bytes are none. The same from within a larger array. */
  private static @Nullable StockTrade decode(TradeCodec codec, byte[] bytes) {
    byte[] before = bytes.clone();
    StockTrade trade = decode(codec, bytes, 0, bytes.length);
    for (char around : new char[] {'0', '"', '\u0001'}) {
      byte[] larger = new byte[bytes.length + 32];
      Arrays.fill(larger, (byte) around);
      System.arraycopy(bytes, 0, larger, 16, bytes.length);
      assertThat(decode(codec, larger, 16, bytes.length)).isEqualTo(trade);
    }
    assertThat(bytes).isEqualTo(before);
    return trade;
  }

  private static @Nullable StockTrade decode(
      TradeCodec codec, byte[] bytes, int offset, int length) {
    try {
      return codec.decode(bytes, offset, length);
    } catch (MalformedTradeException e) {
      String message = String.valueOf(e.getMessage());
      assertThat(e.offset()).isBetween(0, length);
      assertThat(message).hasSizeLessThan(MAX_MESSAGE).matches("[ -~·…]*");
      return null;
    }
  }

  private static void assertSurvives(@Nullable StockTrade trade) {
    if (trade != null) {
      for (TradeCodec codec : List.of(JSON, SBE)) {
        assertThat(codec.decode(codec.encode(trade))).isEqualTo(trade);
      }
    }
  }
}
