package io.stocktrade.model;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON that nearly every trade comes in: the known fields in any order, others among
 * them, white space or none, tickers of printable ASCII, numbers without exponent. Anything else is
 * not an error here: it answers null, and Jackson decides. What it does read, it reads as Jackson
 * would; a property test holds the two equal.
 *
 * <p>Names, numbers and tickers are read {@linkplain EightBytes eight bytes at a time}, the
 * tutorial's next field first. It allocates nothing but the trade: the scanner itself does not
 * leave the method that makes it, and tickers are interned.
 *
 * <p>For one record and one thread.
 */
final class JsonTradeScanner {
  private static final int TICKER = 0;
  private static final int TYPE = 1;
  private static final int PRICE = 2;
  private static final int QUANTITY = 3;
  private static final int ID = 4;
  private static final int TIMESTAMP = 5;

  private static final Name[] NAMES = {
    new Name("\"tickerSymbol\":"),
    new Name("\"tradeType\":"),
    new Name("\"price\":"),
    new Name("\"quantity\":"),
    new Name("\"id\":"),
    new Name("\"timestampMillis\":"),
  };

  private static final int REQUIRED = 0b11111;

  private static final long BUY = EightBytes.of("BUY\"");
  private static final long SELL = EightBytes.of("SELL\"");

  /** As many digits as surely fit into a long. */
  private static final int MAX_DIGITS = 18;

  private static final long MAX_WHOLE = Long.MAX_VALUE / Price.ONE - 1;

  private final byte[] bytes;
  private final int end;
  private int position;
  private boolean unknown;

  private JsonTradeScanner(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /** The trade; null if the bytes are not of the usual form, be they a trade or not. */
  static @Nullable StockTrade read(byte[] bytes, int offset, int length) {
    if (length < EightBytes.COUNT) {
      return null;
    }
    // Made and used up in one method, so that the JIT compiler need not make it at all.
    JsonTradeScanner in = new JsonTradeScanner(bytes, offset, offset + length);
    String ticker = null;
    TradeType type = null;
    long price = 0;
    long quantity = 0;
    long id = 0;
    long timestamp = StockTrade.NO_TIMESTAMP;
    int seen = 0;
    int field = -1;
    in.skipSpace();
    byte separator = in.next();
    if (separator != '{') {
      return null;
    }
    do {
      in.skipSpace();
      field = in.name(field + 1);
      in.skipSpace();
      switch (field) {
        case TICKER -> ticker = in.ticker();
        case TYPE -> type = in.type();
        case PRICE -> price = in.price();
        case QUANTITY -> quantity = in.integer();
        case ID -> id = in.integer();
        case TIMESTAMP -> timestamp = in.integer();
        default -> in.skipField();
      }
      if (in.unknown) {
        return null;
      }
      // Of a field that was passed over, the highest bit, for which nobody asks.
      seen |= 1 << field;
      in.skipSpace();
      separator = in.next();
    } while (separator == ',');
    in.skipSpace();
    if (separator != '}' || in.position != in.end || (seen & REQUIRED) != REQUIRED) {
      return null;
    }
    return price > 0 && quantity > 0 && ticker != null && type != null && isTime(timestamp, seen)
        ? new StockTrade(ticker, type, price, quantity, id, timestamp)
        : null;
  }

  private static boolean isTime(long timestamp, int seen) {
    return (seen & 1 << TIMESTAMP) == 0
        || (timestamp >= StockTrade.MIN_TIMESTAMP && timestamp <= StockTrade.MAX_TIMESTAMP);
  }

  /** A field that is not a trade's. */
  private void skipField() {
    int after = JsonSkipper.field(bytes, position, end);
    unknown = after == JsonSkipper.UNKNOWN;
    position = after;
  }

  /** The next byte, which is passed; 0, which no JSON has, at the end. */
  private byte next() {
    return position < end ? bytes[position++] : 0;
  }

  private void skipSpace() {
    while (position < end && bytes[position] <= ' ' && isSpace(bytes[position])) {
      position++;
    }
  }

  static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** Eight bytes from here, or what there is and then zeros, which are in no JSON. */
  private long word() {
    return EightBytes.upTo(end, bytes, position);
  }

  /** Which field's name comes here, and passes it; -1 if none of them. */
  private int name(int expected) {
    if (expected < NAMES.length && NAMES[expected].isAt(bytes, position, end)) {
      position += NAMES[expected].length;
      return expected;
    }
    for (int i = 0; i < NAMES.length; i++) {
      if (NAMES[i].isAt(bytes, position, end)) {
        position += NAMES[i].length;
        return i;
      }
    }
    return -1;
  }

  /** Whether one of a trade's fields comes here. */
  static boolean isName(byte[] bytes, int position, int end) {
    for (Name name : NAMES) {
      if (name.isAt(bytes, position, end)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable String ticker() {
    if (next() == '"') {
      long word = word();
      int length = EightBytes.indexOf((byte) '"', word);
      if (length > 0 && length < EightBytes.COUNT) {
        position += length + 1;
        String ticker = TickerCache.SHARED.get(length, word);
        unknown |= ticker == null;
        return ticker;
      }
      if (length == EightBytes.COUNT) {
        return longTicker();
      }
    }
    unknown = true;
    return null;
  }

  private @Nullable String longTicker() {
    int start = position;
    int limit = Math.min(end, start + StockTrade.MAX_TICKER_LENGTH + 1);
    for (int i = start; i < limit; i++) {
      byte b = bytes[i];
      if (b == '"') {
        position = i + 1;
        return new String(bytes, start, i - start, StandardCharsets.US_ASCII);
      }
      if (b <= ' ' || b == '\\' || b == 0x7f) {
        break;
      }
    }
    unknown = true;
    return null;
  }

  /** Without a branch on which of the two it is, since nobody can guess that. */
  private TradeType type() {
    unknown |= next() != '"';
    long word = word();
    int isSell = (int) word & 1;
    int length = "BUY\"".length() + isSell;
    unknown |= EightBytes.first(length, word) != (isSell == 0 ? BUY : SELL);
    position += length;
    return isSell == 0 ? TradeType.BUY : TradeType.SELL;
  }

  private long integer() {
    boolean negative = position < end && bytes[position] == '-';
    if (negative) {
      position++;
    }
    int start = position;
    long magnitude = digits();
    unknown |= position - start > 1 && bytes[start] == '0';
    return negative ? -magnitude : magnitude;
  }

  /** The digits from here, at least one and at most {@value #MAX_DIGITS}. */
  private long digits() {
    long word = word();
    int length = EightBytes.digits(word);
    unknown |= length == 0;
    position += length;
    long value = EightBytes.number(length, word);
    return length < EightBytes.COUNT ? value : moreDigits(value);
  }

  private long moreDigits(long first) {
    long value = first;
    int length = EightBytes.COUNT;
    int added;
    do {
      long word = word();
      added = EightBytes.digits(word);
      if (added > 0) {
        value = value * PowersOfTen.of(added) + EightBytes.number(added, word);
      }
      position += added;
      length += added;
    } while (added == EightBytes.COUNT && length <= MAX_DIGITS);
    unknown |= length > MAX_DIGITS;
    return value;
  }

  private long price() {
    int start = position;
    long whole = digits();
    unknown |= whole > MAX_WHOLE || (position - start > 1 && bytes[start] == '0');
    if (position == end || bytes[position] != '.') {
      return whole * Price.ONE;
    }
    int point = position++;
    long fraction = digits();
    int missing = Price.DECIMALS - (position - 1 - point);
    if (missing < 0) {
      unknown = true;
      return 0;
    }
    return whole * Price.ONE + fraction * PowersOfTen.of(missing);
  }

  /** A field's name with its quotes and colon, to be compared eight bytes at a time. */
  private static final class Name {
    private final int length;
    private final long head;
    private final long headMask;

    /** The rest of a long name, the last word overlapping the one before. */
    private final long[] rest;

    Name(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      this.length = bytes.length;
      this.head = EightBytes.of(text);
      this.headMask = EightBytes.first(Math.min(length, EightBytes.COUNT), -1);
      this.rest = new long[(length - 1) / EightBytes.COUNT];
      for (int i = 0; i < rest.length; i++) {
        rest[i] = EightBytes.at(bytes, indexOf(i));
      }
    }

    boolean isAt(byte[] bytes, int position, int end) {
      if ((EightBytes.upTo(end, bytes, position) & headMask) != head || position + length > end) {
        return false;
      }
      for (int i = 0; i < rest.length; i++) {
        if (EightBytes.at(bytes, position + indexOf(i)) != rest[i]) {
          return false;
        }
      }
      return true;
    }

    private int indexOf(int word) {
      return Math.min((word + 1) * EightBytes.COUNT, length - EightBytes.COUNT);
    }
  }
}
