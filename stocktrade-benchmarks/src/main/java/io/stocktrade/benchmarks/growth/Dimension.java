package io.stocktrade.benchmarks.growth;

import io.stocktrade.benchmarks.race.Entrant;
import io.stocktrade.benchmarks.window.Consumer;
import io.stocktrade.benchmarks.window.Ids;
import io.stocktrade.benchmarks.window.Query;
import io.stocktrade.benchmarks.window.RecordBatches;
import io.stocktrade.benchmarks.window.RecordWorker;
import io.stocktrade.benchmarks.window.TradeLoop;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import io.stocktrade.model.StockTrade;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;

/** Something that grows, and by how much. */
enum Dimension {
  /**
   * From a record's bytes to results, with a processor for each shard in one JVM, which take turns
   * for a batch of 512. What grows is the caches' work: each processor has a state of its own, of
   * some 10 KB, and the records of all shards are the same 1 MB.
   */
  SHARDS("shards", 1, 4, 16, 64) {
    @Override
    List<Entrant> entrants(int shards) {
      List<ProcessRecordsInput> batches = RecordBatches.of(RECORDS);
      return Stream.of(Consumer.STATS_TUMBLING, Consumer.TUTORIAL)
          .map(
              consumer ->
                  new Entrant(
                      name(consumer), RECORDS * shards, () -> all(consumer, shards, batches)))
          .toList();
    }

    private List<RecordWorker> all(
        Consumer consumer, int shards, List<ProcessRecordsInput> batches) {
      List<RecordWorker> workers = Stream.generate(consumer::worker).limit(shards).toList();
      for (ProcessRecordsInput batch : batches) {
        workers.forEach(worker -> worker.processRecords(batch));
      }
      return workers;
    }
  },

  /**
   * Trade objects to statistics per minute. What grows is misses: {@code TradeStats} keeps 96 bytes
   * per ticker, so that 1,000 tickers no longer fit a first-level cache of 48 KB beside the trades,
   * and 10,000 with their symbols and the 3.5 MB of trades no second-level cache of 2 MB; from 256
   * slots on the table of tickers is up to half full instead of an eighth. All tickers are equally
   * popular, which is the worst case for caches.
   */
  TICKERS("tickers", 10, 100, 1_000, 10_000) {
    @Override
    List<Entrant> entrants(int tickers) {
      StockTrade[] trades = Ids.SEQUENTIAL.trades(TRADES, tickers);
      return List.of(
          entrant(OURS, TradeLoop.of(Query.STATS_TUMBLING, trades)),
          entrant(TUTORIAL, TradeLoop.of(Query.TUTORIAL, trades)));
    }
  },

  /**
   * Trade objects to statistics per second, so far out of order that as many seconds are open. What
   * grows is misses: each trade falls into another of the windows, of 2.4 KB each, and so does not
   * come in a run for one of them, as all do in order. The tutorial has one window.
   */
  OPEN_WINDOWS("open windows", 1, 10, 100, 1_000) {
    @Override
    List<Entrant> entrants(int windows) {
      Duration disorder = Duration.ofSeconds(windows - 1);
      WindowSettings settings =
          WindowSettings.builder(Windows.tumbling(Duration.ofSeconds(1)).noLateness())
              .outOfOrderness(disorder)
              .maxOpenWindows(2 * windows + 1)
              .build();
      return List.of(
          entrant(OURS, TradeLoop.ofStats(settings, Ids.SEQUENTIAL.trades(TRADES, 25), disorder)));
    }
  },

  /**
   * Trade objects to statistics each second over ever longer windows. Nothing grows: a trade goes
   * to one slice, and a result adds one slice and takes one away.
   */
  SIZE_TO_SLIDE("size / slide", 1, 10, 60, 600, 3_600) {
    @Override
    List<Entrant> entrants(int slides) {
      WindowSettings settings =
          WindowSettings.of(
              Windows.sliding(Duration.ofSeconds(slides), Duration.ofSeconds(1)).noLateness());
      return List.of(
          entrant(
              OURS, TradeLoop.ofStats(settings, Ids.SEQUENTIAL.trades(TRADES, 25), Duration.ZERO)));
    }
  },

  /**
   * From a record's bytes to results; from 256 bytes on the trade has a field that is not known,
   * which is passed over. From 1,024 on all records together no longer fit the second-level cache.
   */
  RECORD_BYTES("bytes of JSON", 85, 256, 1_024, 4_096, 16_384) {
    @Override
    List<Entrant> entrants(int bytes) {
      int records = 1 << 11;
      List<ProcessRecordsInput> batches = RecordBatches.of(records, bytes);
      return Stream.of(Consumer.STATS_TUMBLING, Consumer.TUTORIAL)
          .map(consumer -> new Entrant(name(consumer), records, () -> consumer.process(batches)))
          .toList();
    }
  };

  static final String OURS = "stocktrade";
  static final String TUTORIAL = "the tutorial";

  private static final int TRADES = 1 << 16;

  /** Of each shard: 16 s, so that a window closes. */
  private static final int RECORDS = 1 << 12;

  private final String title;

  // Made by List.of.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Integer> sizes;

  Dimension(String title, Integer... sizes) {
    this.title = title;
    this.sizes = List.of(sizes);
  }

  String title() {
    return title;
  }

  List<Integer> sizes() {
    return sizes;
  }

  /** Ours and, where it can do the same, the tutorial's. */
  abstract List<Entrant> entrants(int size);

  static String name(Consumer consumer) {
    return consumer == Consumer.TUTORIAL ? TUTORIAL : OURS;
  }

  static Entrant entrant(String name, TradeLoop loop) {
    return new Entrant(name, TRADES, loop::pass);
  }
}
