package io.stocktrade.model;

import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link JsonTradeWriter} and the tutorial's writer write: all fields in that order, no
 * white space; others may follow. For anything else it answers null, and {@link JsonTradeScanner}
 * has a look.
 *
 * <p>Reads {@linkplain EightBytes eight bytes at a time}: one word may hold the end of a value and
 * the beginning of the next name, so that names cost few comparisons, and no loop or branch depends
 * on the length of a value, which a processor can't guess. It allocates nothing but the trade: the
 * reader itself does not leave the method that makes it, and tickers are interned.
 *
 * <p>For one record and one thread.
 */
final class JsonTradeReader {
  // What comes between the values, in overlapping words; the first character's index beside it.
  private static final long TICKER_0 = EightBytes.of("{\"ticker");
  private static final long TICKER_8 = EightBytes.of("Symbol\":");
  private static final long TYPE_0 = EightBytes.of("\",\"trade");
  private static final long TYPE_7 = EightBytes.of("eType\":\"");
  private static final long BUY = EightBytes.of("BUY\",\"pr");
  private static final long SELL = EightBytes.of("SELL\",\"p");
  private static final long PRICE_2 = EightBytes.of("\"price\":");
  private static final long QUANTITY_0 = EightBytes.of(",\"quanti");
  private static final long QUANTITY_4 = EightBytes.of("antity\":");
  private static final long ID_0 = EightBytes.of(",\"id\":");
  private static final long TIMESTAMP_0 = EightBytes.of(",\"timest");
  private static final long TIMESTAMP_8 = EightBytes.of("ampMilli");
  private static final long TIMESTAMP_11 = EightBytes.of("Millis\":");

  private static final int TICKER_LENGTH = "{\"tickerSymbol\":".length();
  private static final int TYPE_LENGTH = "\",\"tradeType\":\"".length();
  private static final int PRICE_LENGTH = "\",\"price\":".length();
  private static final int QUANTITY_LENGTH = ",\"quantity\":".length();
  private static final int ID_LENGTH = ",\"id\":".length();
  private static final int TIMESTAMP_LENGTH = ",\"timestampMillis\":".length();

  /** So many bytes the shortest trade has, which saves asking for the end in its first part. */
  private static final int MIN_LENGTH =
      "{\"tickerSymbol\":\"A\",\"tradeType\":\"BUY\",\"price\":1,\"quantity\":1,\"id\":1}".length();

  private final byte[] bytes;
  private final int end;
  private int position;
  private boolean unknown;

  private JsonTradeReader(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /** The trade; null if the bytes are not of the written form, be they a trade or not. */
  static @Nullable StockTrade read(byte[] bytes, int offset, int length) {
    if (length < MIN_LENGTH) {
      return null;
    }
    // Made and used up in one method, so that the JIT compiler need not make it at all.
    JsonTradeReader in = new JsonTradeReader(bytes, offset, offset + length);
    String ticker = in.ticker();
    if (ticker == null) {
      return null;
    }
    TradeType type = in.type();
    long price = in.price();
    in.quantityName();
    long quantity = in.integer();
    in.idName();
    long id = in.integer();
    long timestamp = StockTrade.NO_TIMESTAMP;
    if (!in.unknown && in.position + 1 < in.end) {
      if (in.isTimestampName()) {
        timestamp = in.integer();
        in.unknown |= timestamp > StockTrade.MAX_TIMESTAMP;
      }
      in.otherFields();
    }
    return in.unknown || in.position + 1 != in.end || bytes[in.position] != '}'
        ? null
        : new StockTrade(ticker, type, price, quantity, id, timestamp);
  }

  /** The ticker with what is before and after it, up to the trade type. */
  private @Nullable String ticker() {
    // With its opening quote, so that no comparison is needed for that alone: 6 characters at most.
    long word = EightBytes.at(bytes, position + TICKER_LENGTH);
    int length = EightBytes.indexOf((byte) '"', word >>> Byte.SIZE);
    if ((byte) word != '"'
        || length == 0
        || length >= EightBytes.COUNT - 1
        || EightBytes.at(bytes, position) != TICKER_0
        || EightBytes.at(bytes, position + 8) != TICKER_8) {
      return null;
    }
    position += TICKER_LENGTH + 1 + length;
    if (EightBytes.at(bytes, position) != TYPE_0 || EightBytes.at(bytes, position + 7) != TYPE_7) {
      return null;
    }
    position += TYPE_LENGTH;
    return TickerCache.SHARED.get(length, word >>> Byte.SIZE);
  }

  /** The trade type, without a branch on which of the two it is, and the price's name. */
  private TradeType type() {
    long word = EightBytes.at(bytes, position);
    int isSell = (int) word & 1;
    position += "BUY".length() + isSell + PRICE_LENGTH;
    unknown |= word != (isSell == 0 ? BUY : SELL) || EightBytes.at(bytes, position - 8) != PRICE_2;
    return isSell == 0 ? TradeType.BUY : TradeType.SELL;
  }

  /** A price with a point or without, at most seven digits before it, fifteen in all. */
  private long price() {
    long word = EightBytes.upTo(end, bytes, position);
    long others = EightBytes.othersThanDigits(word);
    int whole = EightBytes.indexOfFirst(others);
    unknown |= whole == 0 || whole == EightBytes.COUNT || ((byte) word == '0' && whole > 1);
    if ((byte) (word >>> (whole * Byte.SIZE)) != '.') {
      position += whole;
      return checked(EightBytes.number(whole, word) * Price.ONE);
    }
    int length = EightBytes.indexOfFirst(others & (others - 1));
    int decimals = length - whole - 1;
    position += length;
    long value = EightBytes.number(length - 1, EightBytes.without(whole, word));
    if (length == EightBytes.COUNT) {
      int before = position;
      value = moreDigits(value);
      decimals += position - before;
    }
    if (decimals == 0 || decimals > Price.DECIMALS) {
      unknown = true;
      return 0;
    }
    return checked(value * PowersOfTen.of(Price.DECIMALS - decimals));
  }

  private long checked(long positive) {
    unknown |= positive == 0;
    return positive;
  }

  /** A number of up to 16 digits, above 0. */
  private long integer() {
    long word = EightBytes.upTo(end, bytes, position);
    int length = EightBytes.digits(word);
    unknown |= length == 0 || (byte) word == '0';
    position += length;
    long value = EightBytes.number(length, word);
    return length < EightBytes.COUNT ? value : moreDigits(value);
  }

  /** Up to eight digits more; a ninth is left, which is no name. */
  private long moreDigits(long first) {
    long word = EightBytes.upTo(end, bytes, position);
    int length = EightBytes.digits(word);
    position += length;
    return length == 0 ? first : first * PowersOfTen.of(length) + EightBytes.number(length, word);
  }

  private void quantityName() {
    // What follows the name, at least "1,"id":1}", is part of the shortest trade.
    unknown |=
        position + QUANTITY_LENGTH > end
            || EightBytes.upTo(end, bytes, position) != QUANTITY_0
            || EightBytes.upTo(end, bytes, position + 4) != QUANTITY_4;
    position += QUANTITY_LENGTH;
  }

  private void idName() {
    unknown |= EightBytes.first(ID_LENGTH, EightBytes.upTo(end, bytes, position)) != ID_0;
    position += ID_LENGTH;
  }

  /** Passes the time's name, if it comes here. */
  private boolean isTimestampName() {
    if (EightBytes.upTo(end, bytes, position) != TIMESTAMP_0
        || EightBytes.upTo(end, bytes, position + 8) != TIMESTAMP_8
        || EightBytes.upTo(end, bytes, position + 11) != TIMESTAMP_11) {
      return false;
    }
    position += TIMESTAMP_LENGTH;
    return true;
  }

  private void otherFields() {
    if (position + 1 < end) {
      // Nothing ends where unknown is.
      position = JsonSkipper.fields(bytes, position, end);
    }
  }
}
