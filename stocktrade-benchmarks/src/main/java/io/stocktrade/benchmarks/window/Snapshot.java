package io.stocktrade.benchmarks.window;

import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** What an engine holds that is written and read: {@link TradeStats} of 25 tickers. */
public enum Snapshot {
  /** One window of a minute. */
  WINDOW(1_000) {
    @Override
    WindowSettings settings() {
      return WindowSettings.of(Windows.tumbling(Duration.ofMinutes(1)).noLateness());
    }
  },

  /** The last 5 minutes, each second: 300 slices. */
  SLIDING(1_000) {
    @Override
    WindowSettings settings() {
      return WindowSettings.of(
          Windows.sliding(Duration.ofMinutes(5), Duration.ofSeconds(1)).noLateness());
    }
  },

  /** One window of a minute and half a million ids, all over 2^64. */
  IDS(10_000) {
    @Override
    WindowSettings settings() {
      return WindowSettings.builder(Windows.tumbling(Duration.ofMinutes(1)).noLateness())
          .duplicateHorizon(Duration.ofSeconds(30))
          .build();
    }
  };

  private static final int TRADES = 1 << 19;

  private final int tradesPerSecond;

  Snapshot(int tradesPerSecond) {
    this.tradesPerSecond = tradesPerSecond;
  }

  abstract WindowSettings settings();

  /** An engine without trades. */
  EngineSink<TradeStats> empty() {
    return new EngineSink<>(settings(), TradeStats.aggregation());
  }

  /** An engine that holds what is said. */
  EngineSink<TradeStats> filled() {
    EngineSink<TradeStats> engine = empty();
    var unused =
        new TradeLoop(engine, Ids.RANDOM.trades(TRADES), tradesPerSecond, Duration.ZERO).pass();
    return engine;
  }

  static byte[] written(EngineSink<TradeStats> engine) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      engine.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
