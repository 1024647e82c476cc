package io.stocktrade.benchmarks.codec;

import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeCodec;

/** Any of ours, by its public API: exact, and the only one that validates what it reads. */
final class StocktradeCodec implements ContenderCodec<StockTrade, StockTrade> {
  private final TradeCodec codec;

  StocktradeCodec(TradeCodec codec) {
    this.codec = codec;
  }

  @Override
  public StockTrade given(StockTrade trade) {
    return trade;
  }

  @Override
  public byte[] encode(StockTrade given) {
    return codec.encode(given);
  }

  @Override
  public StockTrade decode(byte[] bytes) {
    return codec.decode(bytes);
  }

  @Override
  public StockTrade trade(StockTrade decoded) {
    return decoded;
  }
}
