package io.stocktrade.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The fields of a trade in Simple Binary Encoding, read and written where the generated code says
 * that they are.
 *
 * <p>The generated flyweights themselves are for a {@link SbeTradeView}, which lives long, and for
 * what is rare. A flyweight for one trade would have to be made: the JIT compiler of JDK 17 does
 * not see through them and their buffer, and a trade would cost 184 to 280 bytes instead of 56.
 *
 * <p>Of a record that starts at an index of an array. Nothing is checked here but the array's
 * bounds.
 */
final class SbeFields {
  static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;

  /** How many bytes tell the length of the ticker. */
  static final int TICKER_HEADER = TradeDecoder.tickerSymbolHeaderLength();

  /** Where the ticker's characters start in this version. */
  static final int TICKER = HEADER + TradeDecoder.BLOCK_LENGTH + TICKER_HEADER;

  /** The header that this version writes, all eight bytes of it. */
  static final long USUAL_HEADER = usualHeader();

  private static final int ID = HEADER + TradeDecoder.idEncodingOffset();
  private static final int PRICE =
      HEADER + TradeDecoder.priceEncodingOffset() + Price9Decoder.mantissaEncodingOffset();
  private static final int QUANTITY = HEADER + TradeDecoder.quantityEncodingOffset();
  private static final int TIMESTAMP = HEADER + TradeDecoder.timestampMillisEncodingOffset();
  private static final int TYPE = HEADER + TradeDecoder.tradeTypeEncodingOffset();

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, TradeDecoder.BYTE_ORDER);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, TradeDecoder.BYTE_ORDER);

  private static final byte BUY = Side.BUY.value();
  private static final byte SELL = Side.SELL.value();

  private SbeFields() {}

  static long header(byte[] bytes, int record) {
    return (long) LONGS.get(bytes, record);
  }

  static long id(byte[] bytes, int record) {
    return (long) LONGS.get(bytes, record + ID);
  }

  static long priceNanos(byte[] bytes, int record) {
    return (long) LONGS.get(bytes, record + PRICE);
  }

  static long quantity(byte[] bytes, int record) {
    return (long) LONGS.get(bytes, record + QUANTITY);
  }

  static long timestampMillis(byte[] bytes, int record) {
    return (long) LONGS.get(bytes, record + TIMESTAMP);
  }

  static boolean hasType(byte[] bytes, int record) {
    byte code = bytes[record + TYPE];
    return code == BUY || code == SELL;
  }

  static TradeType type(byte[] bytes, int record) {
    return bytes[record + TYPE] == BUY ? TradeType.BUY : TradeType.SELL;
  }

  /** The ticker whose characters start at an index of the array. */
  static String ticker(byte[] bytes, int start) {
    int size = tickerLength(bytes, start);
    String usual =
        size <= TickerCache.MAX_LENGTH
            ? TickerCache.SHARED.get(size, tickerWord(bytes, start, size))
            : null;
    return usual != null ? usual : new String(bytes, start, size, UTF_8);
  }

  static int tickerLength(byte[] bytes, int start) {
    return bytes[start - TICKER_HEADER] & 0xff;
  }

  /** A ticker of 1 to 8 bytes as {@link EightBytes}, zeros after it. */
  static long tickerWord(byte[] bytes, int start, int size) {
    // The eight bytes that end with the ticker: there is at least the header before it.
    return EightBytes.at(bytes, start + size - EightBytes.COUNT) >>> (Long.SIZE - Byte.SIZE * size);
  }

  /** Writes all but the ticker's characters. */
  static void write(StockTrade trade, int tickerBytes, byte[] target, int record) {
    LONGS.set(target, record, USUAL_HEADER);
    LONGS.set(target, record + ID, trade.id());
    LONGS.set(target, record + PRICE, trade.priceNanos());
    LONGS.set(target, record + QUANTITY, trade.quantity());
    LONGS.set(target, record + TIMESTAMP, trade.timestampMillis());
    // The code and three bytes of padding.
    INTS.set(target, record + TYPE, (int) (trade.tradeType() == TradeType.BUY ? BUY : SELL));
    target[record + TICKER - TICKER_HEADER] = (byte) tickerBytes;
  }

  private static long usualHeader() {
    byte[] header = new byte[HEADER];
    SbeBuffer buffer = SbeBuffer.of(header, 0, HEADER);
    new TradeEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
    return buffer.getLong(0, TradeEncoder.BYTE_ORDER);
  }
}
