package io.stocktrade.examples.dashboard;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.ConsumerProgress;
import io.stocktrade.consumer.ProgressCounts;
import io.stocktrade.consumer.TroubleCounts;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.testkit.TradeProcessorDriver;
import io.stocktrade.consumer.window.TimeWindow;
import io.stocktrade.consumer.window.WindowId;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowResult.Trigger;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A model that processors of two shards put into, without AWS and without a network. */
final class FedModel {
  static final Instant MINUTE = Instant.parse("2026-11-20T14:30:00Z");
  static final long LARGE_SELL = 5_000;

  final DashboardModel model = new DashboardModel("Trades", "Reader", LARGE_SELL);
  final TradeProcessorDriver<TradeStats> first = shard("shardId-000000000000");
  final TradeProcessorDriver<TradeStats> second = shard("shardId-000000000001");

  private final AtomicLong ids = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();

  private final class Processor extends AggregatingTradeProcessor<TradeStats> {
    Processor() {
      super(
          WindowSettings.builder(
                  Windows.tumbling(Duration.ofMinutes(1)).allowedLateness(Duration.ofMinutes(5)))
              .outOfOrderness(Duration.ZERO)
              .build(),
          TradeStats.aggregation());
    }

    @Override
    protected void onStart() {
      model.shardTaken(shardId(), liveWindows());
    }

    @Override
    protected void onTrade(StockTrade trade) {
      model.trade(trade, arrival().orElseThrow());
    }

    @Override
    protected void onWindow(WindowResult<TradeStats> result) {
      model.window(result);
    }
  }

  private TradeProcessorDriver<TradeStats> shard(String id) {
    return TradeProcessorDriver.<TradeStats>builder(Processor::new)
        .shardId(id)
        .startingAt(MINUTE)
        .build();
  }

  StockTrade trade(String ticker, TradeType side, long quantity, Instant at) {
    return StockTrade.of(ticker, side, 12.5, quantity, ids.incrementAndGet()).at(at);
  }

  /** Reads once more, so that the next snapshot shows what is open now. */
  void look() {
    snapshot();
    // Views are taken at the end of a batch, an empty one too, and not too often.
    first.advance(Duration.ofSeconds(1)).deliver();
    second.advance(Duration.ofSeconds(1)).deliver();
  }

  /** What comes by the second stream. */
  void ofAllShards(Instant start, long trades, Trigger trigger, Set<String> missing) {
    TimeWindow window = new TimeWindow(start, start.plusSeconds(60));
    model.windowOfAllShards(
        new WindowResult<>(
            new WindowId("Reader", WindowId.ALL_SHARDS, window),
            trades,
            trigger,
            trades,
            TradeStats.EMPTY),
        missing);
  }

  Snapshot snapshot() {
    ProgressCounts total = first.counts().plus(second.counts());
    return model.snapshot(
        first.now(),
        nanos.addAndGet(1_000_000_000),
        new ConsumerProgress(total, TroubleCounts.NONE, Map.of(), Optional.empty()),
        List.of());
  }
}
