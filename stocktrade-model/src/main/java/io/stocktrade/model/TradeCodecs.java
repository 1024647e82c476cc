package io.stocktrade.model;

/** Codecs that are made of others. */
public final class TradeCodecs {
  private TradeCodecs() {}

  /**
   * Reads both JSON and SBE, and writes JSON.
   *
   * @return a codec like {@link #detecting(TradeCodec)} with a {@link JsonTradeCodec}
   */
  public static TradeCodec detecting() {
    return detecting(new JsonTradeCodec());
  }

  /**
   * Reads both JSON and SBE, each record by its first byte, so that a stream can be moved from one
   * to the other while it runs: first its consumers get this codec, then its producers the new one.
   *
   * <p>No record can be taken for the wrong kind. The first byte of an SBE trade, of this and every
   * later version, leaves 4 when divided by 8, see the schema; no byte that JSON can start with
   * does, which are white space, the opening brace, and the first bytes of UTF-8's, UTF-16's and
   * UTF-32's forms and byte order marks. So it reads exactly what {@link JsonTradeCodec} reads and
   * what {@link SbeTradeCodec} reads. An empty record is malformed.
   *
   * @param writer the codec that encodes
   * @return a thread-safe codec, if the writer is
   */
  public static TradeCodec detecting(TradeCodec writer) {
    return new DetectingTradeCodec(writer);
  }
}
