package io.stocktrade.examples.plan;

import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.SbeTradeCodec;
import io.stocktrade.model.TradeCodec;
import io.stocktrade.producer.generator.RandomTradeGenerator;
import java.time.Instant;
import java.time.InstantSource;

/** How large a trade is, measured on random ones with timestamps and long ids, as in production. */
final class SampleTrades {
  private static final int COUNT = 10_000;
  private static final long FIRST_ID = 1_000_000_000;
  private static final Instant SOME_TIME = Instant.parse("2026-11-22T14:30:00.123Z");

  private SampleTrades() {}

  /** What a trade can be written as. */
  enum Codec {
    JSON,
    SBE;

    double meanBytes() {
      return SampleTrades.meanBytes(this == JSON ? new JsonTradeCodec() : new SbeTradeCodec());
    }
  }

  private static double meanBytes(TradeCodec codec) {
    RandomTradeGenerator trades =
        RandomTradeGenerator.builder()
            .seed(42)
            .firstId(FIRST_ID)
            .timestamps(InstantSource.fixed(SOME_TIME))
            .build();
    long bytes = 0;
    for (int i = 0; i < COUNT; i++) {
      bytes += codec.encodedLength(trades.next());
    }
    return (double) bytes / COUNT;
  }
}
