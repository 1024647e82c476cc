package io.stocktrade.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Objects;

/**
 * Trades in Simple Binary Encoding, the FIX community's standard, by the schema {@code
 * stock-trade.xml} beside this class. Takes 45 bytes and the ticker's, and a fraction of the time
 * of JSON.
 *
 * <pre>
 *   0  uint16  blockLength    36; more in later versions
 *   2  uint16  templateId     1
 *   4  uint16  schemaId       21587
 *   6  uint16  version        0; more in later versions
 *   8  int64   id
 *  16  int64   price          in billionths
 *  24  int64   quantity
 *  32  int64   timestampMillis, or the lowest int64 for none
 *  40  char    tradeType      B or S, and 3 bytes of padding
 *  44  uint8   tickerSymbol's length in bytes, where the block ends: at 8 + blockLength
 *  45          tickerSymbol   in UTF-8
 * </pre>
 *
 * <p>All little endian. Reads this version, and every later one that keeps to the rules in the
 * schema: fields may be added to the block, which then is longer by a multiple of 8, and data after
 * the ticker; what is added is passed over. Any other bytes after the ticker are an error, as are
 * other templates and schemas, and values that make no {@link StockTrade}. A record may have at
 * most {@value #MAX_RECORD_BYTES} bytes.
 *
 * <p>Thread-safe.
 *
 * @see SbeTradeView
 */
public final class SbeTradeCodec implements TradeCodec {
  /** The most bytes that a record may have, which is Kinesis's own default limit. */
  public static final int MAX_RECORD_BYTES = 1 << 20;

  /** A codec; all are alike. */
  public SbeTradeCodec() {}

  @Override
  public int encodedLength(StockTrade trade) {
    return SbeFields.TICKER + utf8Length(trade.tickerSymbol());
  }

  @Override
  public int encode(StockTrade trade, byte[] target, int offset) {
    int length = encodedLength(trade);
    Objects.checkFromIndexSize(offset, length, target.length);
    write(trade, length - SbeFields.TICKER, target, offset);
    return length;
  }

  @Override
  public byte[] encode(StockTrade trade) {
    int length = encodedLength(trade);
    byte[] bytes = new byte[length];
    write(trade, length - SbeFields.TICKER, bytes, 0);
    return bytes;
  }

  @Override
  public StockTrade decode(byte[] bytes, int offset, int length) {
    int ticker = SbeRules.check(bytes, offset, length);
    return new StockTrade(
        SbeFields.ticker(bytes, ticker),
        SbeFields.type(bytes, offset),
        SbeFields.priceNanos(bytes, offset),
        SbeFields.quantity(bytes, offset),
        SbeFields.id(bytes, offset),
        SbeFields.timestampMillis(bytes, offset));
  }

  private static void write(StockTrade trade, int tickerBytes, byte[] target, int offset) {
    SbeFields.write(trade, tickerBytes, target, offset);
    String ticker = trade.tickerSymbol();
    int start = offset + SbeFields.TICKER;
    if (tickerBytes == ticker.length()) {
      for (int i = 0; i < tickerBytes; i++) {
        target[start + i] = (byte) ticker.charAt(i);
      }
    } else {
      System.arraycopy(ticker.getBytes(UTF_8), 0, target, start, tickerBytes);
    }
  }

  /** A valid ticker's surrogates come in pairs, which take four bytes. */
  private static int utf8Length(String text) {
    int length = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        length += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return length;
  }
}
