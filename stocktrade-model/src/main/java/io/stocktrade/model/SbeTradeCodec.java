package io.stocktrade.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteOrder;

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

  private static final int TICKER =
      MessageHeaderEncoder.ENCODED_LENGTH
          + TradeEncoder.BLOCK_LENGTH
          + TradeEncoder.tickerSymbolHeaderLength();

  /** A codec; all are alike. */
  public SbeTradeCodec() {}

  @Override
  public int encodedLength(StockTrade trade) {
    return TICKER + utf8Length(trade.tickerSymbol());
  }

  @Override
  public int encode(StockTrade trade, byte[] target, int offset) {
    int length = encodedLength(trade);
    SbeBuffer buffer = new SbeBuffer();
    buffer.wrap(target, offset, length);
    write(trade, buffer, length - TICKER);
    return length;
  }

  @Override
  public StockTrade decode(byte[] bytes, int offset, int length) {
    // Made and used up in one method, so that the JIT compiler need not make it at all.
    return new SbeTradeView().wrap(bytes, offset, length).trade();
  }

  private static void write(StockTrade trade, SbeBuffer buffer, int tickerBytes) {
    TradeEncoder encoder =
        new TradeEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
    encoder.id(trade.id());
    encoder.price().mantissa(trade.priceNanos());
    encoder.quantity(trade.quantity());
    encoder.timestampMillis(trade.timestampMillis());
    // With the padding after it.
    buffer.putInt(
        encoder.offset() + TradeEncoder.tradeTypeEncodingOffset(), 0, ByteOrder.LITTLE_ENDIAN);
    encoder.tradeType(trade.tradeType() == TradeType.BUY ? Side.BUY : Side.SELL);
    String ticker = trade.tickerSymbol();
    if (tickerBytes != ticker.length()) {
      encoder.putTickerSymbol(ticker.getBytes(UTF_8), 0, tickerBytes);
      return;
    }
    buffer.putByte(encoder.limit(), (byte) tickerBytes);
    for (int i = 0; i < tickerBytes; i++) {
      buffer.putByte(TICKER + i, (byte) ticker.charAt(i));
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
