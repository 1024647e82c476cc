package io.stocktrade.benchmarks.codec;

import io.stocktrade.model.StockTrade;
import java.io.IOException;
import org.openjdk.jmh.infra.Blackhole;

/** One contender with its trades, in its own class and encoded; checked to give them all back. */
final class CodecRounds<G, D> {
  private final ContenderCodec<G, D> codec;
  private final G[] given;
  private final byte[][] encoded;

  CodecRounds(ContenderCodec<G, D> codec, StockTrade[] trades) throws IOException {
    this.codec = codec;
    @SuppressWarnings("unchecked")
    G[] array = (G[]) new Object[trades.length];
    this.given = array;
    this.encoded = new byte[trades.length][];
    for (int i = 0; i < trades.length; i++) {
      given[i] = codec.given(trades[i]);
      encoded[i] = codec.encode(given[i]);
      StockTrade back = codec.trade(codec.decode(encoded[i]));
      if (!back.equals(trades[i])) {
        throw new IllegalStateException(
            codec.getClass().getSimpleName() + ": " + back + " (expected: " + trades[i] + ")");
      }
    }
  }

  byte[][] encoded() {
    return encoded;
  }

  void encodeAll(Blackhole hole) throws IOException {
    for (G trade : given) {
      hole.consume(codec.encode(trade));
    }
  }

  void decodeAll(Blackhole hole) throws IOException {
    for (byte[] bytes : encoded) {
      hole.consume(codec.decode(bytes));
    }
  }

  Object[] encodeAll() throws IOException {
    Object[] results = new Object[given.length];
    for (int i = 0; i < given.length; i++) {
      results[i] = codec.encode(given[i]);
    }
    return results;
  }

  Object[] decodeAll() throws IOException {
    Object[] results = new Object[encoded.length];
    for (int i = 0; i < encoded.length; i++) {
      results[i] = codec.decode(encoded[i]);
    }
    return results;
  }
}
