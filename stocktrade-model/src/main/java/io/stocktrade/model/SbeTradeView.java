package io.stocktrade.model;

import org.jspecify.annotations.Nullable;

/**
 * One trade in Simple Binary Encoding, its fields read where they are: for those who want some
 * fields of many trades without making a {@link StockTrade} of each.
 *
 * <pre>{@code
 * SbeTradeView view = new SbeTradeView();
 * for (byte[] record : records) {
 *   shares += view.wrap(record, 0, record.length).quantity();
 * }
 * }</pre>
 *
 * <p>{@link #wrap} checks all that makes a trade, once; after it, a field is a plain read. Neither
 * allocates, unless the ticker has more than seven characters or is not plain ASCII.
 *
 * <p>Mutable, and for one thread. It refers to the bytes until the next {@code wrap}, and they must
 * not change in between.
 */
public final class SbeTradeView {
  private final SbeBuffer buffer = new SbeBuffer();
  private final TradeDecoder decoder = new TradeDecoder();

  /** The array with the ticker; null while there is no trade. */
  private byte @Nullable [] array;

  /** Where in the array the ticker's characters start. */
  private int tickerStart;

  /** A view of nothing: {@link #wrap} comes first. */
  public SbeTradeView() {}

  /**
   * Looks at the one trade that a range of an array holds, instead of what it looked at before.
   *
   * @param bytes the array, which is not changed
   * @param offset where the trade begins
   * @param length how many bytes it has
   * @return this view
   * @throws MalformedTradeException if the bytes are no trade, by the rules of {@link
   *     SbeTradeCodec}; nothing else is thrown, whatever the bytes are. It is a view of nothing
   *     then
   * @throws IndexOutOfBoundsException if the range is not within the array
   */
  public SbeTradeView wrap(byte[] bytes, int offset, int length) {
    array = null;
    tickerStart = SbeRules.check(bytes, offset, length);
    buffer.wrap(bytes, offset, length);
    // Of later versions, too, no more is read than what this one has.
    decoder.wrap(buffer, SbeFields.HEADER, TradeDecoder.BLOCK_LENGTH, TradeDecoder.SCHEMA_VERSION);
    array = bytes;
    return this;
  }

  /**
   * The ticker. As a rule the same {@code String} for the same ticker, if it has at most seven
   * characters, all of them ASCII.
   *
   * @return the ticker
   * @throws IllegalStateException if this is a view of nothing
   */
  public String tickerSymbol() {
    byte[] bytes = array;
    if (bytes == null) {
      throw noTrade();
    }
    return SbeFields.ticker(bytes, tickerStart);
  }

  /**
   * The side.
   *
   * @return bought or sold
   * @throws IllegalStateException if this is a view of nothing
   */
  public TradeType tradeType() {
    return current().tradeTypeRaw() == Side.BUY.value() ? TradeType.BUY : TradeType.SELL;
  }

  /**
   * The price of one share.
   *
   * @return the price in billionths of the currency unit, at least 1
   * @throws IllegalStateException if this is a view of nothing
   */
  public long priceNanos() {
    return current().price().mantissa();
  }

  /**
   * The number of shares.
   *
   * @return the number of shares, at least 1
   * @throws IllegalStateException if this is a view of nothing
   */
  public long quantity() {
    return current().quantity();
  }

  /**
   * The trade's id.
   *
   * @return any number
   * @throws IllegalStateException if this is a view of nothing
   */
  public long id() {
    return current().id();
  }

  /**
   * The event time.
   *
   * @return milliseconds since 1970-01-01T00:00:00Z, within the years 1 to 9999, or {@link
   *     StockTrade#NO_TIMESTAMP}
   * @throws IllegalStateException if this is a view of nothing
   */
  public long timestampMillis() {
    return current().timestampMillis();
  }

  /**
   * The trade, to be kept.
   *
   * @return a trade of all fields
   * @throws IllegalStateException if this is a view of nothing
   */
  public StockTrade trade() {
    return new StockTrade(
        tickerSymbol(), tradeType(), priceNanos(), quantity(), id(), timestampMillis());
  }

  /** The trade in the tutorial's words, or that there is none. */
  @Override
  public String toString() {
    return array == null ? "no trade" : trade().toString();
  }

  private TradeDecoder current() {
    if (array == null) {
      throw noTrade();
    }
    return decoder;
  }

  private static IllegalStateException noTrade() {
    return new IllegalStateException("view: of nothing (expected: of a trade, by wrap)");
  }
}
