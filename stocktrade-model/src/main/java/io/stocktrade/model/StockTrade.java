package io.stocktrade.model;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/**
 * One stock trade. Immutable, equal by value, and valid: no instance exists that is no trade.
 *
 * <p>Prices are exact fixed-point numbers, see {@link Price}. The event time is optional, since the
 * AWS tutorial's trades carry none; a consumer then takes the record's approximate arrival.
 *
 * <p>The constructor throws an {@link IllegalArgumentException} that names the value and what was
 * expected if the values make no trade.
 *
 * @param tickerSymbol the ticker, 1 to {@value #MAX_TICKER_LENGTH} characters, none of them white
 *     space or a control character
 * @param tradeType bought or sold
 * @param priceNanos the price of one share in billionths of the currency unit, at least 1
 * @param quantity the number of shares, at least 1
 * @param id the trade's id, any {@code long}; unique for its producer
 * @param timestampMillis the event time in milliseconds since 1970-01-01T00:00:00Z, or {@link
 *     #NO_TIMESTAMP}
 */
public record StockTrade(
    String tickerSymbol,
    TradeType tradeType,
    long priceNanos,
    long quantity,
    long id,
    long timestampMillis) {

  /** The {@link #timestampMillis} of a trade that has no event time. */
  public static final long NO_TIMESTAMP = Long.MIN_VALUE;

  /** The most characters that a ticker may have. */
  public static final int MAX_TICKER_LENGTH = 32;

  /** The earliest event time, 0001-01-01T00:00:00Z. */
  static final long MIN_TIMESTAMP = -62_135_596_800_000L;

  /** The latest event time, 9999-12-31T23:59:59.999Z. */
  static final long MAX_TIMESTAMP = 253_402_300_799_999L;

  public StockTrade {
    checkTicker(requireNonNull(tickerSymbol, "tickerSymbol"));
    requireNonNull(tradeType, "tradeType");
    if (priceNanos < 1) {
      throw new IllegalArgumentException("priceNanos: " + priceNanos + " (expected: at least 1)");
    }
    if (quantity < 1) {
      throw new IllegalArgumentException("quantity: " + quantity + " (expected: at least 1)");
    }
    if (timestampMillis != NO_TIMESTAMP
        && (timestampMillis < MIN_TIMESTAMP || timestampMillis > MAX_TIMESTAMP)) {
      throw new IllegalArgumentException(
          "timestampMillis: " + timestampMillis + " (expected: within the years 1 to 9999)");
    }
  }

  /**
   * A trade without event time.
   *
   * @param tickerSymbol the ticker
   * @param tradeType bought or sold
   * @param price the price of one share; more than nine decimals are rounded half-even
   * @param quantity the number of shares
   * @param id the trade's id
   * @return the trade
   * @throws IllegalArgumentException if the values make no trade
   */
  public static StockTrade of(
      String tickerSymbol, TradeType tradeType, BigDecimal price, long quantity, long id) {
    return new StockTrade(
        tickerSymbol, tradeType, Price.toNanos(price), quantity, id, NO_TIMESTAMP);
  }

  /**
   * A trade without event time, at the shortest decimal that reads back as this {@code double}.
   *
   * @param tickerSymbol the ticker
   * @param tradeType bought or sold
   * @param price the price of one share
   * @param quantity the number of shares
   * @param id the trade's id
   * @return the trade
   * @throws IllegalArgumentException if the values make no trade
   */
  public static StockTrade of(
      String tickerSymbol, TradeType tradeType, double price, long quantity, long id) {
    return new StockTrade(
        tickerSymbol, tradeType, Price.toNanos(price), quantity, id, NO_TIMESTAMP);
  }

  /**
   * A trade without event time, at a price that is given as text, such as {@code 124.18}.
   *
   * @param tickerSymbol the ticker
   * @param tradeType bought or sold
   * @param price the price of one share, as {@link Price#toNanos(String)} takes it
   * @param quantity the number of shares
   * @param id the trade's id
   * @return the trade
   * @throws IllegalArgumentException if the text is no decimal or the values make no trade
   */
  public static StockTrade of(
      String tickerSymbol, TradeType tradeType, String price, long quantity, long id) {
    return new StockTrade(
        tickerSymbol, tradeType, Price.toNanos(price), quantity, id, NO_TIMESTAMP);
  }

  /**
   * This trade with an event time.
   *
   * @param time the event time, kept to the millisecond
   * @return a trade that differs in its event time only
   * @throws IllegalArgumentException if the time is not within the years 1 to 9999
   */
  public StockTrade at(Instant time) {
    return new StockTrade(tickerSymbol, tradeType, priceNanos, quantity, id, time.toEpochMilli());
  }

  /**
   * Whether the trade carries an event time.
   *
   * @return true if {@link #timestampMillis} is a time
   */
  public boolean hasTimestamp() {
    return timestampMillis != NO_TIMESTAMP;
  }

  /**
   * The event time, if the trade carries one.
   *
   * @return the event time
   */
  public Optional<Instant> timestamp() {
    return hasTimestamp() ? Optional.of(Instant.ofEpochMilli(timestampMillis)) : Optional.empty();
  }

  /**
   * The exact price of one share.
   *
   * @return the price without trailing zeros
   */
  public BigDecimal price() {
    return Price.toBigDecimal(priceNanos);
  }

  /**
   * What was paid: price times quantity, exact whatever they are.
   *
   * @return the amount without trailing zeros, with a scale of 0 to 9
   */
  public BigDecimal notional() {
    BigInteger nanos = BigInteger.valueOf(priceNanos).multiply(BigInteger.valueOf(quantity));
    BigDecimal amount = new BigDecimal(nanos, Price.DECIMALS).stripTrailingZeros();
    return amount.scale() < 0 ? amount.setScale(0) : amount;
  }

  /**
   * The upper half of {@link #notional()} as a 128-bit count of billionths, for sums that are exact
   * and allocate nothing: it is {@code notionalNanosHigh() · 2^64 + notionalNanosLow()}, the lower
   * half taken as unsigned.
   *
   * @return 0 to 2^62 - 1; 0 for every amount up to 18,446,744,073.709551615
   */
  public long notionalNanosHigh() {
    return Math.multiplyHigh(priceNanos, quantity);
  }

  /**
   * The lower half of {@link #notional()} as a 128-bit count of billionths.
   *
   * @return an unsigned number; see {@link #notionalNanosHigh()}
   */
  public long notionalNanosLow() {
    return priceNanos * quantity;
  }

  /**
   * The trade in the AWS tutorial's words: {@code ID 8: SELL 996 shares of BUD for $124.18}.
   *
   * <p>The price is shown with two decimals, or with as many as it has.
   */
  @Override
  public String toString() {
    BigDecimal price = price();
    BigDecimal shown = price.scale() < 2 ? price.setScale(2, RoundingMode.UNNECESSARY) : price;
    return "ID "
        + id
        + ": "
        + tradeType
        + " "
        + quantity
        + " shares of "
        + tickerSymbol
        + " for $"
        + shown.toPlainString();
  }

  private static void checkTicker(String ticker) {
    int length = ticker.length();
    if (length == 0 || length > MAX_TICKER_LENGTH) {
      throw new IllegalArgumentException(
          "tickerSymbol: " + length + " characters (expected: 1 to " + MAX_TICKER_LENGTH + ")");
    }
    for (int i = 0; i < length; i++) {
      char c = ticker.charAt(i);
      if (c <= ' ' || (c >= 0x7f && !isPrintable(ticker, i))) {
        throw new IllegalArgumentException(
            String.format(
                "tickerSymbol: character U+%04X at index %d"
                    + " (expected: no white space, no control characters)",
                (int) c, i));
      }
    }
  }

  private static boolean isPrintable(String ticker, int index) {
    char c = ticker.charAt(index);
    if (Character.isHighSurrogate(c)) {
      return index + 1 < ticker.length() && Character.isLowSurrogate(ticker.charAt(index + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return index > 0 && Character.isHighSurrogate(ticker.charAt(index - 1));
    }
    return !Character.isISOControl(c)
        && !Character.isWhitespace(c)
        && !Character.isSpaceChar(c)
        && Character.getType(c) != Character.FORMAT;
  }
}
