package io.stocktrade.model;

import static java.util.Objects.requireNonNull;

import java.util.Objects;

/** See {@link TradeCodecs#detecting(TradeCodec)}. */
final class DetectingTradeCodec implements TradeCodec {
  private static final int MODULUS = 8;
  private static final int SBE_REMAINDER = 4;

  private final JsonTradeCodec json = new JsonTradeCodec();
  private final SbeTradeCodec sbe = new SbeTradeCodec();
  private final TradeCodec writer;

  DetectingTradeCodec(TradeCodec writer) {
    this.writer = requireNonNull(writer, "writer");
  }

  @Override
  public int encodedLength(StockTrade trade) {
    return writer.encodedLength(trade);
  }

  @Override
  public int encode(StockTrade trade, byte[] target, int offset) {
    return writer.encode(trade, target, offset);
  }

  @Override
  public byte[] encode(StockTrade trade) {
    return writer.encode(trade);
  }

  @Override
  public StockTrade decode(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      throw MalformedTradeException.of(
          "empty record (expected: JSON or SBE)", bytes, offset, length, 0, null);
    }
    return (bytes[offset] & (MODULUS - 1)) == SBE_REMAINDER
        ? sbe.decode(bytes, offset, length)
        : json.decode(bytes, offset, length);
  }
}
