package io.stocktrade.local.operations;

import io.stocktrade.local.codec.OutputWriter;
import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.StreamMode;
import java.io.IOException;

/** What inputs and outputs have about the throughput that an on-demand stream is ready for. */
final class WarmThroughput {
  static final Field<Integer> FIELD =
      Field.integer("WarmThroughputMiBps").inRange(0, Integer.MAX_VALUE);

  /** 10 GiB/s. */
  private static final int MAX_MIB = 10 << 10;

  private WarmThroughput() {}

  static void check(Account account, StreamMode mode, int mib) throws ApiException {
    if (mode != StreamMode.ON_DEMAND) {
      throw ApiException.of(
          "ValidationException",
          "WarmThroughputMiBps is only supported for data streams with the on-demand capacity"
              + " mode.");
    }
    if (!account.streams().commitment().isInForce(account.streams().nowMillis())) {
      throw ApiException.of(
          "ValidationException",
          "WarmThroughputMiBps is only supported for accounts that have"
              + " MinimumThroughputBillingCommitment enabled.");
    }
    if (mib > MAX_MIB) {
      throw ApiException.limitExceeded(
          "WarmThroughputMiBps " + mib + " exceeds the limit of " + MAX_MIB + ".");
    }
  }

  static void write(OutputWriter out, KinesisStream stream) throws IOException {
    int mib = stream.settings().warmThroughputMib();
    out.object(
        "WarmThroughput",
        warm -> {
          warm.number("TargetMiBps", mib);
          warm.number("CurrentMiBps", mib);
        });
  }
}
