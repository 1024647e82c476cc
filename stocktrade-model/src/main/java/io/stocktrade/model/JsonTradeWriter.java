package io.stocktrade.model;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Writes a trade as the AWS tutorial's JSON, without a JSON library and without garbage.
 *
 * <p>From its end to its beginning, {@linkplain EightBytes eight bytes at a time}: whatever a word
 * has too much before a number or a name is overwritten by what comes before it. So nothing depends
 * on the length of a value, and nothing outside of the trade's bytes is touched.
 */
final class JsonTradeWriter {
  // What comes between the values, in overlapping words, by the index of their first character.
  private static final long TICKER_0 = EightBytes.of("{\"ticker");
  private static final long TICKER_8 = EightBytes.of("Symbol\":");
  private static final long TICKER_9 = EightBytes.of("ymbol\":\"");
  private static final long TYPE_0 = EightBytes.of("\",\"trade");
  private static final long TYPE_7 = EightBytes.of("eType\":\"");
  private static final long PRICE_0 = EightBytes.of("\",\"price");
  private static final long PRICE_2 = EightBytes.of("\"price\":");
  private static final long QUANTITY_0 = EightBytes.of(",\"quanti");
  private static final long QUANTITY_4 = EightBytes.of("antity\":");
  private static final long ID = EightBytes.of("..,\"id\":");
  private static final long TIMESTAMP_0 = EightBytes.of(",\"timest");
  private static final long TIMESTAMP_8 = EightBytes.of("ampMilli");
  private static final long TIMESTAMP_11 = EightBytes.of("Millis\":");

  /** The trade types, each at the end of a word. */
  private static final long BUY = EightBytes.of(".....BUY");

  private static final long SELL = EightBytes.of("....SELL");

  private static final int BEFORE_TICKER = "{\"tickerSymbol\":\"".length();
  private static final int BEFORE_TYPE = "\",\"tradeType\":\"".length();
  private static final int BEFORE_PRICE = "\",\"price\":".length();
  private static final int BEFORE_QUANTITY = ",\"quantity\":".length();
  private static final int BEFORE_ID = ",\"id\":".length();
  private static final int BEFORE_TIMESTAMP = ",\"timestampMillis\":".length();

  /** More than any trade takes: 32 characters of the ticker are at most 96 bytes. */
  static final int MAX_LENGTH = 512;

  /** What every trade has, but for its values. */
  private static final int FRAME =
      BEFORE_TICKER
          + BEFORE_TYPE
          + BEFORE_PRICE
          + BEFORE_QUANTITY
          + BEFORE_ID
          + ".".length()
          + "}".length();

  private static final byte[] MIN_LONG = Long.toString(Long.MIN_VALUE).getBytes(US_ASCII);
  private static final long EIGHT_DIGITS = 100_000_000;

  private JsonTradeWriter() {}

  /** How many bytes a trade takes. */
  static int length(StockTrade trade) {
    int length =
        FRAME
            + tickerLength(trade.tickerSymbol())
            + typeLength(trade.tradeType())
            + digits(trade.priceNanos() / Price.ONE)
            + decimals((int) (trade.priceNanos() % Price.ONE))
            + digits(trade.quantity())
            + numberLength(trade.id());
    return trade.hasTimestamp()
        ? length + BEFORE_TIMESTAMP + numberLength(trade.timestampMillis())
        : length;
  }

  /**
   * Writes a trade that ends before an index, where there must be as much room as {@link #length}
   * says. Gives the index of its first byte.
   */
  static int write(StockTrade trade, byte[] target, int end) {
    int p = end - 1;
    target[p] = '}';
    if (trade.hasTimestamp()) {
      p = number(trade.timestampMillis(), target, p) - BEFORE_TIMESTAMP;
      EightBytes.put(TIMESTAMP_0, target, p);
      EightBytes.put(TIMESTAMP_8, target, p + 8);
      EightBytes.put(TIMESTAMP_11, target, p + 11);
    }
    p = number(trade.id(), target, p) - BEFORE_ID;
    EightBytes.put(ID, target, p - 2);
    p = number(trade.quantity(), target, p) - BEFORE_QUANTITY;
    EightBytes.put(QUANTITY_0, target, p);
    EightBytes.put(QUANTITY_4, target, p + 4);
    p = price(trade.priceNanos(), target, p) - BEFORE_PRICE;
    EightBytes.put(PRICE_0, target, p);
    EightBytes.put(PRICE_2, target, p + 2);
    TradeType type = trade.tradeType();
    EightBytes.put(type == TradeType.BUY ? BUY : SELL, target, p - EightBytes.COUNT);
    p -= typeLength(type) + BEFORE_TYPE;
    EightBytes.put(TYPE_0, target, p);
    EightBytes.put(TYPE_7, target, p + 7);
    p = ticker(trade.tickerSymbol(), target, p) - BEFORE_TICKER;
    EightBytes.put(TICKER_0, target, p);
    EightBytes.put(TICKER_8, target, p + 8);
    EightBytes.put(TICKER_9, target, p + 9);
    return p;
  }

  private static int typeLength(TradeType type) {
    return type == TradeType.BUY ? "BUY".length() : "SELL".length();
  }

  private static int tickerLength(String ticker) {
    int length = ticker.length();
    for (int i = 0; i < ticker.length(); i++) {
      char c = ticker.charAt(i);
      if (c == '"' || c == '\\') {
        length++;
      } else if (c >= 0x80) {
        return escaped(ticker).length;
      }
    }
    return length;
  }

  private static int ticker(String ticker, byte[] target, int end) {
    int p = end;
    for (int i = ticker.length() - 1; i >= 0; i--) {
      char c = ticker.charAt(i);
      if (c >= 0x80) {
        byte[] escaped = escaped(ticker);
        System.arraycopy(escaped, 0, target, end - escaped.length, escaped.length);
        return end - escaped.length;
      }
      target[--p] = (byte) c;
      if (c == '"' || c == '\\') {
        target[--p] = '\\';
      }
    }
    return p;
  }

  /** A ticker that is not ASCII, which is rare: in UTF-8 and with what JSON wants escaped. */
  private static byte[] escaped(String ticker) {
    return ticker.replace("\\", "\\\\").replace("\"", "\\\"").getBytes(UTF_8);
  }

  /** The decimal as {@code Double.toString} writes it below 10 million: at least one decimal. */
  private static int price(long nanos, byte[] target, int end) {
    int fraction = (int) (nanos % Price.ONE);
    int p = end;
    long eight = EightBytes.ofNumber(fraction / 10);
    if (fraction % 10 != 0) {
      target[--p] = (byte) ('0' + fraction % 10);
      EightBytes.put(eight, target, p - EightBytes.COUNT);
      p -= EightBytes.COUNT;
    } else {
      int decimals = decimals(eight);
      EightBytes.put(
          eight << ((EightBytes.COUNT - decimals) * Byte.SIZE), target, p - EightBytes.COUNT);
      p -= decimals;
    }
    target[--p] = '.';
    return number(nanos / Price.ONE, target, p);
  }

  /** How many decimals a fraction in billionths shows, 1 to 9. */
  private static int decimals(int fraction) {
    return fraction % 10 == 0 ? decimals(EightBytes.ofNumber(fraction / 10)) : Price.DECIMALS;
  }

  /** How many of eight decimals are shown: zeros at the end are not, but for the first. */
  private static int decimals(long eight) {
    return Math.max(1, EightBytes.COUNT - EightBytes.zerosAtEnd(eight));
  }

  private static int numberLength(long number) {
    if (number >= 0) {
      return digits(number);
    }
    return number == Long.MIN_VALUE ? MIN_LONG.length : 1 + digits(-number);
  }

  /** How many digits a number that is not negative has. */
  private static int digits(long number) {
    // The number of bits, times the logarithm of 2, is right or one too many.
    int digits = ((Long.SIZE - Long.numberOfLeadingZeros(number | 1)) * 1233) >>> 12;
    return number < PowersOfTen.of(digits) ? Math.max(1, digits) : digits + 1;
  }

  /** Writes a number before an index, and perhaps something before it. Gives its first index. */
  private static int number(long number, byte[] target, int end) {
    if (number < 0) {
      if (number == Long.MIN_VALUE) {
        System.arraycopy(MIN_LONG, 0, target, end - MIN_LONG.length, MIN_LONG.length);
        return end - MIN_LONG.length;
      }
      int p = number(-number, target, end) - 1;
      target[p] = '-';
      return p;
    }
    long rest = number;
    int p = end;
    while (rest >= EIGHT_DIGITS) {
      long more = rest / EIGHT_DIGITS;
      p -= EightBytes.COUNT;
      EightBytes.put(EightBytes.ofNumber((int) (rest - more * EIGHT_DIGITS)), target, p);
      rest = more;
    }
    EightBytes.put(EightBytes.ofNumber((int) rest), target, p - EightBytes.COUNT);
    return p - digits(rest);
  }
}
