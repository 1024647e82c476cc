package io.stocktrade.benchmarks.guard;

import io.stocktrade.benchmarks.codec.CodecPass;
import io.stocktrade.benchmarks.codec.Contender;
import io.stocktrade.benchmarks.codec.TradeInput;
import io.stocktrade.benchmarks.publish.Packer;
import io.stocktrade.benchmarks.race.Entrant;
import io.stocktrade.benchmarks.window.Consumer;
import io.stocktrade.benchmarks.window.Ids;
import io.stocktrade.benchmarks.window.Query;
import io.stocktrade.benchmarks.window.RecordBatches;
import io.stocktrade.benchmarks.window.TradeLoop;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import io.stocktrade.model.StockTrade;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;

/**
 * What a trade passes through, its rival, and how many times the rival's speed it had when that was
 * recorded, in this very test. A path that has become faster for good deserves a new number.
 */
enum HotPath {
  JSON_DECODE(12, "CodecBenchmark.decode") {
    @Override
    List<Entrant> entrants() throws Exception {
      return race(
          TRADES,
          CodecPass.decode(Contender.STOCKTRADE_JSON, TradeInput.TUTORIAL, TRADES),
          CodecPass.decode(Contender.TUTORIAL, TradeInput.TUTORIAL, TRADES));
    }
  },

  JSON_ENCODE(5.2, "CodecBenchmark.encode") {
    @Override
    List<Entrant> entrants() throws Exception {
      return race(
          TRADES,
          CodecPass.encode(Contender.STOCKTRADE_JSON, TradeInput.TUTORIAL, TRADES),
          CodecPass.encode(Contender.TUTORIAL, TradeInput.TUTORIAL, TRADES));
    }
  },

  TUMBLING(1.9, "WindowBenchmark") {
    @Override
    List<Entrant> entrants() {
      return windows(Query.STATS_TUMBLING);
    }
  },

  SLIDING(1.7, "WindowBenchmark") {
    @Override
    List<Entrant> entrants() {
      return windows(Query.STATS_SLIDING);
    }
  },

  PROCESSOR(9, "ProcessorBenchmark") {
    @Override
    List<Entrant> entrants() {
      List<ProcessRecordsInput> batches = RecordBatches.of(TRADES);
      return race(
          TRADES,
          () -> Consumer.STATS_TUMBLING.process(batches),
          () -> Consumer.TUTORIAL.process(batches));
    }
  },

  /** The rival is a set of boxed ids before an engine that remembers none. */
  DUPLICATES(2, "DuplicatesBenchmark") {
    @Override
    List<Entrant> entrants() {
      StockTrade[] trades = Ids.SEQUENTIAL.trades(1 << 17, 25);
      WindowSettings.Builder settings =
          WindowSettings.builder(Windows.tumbling(Duration.ofMinutes(1)).noLateness());
      TradeLoop without = TradeLoop.ofStats(settings.build(), trades, Duration.ZERO);
      TradeLoop with =
          TradeLoop.ofStats(
              settings.duplicateHorizon(Duration.ofSeconds(5)).build(), trades, Duration.ZERO);
      return race(
          trades.length,
          with::pass,
          () -> {
            Set<Long> ids = new HashSet<>();
            for (StockTrade trade : trades) {
              ids.add(trade.id());
            }
            return List.of(ids, String.valueOf(without.pass()));
          });
    }
  },

  PACKING(1, "PackingBenchmark") {
    @Override
    List<Entrant> entrants() {
      Packer.Load load = new Packer.Load(400);
      return race(400, () -> Packer.STOCKTRADE.pack(load), () -> Packer.PROTOBUF.pack(load));
    }
  };

  private static final int TRADES = 1 << 12;

  final double expected;
  final String benchmark;

  HotPath(double expected, String benchmark) {
    this.expected = expected;
    this.benchmark = benchmark;
  }

  /** Ours, and the rival. */
  abstract List<Entrant> entrants() throws Exception;

  static List<Entrant> windows(Query query) {
    StockTrade[] trades = Ids.SEQUENTIAL.trades(1 << 14, 25);
    return race(
        trades.length,
        TradeLoop.of(query, trades)::pass,
        TradeLoop.of(Query.TUTORIAL, trades)::pass);
  }

  static List<Entrant> race(int operations, Callable<?> ours, Callable<?> rival) {
    return List.of(new Entrant("ours", operations, ours), new Entrant("rival", operations, rival));
  }
}
