package io.stocktrade.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON that nearly every trade comes in: the known fields in any order, white space or
 * none, tickers of printable ASCII, numbers without exponent. Anything else is not an error here:
 * it answers null, and Jackson decides. What it does read, it reads as Jackson would; a property
 * test holds the two equal.
 *
 * <p>Names are compared eight bytes at a time, the tutorial's next field first. It allocates
 * nothing but the trade: the scanner itself does not leave the method that makes it, and tickers
 * are interned.
 *
 * <p>For one record and one thread.
 */
final class JsonTradeScanner {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

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

  /** As many digits as surely fit into a long. */
  private static final int MAX_DIGITS = 18;

  private static final long MAX_WHOLE = Long.MAX_VALUE / Price.ONE - 1;
  private static final long[] POWERS_OF_TEN = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
  };

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
        default -> in.unknown = true;
      }
      if (in.unknown) {
        return null;
      }
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

  /** The next byte, which is passed; 0, which no JSON has, at the end. */
  private byte next() {
    return position < end ? bytes[position++] : 0;
  }

  private void skipSpace() {
    while (position < end && bytes[position] <= ' ' && isSpace(bytes[position])) {
      position++;
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
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

  private @Nullable String ticker() {
    if (next() == '"') {
      int start = position;
      int limit = Math.min(end, start + StockTrade.MAX_TICKER_LENGTH + 1);
      long packed = 0;
      for (int i = start; i < limit; i++) {
        byte b = bytes[i];
        int length = i - start;
        if (b == '"' && length > 0) {
          position = i + 1;
          return length <= TickerCache.MAX_LENGTH
              ? TickerCache.SHARED.get(packed, length)
              : new String(bytes, start, length, StandardCharsets.ISO_8859_1);
        }
        if (b <= ' ' || b == '"' || b == '\\' || b == 0x7f) {
          break;
        }
        packed = packed << 8 | b;
      }
    }
    unknown = true;
    return null;
  }

  private @Nullable TradeType type() {
    if (position + 6 <= end && bytes[position] == '"') {
      int p = position + 1;
      if (bytes[p] == 'B' && bytes[p + 1] == 'U' && bytes[p + 2] == 'Y' && bytes[p + 3] == '"') {
        position += 5;
        return TradeType.BUY;
      }
      if (bytes[p] == 'S'
          && bytes[p + 1] == 'E'
          && bytes[p + 2] == 'L'
          && bytes[p + 3] == 'L'
          && bytes[p + 4] == '"') {
        position += 6;
        return TradeType.SELL;
      }
    }
    unknown = true;
    return null;
  }

  private long integer() {
    boolean negative = position < end && bytes[position] == '-';
    if (negative) {
      position++;
    }
    long magnitude = digits();
    return negative ? -magnitude : magnitude;
  }

  /** The digits from here, as JSON allows them: at least one, and no zero before others. */
  private long digits() {
    int start = position;
    int p = start;
    long value = 0;
    while (p < end) {
      int digit = bytes[p] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      value = value * 10 + digit;
      p++;
    }
    int length = p - start;
    unknown |= length == 0 || length > MAX_DIGITS || (length > 1 && bytes[start] == '0');
    position = p;
    return value;
  }

  private long price() {
    long whole = digits();
    unknown |= whole > MAX_WHOLE;
    if (position == end || bytes[position] != '.') {
      return whole * Price.ONE;
    }
    int start = ++position;
    int p = start;
    long fraction = 0;
    while (p < end) {
      int digit = bytes[p] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      fraction = fraction * 10 + digit;
      p++;
    }
    position = p;
    int length = p - start;
    if (length == 0 || length > Price.DECIMALS) {
      unknown = true;
      return 0;
    }
    return whole * Price.ONE + fraction * POWERS_OF_TEN[Price.DECIMALS - length];
  }

  /** A field's name with its quotes and colon, to be compared eight bytes at a time. */
  private static final class Name {
    private final byte[] text;
    private final int length;
    private final boolean isLong;
    private final long head;
    private final long tail;

    Name(String text) {
      this.text = text.getBytes(StandardCharsets.US_ASCII);
      this.length = text.length();
      this.isLong = length >= Long.BYTES && length <= 2 * Long.BYTES;
      this.head = isLong ? (long) LONGS.get(this.text, 0) : 0;
      this.tail = isLong ? (long) LONGS.get(this.text, length - Long.BYTES) : 0;
    }

    boolean isAt(byte[] bytes, int position, int end) {
      if (position + length > end) {
        return false;
      }
      if (isLong) {
        return (long) LONGS.get(bytes, position) == head
            && (long) LONGS.get(bytes, position + length - Long.BYTES) == tail;
      }
      for (int i = 0; i < length; i++) {
        if (bytes[position + i] != text[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
