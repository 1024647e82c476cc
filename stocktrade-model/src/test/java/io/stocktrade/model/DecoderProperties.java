package io.stocktrade.model;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What must hold for every decoder and any bytes. Checked by plain comparisons: a fuzzer does it
 * some hundred thousand times, and looks into what a library of assertions would do.
 */
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
    sameAsJackson(JsonTradeReader.read(bytes, 0, bytes.length), bytes);
    sameAsJackson(JsonTradeScanner.read(bytes, 0, bytes.length), bytes);
    assertSurvives(trade);
  }

  private static void sameAsJackson(@Nullable StockTrade fast, byte[] bytes) {
    if (fast != null) {
      same(fast, JsonTradeCodec.decodeAny(bytes, 0, bytes.length), "as Jackson reads it");
    }
  }

  private static void checkSbe(byte[] bytes) {
    StockTrade trade = decode(SBE, bytes);
    if (trade != null) {
      same(new SbeTradeView().wrap(bytes, 0, bytes.length).trade(), trade, "the view's");
    }
    assertSurvives(trade);
  }

  private static void checkDetecting(byte[] bytes) {
    StockTrade trade = decode(DETECTING, bytes);
    StockTrade json = decode(JSON, bytes);
    StockTrade sbe = decode(SBE, bytes);
    require(json == null || sbe == null, "both JSON and SBE", "the same bytes");
    same(trade, json == null ? sbe : json, "as JSON or SBE");
  }

  /** What comes of decoding: a trade, or what was wrong. */
  private record Outcome(@Nullable StockTrade trade, @Nullable String problem) {}

  /** The trade; null if the bytes are none. The same from within a larger array. */
  private static @Nullable StockTrade decode(TradeCodec codec, byte[] bytes) {
    byte[] before = bytes.clone();
    Outcome outcome = decode(codec, bytes, 0, bytes.length);
    byte[] larger = new byte[bytes.length + 32];
    Arrays.fill(larger, (byte) '0');
    System.arraycopy(bytes, 0, larger, 16, bytes.length);
    same(decode(codec, larger, 16, bytes.length), outcome, "from within an array");
    require(Arrays.equals(bytes, before), "bytes changed", codec);
    return outcome.trade;
  }

  private static Outcome decode(TradeCodec codec, byte[] bytes, int offset, int length) {
    try {
      return new Outcome(codec.decode(bytes, offset, length), null);
    } catch (MalformedTradeException e) {
      String message = String.valueOf(e.getMessage());
      require(e.offset() >= 0 && e.offset() <= length, "offset beyond the record", e);
      require(message.length() <= MAX_MESSAGE, "long message", e);
      require(isPrintable(message), "message that can't be printed", e);
      return new Outcome(null, message);
    }
  }

  private static void assertSurvives(@Nullable StockTrade trade) {
    if (trade != null) {
      for (TradeCodec codec : List.of(JSON, SBE)) {
        same(codec.decode(codec.encode(trade)), trade, "encoded and decoded");
      }
    }
  }

  private static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' || c > '~') && c != '·' && c != '…') {
        return false;
      }
    }
    return true;
  }

  private static void same(@Nullable Object got, @Nullable Object expected, String what) {
    if (!Objects.equals(got, expected)) {
      throw new AssertionError(what + ": " + got + " (expected: " + expected + ")");
    }
  }

  private static void require(boolean condition, String otherwise, Object about) {
    if (!condition) {
      throw new AssertionError(otherwise + ": " + about);
    }
  }
}
