package io.stocktrade.examples.dashboard;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.ConsumerHealth;
import io.stocktrade.consumer.ConsumerProgress;
import io.stocktrade.consumer.ProgressCounts;
import io.stocktrade.consumer.ShardHealth;
import io.stocktrade.consumer.ShardProgress;
import io.stocktrade.consumer.StockTradeConsumer;
import io.stocktrade.examples.dashboard.Snapshot.ShardRow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** The page for one consumer. */
public final class Dashboard {
  private Dashboard() {}

  /**
   * Starts the page.
   *
   * @param port on 127.0.0.1, or 0 for a free one
   * @param model what the consumer's processors put in
   * @param consumer the consumer, to be closed after the page
   * @param worker the name under which it holds shards
   * @return the running page, to be closed
   */
  public static DashboardServer start(
      int port, DashboardModel model, StockTradeConsumer consumer, String worker) {
    return start(port, model, consumer, rows -> rows, worker);
  }

  /** The same with rows of shards that say more, or of another application. */
  static DashboardServer start(
      int port,
      DashboardModel model,
      StockTradeConsumer consumer,
      UnaryOperator<List<ShardRow>> shards,
      String worker) {
    requireNonNull(model, "model");
    return DashboardServer.start(
        port,
        () -> {
          ConsumerProgress progress = consumer.progress();
          return model.snapshot(
              Instant.now(),
              System.nanoTime(),
              progress,
              shards.apply(shards(progress, consumer.health(), worker)));
        });
  }

  /** All shards that the consumer has held; those it holds no more without a worker. */
  private static List<ShardRow> shards(
      ConsumerProgress progress, ConsumerHealth health, String worker) {
    return progress.shards().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(shard -> row(shard.getKey(), shard.getValue(), health, worker))
        .toList();
  }

  private static ShardRow row(
      String id, ShardProgress progress, ConsumerHealth health, String worker) {
    ShardHealth now = health.shards().get(id);
    ProgressCounts counts = progress.counts();
    OptionalLong lag = progress.millisBehindLatest();
    return new ShardRow(
        id,
        now == null ? null : worker,
        now == null ? "released" : now.state().name().toLowerCase(Locale.ROOT),
        lag.isPresent() ? lag.getAsLong() : null,
        counts.trades(),
        counts.late(),
        counts.duplicates(),
        counts.malformed());
  }
}
