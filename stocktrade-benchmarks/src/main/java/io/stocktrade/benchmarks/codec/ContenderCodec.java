package io.stocktrade.benchmarks.codec;

import io.stocktrade.model.StockTrade;
import java.io.IOException;

/**
 * One contender of the {@link CodecBenchmark}. Used by one thread.
 *
 * <p>Only {@link #encode} and {@link #decode} are measured. {@link #given} and {@link #trade} lead
 * from our trade to what the contender takes, and back from what it gives.
 *
 * @param <G> what it encodes: plain values, nothing that remembers an earlier encoding
 * @param <D> what it decodes to: all fields read, the ticker a {@link String}
 */
interface ContenderCodec<G, D> {
  G given(StockTrade trade);

  byte[] encode(G given) throws IOException;

  D decode(byte[] bytes) throws IOException;

  StockTrade trade(D decoded);
}
