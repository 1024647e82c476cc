package io.stocktrade.model;

import java.nio.charset.StandardCharsets;
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
 * allocates, unless the ticker has more than eight characters or is not ASCII.
 *
 * <p>Mutable, and for one thread. It refers to the bytes until the next {@code wrap}, and they must
 * not change in between.
 */
public final class SbeTradeView {
  private final SbeBuffer buffer = new SbeBuffer();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final TradeDecoder decoder = new TradeDecoder();

  private int tickerOffset;

  /** In bytes; 0 while there is no trade, since a trade's ticker has at least one. */
  private int tickerLength;

  /** The ticker, once it had to be made. */
  private @Nullable String ticker;

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
    tickerLength = 0;
    ticker = null;
    buffer.wrap(bytes, offset, length);
    SbeRules.checkLength(buffer, length);
    header.wrap(buffer, 0);
    SbeRules.checkHeader(buffer, header, length);
    decoder.wrap(
        buffer, MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
    SbeRules.checkNumbers(buffer, decoder);
    int size = decoder.tickerSymbolLength();
    int start = decoder.limit() + TradeDecoder.tickerSymbolHeaderLength();
    SbeRules.checkTickerLength(buffer, size, start, length);
    if (!SbeRules.isPrintableAscii(buffer, start, size)) {
      ticker = SbeRules.unusualTicker(buffer, start, size);
    }
    if (start + size != length) {
      SbeRules.checkAppended(buffer, start + size, length, header.version());
    }
    tickerOffset = start;
    tickerLength = size;
    return this;
  }

  /**
   * The ticker. As a rule the same {@code String} for the same ticker, if it has at most eight
   * characters, all of them ASCII.
   *
   * @return the ticker
   * @throws IllegalStateException if this is a view of nothing
   */
  public String tickerSymbol() {
    checkHasTrade();
    String known = ticker;
    if (known == null) {
      known = asciiTicker();
      ticker = known;
    }
    return known;
  }

  /**
   * The side.
   *
   * @return bought or sold
   * @throws IllegalStateException if this is a view of nothing
   */
  public TradeType tradeType() {
    checkHasTrade();
    return decoder.tradeTypeRaw() == Side.BUY.value() ? TradeType.BUY : TradeType.SELL;
  }

  /**
   * The price of one share.
   *
   * @return the price in billionths of the currency unit, at least 1
   * @throws IllegalStateException if this is a view of nothing
   */
  public long priceNanos() {
    checkHasTrade();
    return decoder.price().mantissa();
  }

  /**
   * The number of shares.
   *
   * @return the number of shares, at least 1
   * @throws IllegalStateException if this is a view of nothing
   */
  public long quantity() {
    checkHasTrade();
    return decoder.quantity();
  }

  /**
   * The trade's id.
   *
   * @return any number
   * @throws IllegalStateException if this is a view of nothing
   */
  public long id() {
    checkHasTrade();
    return decoder.id();
  }

  /**
   * The event time.
   *
   * @return milliseconds since 1970-01-01T00:00:00Z, within the years 1 to 9999, or {@link
   *     StockTrade#NO_TIMESTAMP}
   * @throws IllegalStateException if this is a view of nothing
   */
  public long timestampMillis() {
    checkHasTrade();
    return decoder.timestampMillis();
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
    return tickerLength == 0 ? "no trade" : trade().toString();
  }

  private void checkHasTrade() {
    if (tickerLength == 0) {
      throw new IllegalStateException("view: of nothing (expected: a trade, by wrap)");
    }
  }

  private String asciiTicker() {
    if (tickerLength <= TickerCache.MAX_LENGTH) {
      long packed = SbeRules.packed(buffer, tickerOffset, tickerLength);
      return TickerCache.SHARED.get(packed, tickerLength);
    }
    byte[] characters = new byte[tickerLength];
    buffer.getBytes(tickerOffset, characters, 0, tickerLength);
    return new String(characters, StandardCharsets.ISO_8859_1);
  }
}
