package io.stocktrade.model;

import java.nio.ByteBuffer;

/**
 * Turns trades into bytes and back.
 *
 * <p>Implementations are thread-safe and keep no reference to the bytes that they are given. For
 * every trade {@code t} that the codec can carry, {@code decode(encode(t)).equals(t)}.
 */
public interface TradeCodec {
  /**
   * How many bytes a trade takes.
   *
   * @param trade the trade
   * @return the number of bytes that {@link #encode(StockTrade, byte[], int)} will write
   */
  int encodedLength(StockTrade trade);

  /**
   * Encodes a trade into an array of the caller's. Allocates nothing for a ticker in ASCII.
   *
   * @param trade the trade
   * @param target the array
   * @param offset where in the array the trade is to begin
   * @return how many bytes were written
   * @throws IndexOutOfBoundsException if there is no room; nothing was written then
   */
  int encode(StockTrade trade, byte[] target, int offset);

  /**
   * Encodes a trade.
   *
   * @param trade the trade
   * @return its bytes, in a new array
   */
  default byte[] encode(StockTrade trade) {
    byte[] bytes = new byte[encodedLength(trade)];
    encode(trade, bytes, 0);
    return bytes;
  }

  /**
   * Decodes the one trade that a range of an array holds.
   *
   * @param bytes the array, which is not changed
   * @param offset where the trade begins
   * @param length how many bytes it has
   * @return the trade
   * @throws MalformedTradeException if the bytes are no trade; nothing else is thrown, whatever the
   *     bytes are
   * @throws IndexOutOfBoundsException if the range is not within the array
   */
  StockTrade decode(byte[] bytes, int offset, int length);

  /**
   * Decodes the one trade that an array holds.
   *
   * @param bytes the array, which is not changed
   * @return the trade
   * @throws MalformedTradeException if the bytes are no trade
   */
  default StockTrade decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  /**
   * Decodes the one trade that a buffer holds between its position and its limit.
   *
   * @param buffer the buffer, heap or direct, read-only or not; its position and limit stay as they
   *     are
   * @return the trade
   * @throws MalformedTradeException if the bytes are no trade
   */
  default StockTrade decode(ByteBuffer buffer) {
    if (buffer.hasArray()) {
      return decode(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
    }
    byte[] copy = new byte[buffer.remaining()];
    buffer.get(buffer.position(), copy);
    return decode(copy, 0, copy.length);
  }
}
