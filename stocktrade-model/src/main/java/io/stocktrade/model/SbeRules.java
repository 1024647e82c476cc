package io.stocktrade.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Objects;

/** What the bytes of a trade in Simple Binary Encoding must be, of this version or a later one. */
final class SbeRules {
  private static final int HEADER = SbeFields.HEADER;

  /** Header, block, and a ticker of one character. */
  private static final int MIN_RECORD_BYTES = SbeFields.TICKER + 1;

  /** By which the block grows, or by a multiple of it; the schema says why. */
  private static final int BLOCK_GROWTH = 8;

  /** In UTF-8, where no UTF-16 character takes more than three bytes. */
  private static final int MAX_TICKER_BYTES = 3 * StockTrade.MAX_TICKER_LENGTH;

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = ONES << 7;

  private SbeRules() {}

  /**
   * Checks all that makes a trade.
   *
   * @return where in the array the ticker's characters start
   * @throws MalformedTradeException if the bytes are no trade
   * @throws IndexOutOfBoundsException if the range is not within the array
   */
  static int check(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int start = offset + SbeFields.TICKER;
    if (length < MIN_RECORD_BYTES
        || length > SbeTradeCodec.MAX_RECORD_BYTES
        || SbeFields.header(bytes, offset) != SbeFields.USUAL_HEADER) {
      start += blockGrowth(SbeBuffer.of(bytes, offset, length));
    }
    long time = SbeFields.timestampMillis(bytes, offset);
    if (SbeFields.priceNanos(bytes, offset) < 1
        || SbeFields.quantity(bytes, offset) < 1
        || !SbeFields.hasType(bytes, offset)
        || (time != StockTrade.NO_TIMESTAMP
            && (time < StockTrade.MIN_TIMESTAMP || time > StockTrade.MAX_TIMESTAMP))) {
      throw wrongValue(SbeBuffer.of(bytes, offset, length));
    }
    int size = SbeFields.tickerLength(bytes, start);
    int rest = offset + length - start - size;
    if (size == 0 || rest < 0 || !isPrintableAscii(bytes, start, size)) {
      checkUnusualTicker(SbeBuffer.of(bytes, offset, length), start - offset, size);
    }
    if (rest != 0) {
      checkAppended(SbeBuffer.of(bytes, offset, length), length - rest);
    }
    return start;
  }

  /** Whether a ticker, which is within the record, is one that needs no closer look. */
  private static boolean isPrintableAscii(byte[] bytes, int start, int size) {
    if (size <= Long.BYTES) {
      // Eight bytes at once: each must be above the space, and below DEL.
      long others = ~EightBytes.first(size, -1);
      long lanes = SbeFields.tickerWord(bytes, start, size) | (others & ('A' * ONES));
      long aboveSpace = lanes + (0x80 - '!') * ONES;
      long delOrMore = lanes | (lanes + ONES);
      return (aboveSpace & ~delOrMore & HIGH_BITS) == HIGH_BITS;
    }
    boolean printable = size <= StockTrade.MAX_TICKER_LENGTH;
    for (int i = start; printable && i < start + size; i++) {
      printable = bytes[i] > ' ' && bytes[i] != 0x7f;
    }
    return printable;
  }

  // From here on, what is rare.

  /** What is wrong with the header; if nothing is, by how much the block is longer than ours. */
  private static int blockGrowth(SbeBuffer record) {
    int room = record.length() - MIN_RECORD_BYTES;
    if (room < 0 || record.length() > SbeTradeCodec.MAX_RECORD_BYTES) {
      throw record.malformed(
          record.length(),
          "record of "
              + record.length()
              + " bytes (expected: "
              + MIN_RECORD_BYTES
              + " to "
              + SbeTradeCodec.MAX_RECORD_BYTES
              + ")");
    }
    MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(record, 0);
    if (header.schemaId() != TradeDecoder.SCHEMA_ID) {
      throw record.malformed(
          MessageHeaderDecoder.schemaIdEncodingOffset(),
          "schemaId: " + header.schemaId() + " (expected: " + TradeDecoder.SCHEMA_ID + ")");
    }
    if (header.templateId() != TradeDecoder.TEMPLATE_ID) {
      throw record.malformed(
          MessageHeaderDecoder.templateIdEncodingOffset(),
          "templateId: " + header.templateId() + " (expected: " + TradeDecoder.TEMPLATE_ID + ")");
    }
    int growth = header.blockLength() - TradeDecoder.BLOCK_LENGTH;
    int allowed = header.version() == TradeDecoder.SCHEMA_VERSION ? 0 : room;
    if (growth < 0 || growth > allowed || growth % BLOCK_GROWTH != 0) {
      throw record.malformed(
          MessageHeaderDecoder.blockLengthEncodingOffset(),
          "blockLength: "
              + header.blockLength()
              + (allowed < BLOCK_GROWTH
                  ? " (expected: 36)"
                  : " (expected: 36 plus a multiple of 8, at most " + (36 + allowed) + ")"));
    }
    return growth;
  }

  private static MalformedTradeException wrongValue(SbeBuffer record) {
    TradeDecoder decoder =
        new TradeDecoder()
            .wrap(record, HEADER, TradeDecoder.BLOCK_LENGTH, TradeDecoder.SCHEMA_VERSION);
    long priceNanos = decoder.price().mantissa();
    if (priceNanos < 1) {
      return record.malformed(
          HEADER + TradeDecoder.priceEncodingOffset(),
          "priceNanos: " + priceNanos + " (expected: at least 1)");
    }
    long quantity = decoder.quantity();
    if (quantity < 1) {
      return record.malformed(
          HEADER + TradeDecoder.quantityEncodingOffset(),
          "quantity: " + quantity + " (expected: at least 1)");
    }
    byte type = decoder.tradeTypeRaw();
    if (type != Side.BUY.value() && type != Side.SELL.value()) {
      return record.malformed(
          HEADER + TradeDecoder.tradeTypeEncodingOffset(),
          "tradeType: code " + (type & 0xff) + " (expected: B or S)");
    }
    return record.malformed(
        HEADER + TradeDecoder.timestampMillisEncodingOffset(),
        "timestampMillis: "
            + decoder.timestampMillis()
            + " (expected: none, or within the years 1 to 9999)");
  }

  /** A ticker that is long, not ASCII or none: by the trade's own rules. */
  private static void checkUnusualTicker(SbeBuffer record, int start, int size) {
    int most = Math.min(MAX_TICKER_BYTES, record.length() - start);
    if (size == 0 || size > most) {
      throw record.malformed(
          start - SbeFields.TICKER_HEADER,
          "tickerSymbol: " + size + " bytes (expected: 1 to " + most + ")");
    }
    byte[] characters = new byte[size];
    record.getBytes(start, characters, 0, size);
    try {
      String ticker = UTF_8.newDecoder().decode(ByteBuffer.wrap(characters)).toString();
      var unused = new StockTrade(ticker, TradeType.BUY, 1, 1, 0, StockTrade.NO_TIMESTAMP);
    } catch (CharacterCodingException e) {
      throw record.malformed(start, "tickerSymbol: no UTF-8");
    } catch (IllegalArgumentException e) {
      throw record.malformed(start, String.valueOf(e.getMessage()));
    }
  }

  /** A later version may have more data, each with its length; a torn or doubled record has not. */
  private static void checkAppended(SbeBuffer record, int start) {
    int version = new MessageHeaderDecoder().wrap(record, 0).version();
    int at = start;
    while (version != TradeDecoder.SCHEMA_VERSION && at < record.length()) {
      int next = at + 1 + (record.getByte(at) & 0xff);
      if (next > record.length()) {
        break;
      }
      at = next;
    }
    if (at < record.length()) {
      throw record.malformed(at, "bytes after the trade");
    }
  }
}
