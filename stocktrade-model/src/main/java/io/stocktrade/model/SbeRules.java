package io.stocktrade.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;

/** What the bytes of a trade in Simple Binary Encoding must be, this version's and later ones'. */
final class SbeRules {
  private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;

  /** Header, block, and a ticker of one character with its length. */
  private static final int MIN_RECORD_BYTES = HEADER + TradeDecoder.BLOCK_LENGTH + 2;

  /** By which the block grows, or by a multiple; the schema says why. */
  private static final int BLOCK_GROWTH = 8;

  /** In UTF-8, where no UTF-16 character takes more than three bytes. */
  private static final int MAX_TICKER_BYTES = 3 * StockTrade.MAX_TICKER_LENGTH;

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = ONES << 7;

  private SbeRules() {}

  static void checkLength(SbeBuffer buffer, int length) {
    if (length < MIN_RECORD_BYTES || length > SbeTradeCodec.MAX_RECORD_BYTES) {
      throw buffer.malformed(
          "record of "
              + length
              + " bytes (expected: "
              + MIN_RECORD_BYTES
              + " to "
              + SbeTradeCodec.MAX_RECORD_BYTES
              + ")",
          length);
    }
  }

  static void checkHeader(SbeBuffer buffer, MessageHeaderDecoder header, int length) {
    if (header.schemaId() != TradeDecoder.SCHEMA_ID) {
      throw buffer.malformed(
          "schemaId: " + header.schemaId() + " (expected: " + TradeDecoder.SCHEMA_ID + ")",
          MessageHeaderDecoder.schemaIdEncodingOffset());
    }
    if (header.templateId() != TradeDecoder.TEMPLATE_ID) {
      throw buffer.malformed(
          "templateId: " + header.templateId() + " (expected: " + TradeDecoder.TEMPLATE_ID + ")",
          MessageHeaderDecoder.templateIdEncodingOffset());
    }
    int blockLength = header.blockLength();
    if (blockLength != TradeDecoder.BLOCK_LENGTH) {
      checkLongerBlock(buffer, blockLength, header.version(), length);
    }
  }

  private static void checkLongerBlock(SbeBuffer buffer, int blockLength, int version, int length) {
    int growth = blockLength - TradeDecoder.BLOCK_LENGTH;
    int room = length - MIN_RECORD_BYTES;
    if (version == 0 || growth < 0 || growth > room || growth % BLOCK_GROWTH != 0) {
      throw buffer.malformed(
          "blockLength: "
              + blockLength
              + " (expected: "
              + TradeDecoder.BLOCK_LENGTH
              + (version == 0
                  ? ""
                  : ", or that and a multiple of " + BLOCK_GROWTH + " that the record has room for")
              + ")",
          MessageHeaderDecoder.blockLengthEncodingOffset());
    }
  }

  static void checkNumbers(SbeBuffer buffer, TradeDecoder decoder) {
    long priceNanos = decoder.price().mantissa();
    if (priceNanos < 1) {
      throw buffer.malformed(
          "priceNanos: " + priceNanos + " (expected: at least 1)",
          HEADER + TradeDecoder.priceEncodingOffset());
    }
    long quantity = decoder.quantity();
    if (quantity < 1) {
      throw buffer.malformed(
          "quantity: " + quantity + " (expected: at least 1)",
          HEADER + TradeDecoder.quantityEncodingOffset());
    }
    long time = decoder.timestampMillis();
    if (time != StockTrade.NO_TIMESTAMP
        && (time < StockTrade.MIN_TIMESTAMP || time > StockTrade.MAX_TIMESTAMP)) {
      throw buffer.malformed(
          "timestampMillis: " + time + " (expected: within the years 1 to 9999)",
          HEADER + TradeDecoder.timestampMillisEncodingOffset());
    }
    byte type = decoder.tradeTypeRaw();
    if (type != Side.BUY.value() && type != Side.SELL.value()) {
      throw buffer.malformed(
          "tradeType: code " + type + " (expected: B or S)",
          HEADER + TradeDecoder.tradeTypeEncodingOffset());
    }
  }

  static void checkTickerLength(SbeBuffer buffer, int size, int start, int length) {
    if (size == 0 || size > MAX_TICKER_BYTES || size > length - start) {
      throw buffer.malformed(
          "tickerSymbol: "
              + size
              + " bytes (expected: 1 to "
              + Math.min(MAX_TICKER_BYTES, length - start)
              + ")",
          start - TradeDecoder.tickerSymbolHeaderLength());
    }
  }

  /** Whether a ticker is of the usual kind, for which no more needs to be asked. */
  static boolean isPrintableAscii(SbeBuffer buffer, int start, int size) {
    if (size <= Long.BYTES) {
      // Eight bytes at once: each must be above the space, below DEL, and not have its high bit.
      long lanes = packed(buffer, start, size) | (~mask(size) & ('A' * ONES));
      long aboveSpace = lanes + (0x80 - '!') * ONES;
      long delOrMore = lanes | (lanes + ONES);
      return (aboveSpace & ~delOrMore & HIGH_BITS) == HIGH_BITS;
    }
    boolean printable = size <= StockTrade.MAX_TICKER_LENGTH;
    for (int i = start; printable && i < start + size; i++) {
      byte b = buffer.getByte(i);
      printable = b > ' ' && b != 0x7f;
    }
    return printable;
  }

  /** The last bytes of a ticker, the last one lowest, as {@link TickerCache} wants them. */
  static long packed(SbeBuffer buffer, int start, int size) {
    // There are always eight bytes before a ticker's end: the header's, if no others.
    return buffer.getLong(start + size - Long.BYTES, ByteOrder.BIG_ENDIAN) & mask(size);
  }

  private static long mask(int size) {
    return -1L >>> (Long.SIZE - Byte.SIZE * size);
  }

  /** A ticker that is not of the usual kind, by the trade's own rules. */
  static String unusualTicker(SbeBuffer buffer, int start, int size) {
    byte[] characters = new byte[size];
    buffer.getBytes(start, characters, 0, size);
    try {
      String ticker = UTF_8.newDecoder().decode(ByteBuffer.wrap(characters)).toString();
      return new StockTrade(ticker, TradeType.BUY, 1, 1, 0, StockTrade.NO_TIMESTAMP).tickerSymbol();
    } catch (CharacterCodingException e) {
      throw buffer.malformed("tickerSymbol: no UTF-8", start);
    } catch (IllegalArgumentException e) {
      throw buffer.malformed(String.valueOf(e.getMessage()), start);
    }
  }

  /** A later version may have more data, each with its length; a torn or doubled record has not. */
  static void checkAppended(SbeBuffer buffer, int start, int length, int version) {
    int at = start;
    while (version > 0 && at < length) {
      int size = buffer.getByte(at) & 0xff;
      if (size > length - at - 1) {
        break;
      }
      at += 1 + size;
    }
    if (at < length) {
      throw buffer.malformed("bytes after the trade", at);
    }
  }
}
