package io.stocktrade.benchmarks.codec;

import java.io.IOException;
import java.util.concurrent.Callable;

/** All trades through a contender once, outside of JMH. */
public final class CodecPass {
  private CodecPass() {}

  /**
   * Trades to bytes.
   *
   * @param contender who
   * @param input which trades
   * @param count how many
   * @return encodes all, and gives the results
   * @throws IOException if the contender can't read what it wrote
   */
  public static Callable<Object[]> encode(Contender contender, TradeInput input, int count)
      throws IOException {
    CodecRounds<?, ?> rounds = new CodecRounds<>(contender.codec(), input.trades(count));
    return rounds::encodeAll;
  }

  /**
   * Bytes to trades.
   *
   * @param contender who
   * @param input which trades
   * @param count how many
   * @return decodes all, and gives the results
   * @throws IOException if the contender can't read what it wrote
   */
  public static Callable<Object[]> decode(Contender contender, TradeInput input, int count)
      throws IOException {
    CodecRounds<?, ?> rounds = new CodecRounds<>(contender.codec(), input.trades(count));
    return rounds::decodeAll;
  }
}
