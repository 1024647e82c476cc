package io.stocktrade.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes a trade as the AWS tutorial's JSON, without a JSON library and without garbage. */
final class JsonTradeWriter {
  private static final byte[] TICKER = ascii("{\"tickerSymbol\":\"");
  private static final byte[] BUY = ascii("\",\"tradeType\":\"BUY\",\"price\":");
  private static final byte[] SELL = ascii("\",\"tradeType\":\"SELL\",\"price\":");
  private static final byte[] QUANTITY = ascii(",\"quantity\":");
  private static final byte[] ID = ascii(",\"id\":");
  private static final byte[] TIMESTAMP = ascii(",\"timestampMillis\":");
  private static final byte[] MIN_LONG = ascii(Long.toString(Long.MIN_VALUE));

  /** "00", "01", … "99". */
  private static final byte[] PAIRS = pairs();

  private JsonTradeWriter() {}

  /** How many bytes a trade takes. */
  static int length(StockTrade trade) {
    int length =
        TICKER.length
            + tickerLength(trade.tickerSymbol())
            + (trade.tradeType() == TradeType.BUY ? BUY.length : SELL.length)
            + digits(trade.priceNanos() / Price.ONE)
            + 1
            + decimals(trade.priceNanos() % Price.ONE)
            + QUANTITY.length
            + digits(trade.quantity())
            + ID.length
            + numberLength(trade.id())
            + 1;
    return trade.hasTimestamp()
        ? length + TIMESTAMP.length + numberLength(trade.timestampMillis())
        : length;
  }

  /** Writes a trade from an index on, where there is room for it, and gives the index after it. */
  static int write(StockTrade trade, byte[] target, int offset) {
    int p = raw(TICKER, target, offset);
    p = ticker(trade.tickerSymbol(), target, p);
    p = raw(trade.tradeType() == TradeType.BUY ? BUY : SELL, target, p);
    p = price(trade.priceNanos(), target, p);
    p = raw(QUANTITY, target, p);
    p = number(trade.quantity(), target, p);
    p = raw(ID, target, p);
    p = number(trade.id(), target, p);
    if (trade.hasTimestamp()) {
      p = raw(TIMESTAMP, target, p);
      p = number(trade.timestampMillis(), target, p);
    }
    target[p] = '}';
    return p + 1;
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

  private static int ticker(String ticker, byte[] target, int offset) {
    int p = offset;
    for (int i = 0; i < ticker.length(); i++) {
      char c = ticker.charAt(i);
      if (c >= 0x80) {
        return raw(escaped(ticker), target, offset);
      }
      if (c == '"' || c == '\\') {
        target[p++] = '\\';
      }
      target[p++] = (byte) c;
    }
    return p;
  }

  /** A ticker that is not ASCII, which is rare: in UTF-8 and with what JSON wants escaped. */
  private static byte[] escaped(String ticker) {
    return ticker.replace("\\", "\\\\").replace("\"", "\\\"").getBytes(UTF_8);
  }

  /** The decimal as {@code Double.toString} writes it below 10 million: at least one decimal. */
  private static int price(long nanos, byte[] target, int offset) {
    int p = number(nanos / Price.ONE, target, offset);
    target[p++] = '.';
    long fraction = nanos % Price.ONE;
    int decimals = decimals(fraction);
    long shown = fraction;
    for (int i = decimals; i < Price.DECIMALS; i++) {
      shown /= 10;
    }
    for (int i = p + decimals - 1; i >= p; i--) {
      target[i] = (byte) ('0' + shown % 10);
      shown /= 10;
    }
    return p + decimals;
  }

  /** How many decimals a fraction in billionths shows, 1 to 9. */
  private static int decimals(long fraction) {
    if (fraction % 10_000_000 == 0) {
      return fraction % 100_000_000 == 0 ? 1 : 2;
    }
    int decimals = Price.DECIMALS;
    long rest = fraction;
    while (rest % 10 == 0) {
      rest /= 10;
      decimals--;
    }
    return decimals;
  }

  private static int numberLength(long number) {
    if (number >= 0) {
      return digits(number);
    }
    return number == Long.MIN_VALUE ? MIN_LONG.length : 1 + digits(-number);
  }

  /** How many digits a number that is not negative has. */
  private static int digits(long number) {
    int digits = 1;
    long bound = 10;
    while (digits < 19 && number >= bound) {
      digits++;
      bound *= 10;
    }
    return digits;
  }

  private static int number(long number, byte[] target, int offset) {
    if (number < 0) {
      if (number == Long.MIN_VALUE) {
        return raw(MIN_LONG, target, offset);
      }
      target[offset] = '-';
      return number(-number, target, offset + 1);
    }
    int end = offset + digits(number);
    int p = end;
    long rest = number;
    while (rest >= 100) {
      int pair = (int) (rest % 100) * 2;
      rest /= 100;
      target[--p] = PAIRS[pair + 1];
      target[--p] = PAIRS[pair];
    }
    if (rest >= 10) {
      target[--p] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    target[--p] = (byte) ('0' + rest);
    return end;
  }

  private static int raw(byte[] bytes, byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, bytes.length);
    return offset + bytes.length;
  }

  private static byte[] pairs() {
    byte[] pairs = new byte[200];
    for (int i = 0; i < 100; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
