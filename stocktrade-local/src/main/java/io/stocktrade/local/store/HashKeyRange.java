package io.stocktrade.local.store;

import java.math.BigInteger;

/**
 * The hash keys {@code [first, last]} of a shard, both ends included.
 *
 * @param first the smallest key
 * @param last the largest key
 */
public record HashKeyRange(BigInteger first, BigInteger last) {
  /** The range of shard {@code index} of {@code count} equal ones: floor(i·2^128/n) and up. */
  static HashKeyRange ofEqualShare(int index, int count) {
    return new HashKeyRange(
        HashKeys.start(index, count), HashKeys.start(index + 1, count).subtract(BigInteger.ONE));
  }
}
