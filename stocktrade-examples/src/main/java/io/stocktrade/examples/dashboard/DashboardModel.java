package io.stocktrade.examples.dashboard;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.ConsumerProgress;
import io.stocktrade.consumer.LiveWindows;
import io.stocktrade.consumer.ProgressCounts;
import io.stocktrade.consumer.aggregation.SideTotals;
import io.stocktrade.consumer.aggregation.TickerStats;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.OpenWindow;
import io.stocktrade.consumer.window.TimeWindow;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.examples.dashboard.Snapshot.Now;
import io.stocktrade.examples.dashboard.Snapshot.Popular;
import io.stocktrade.examples.dashboard.Snapshot.Sell;
import io.stocktrade.examples.dashboard.Snapshot.Totals;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects what processors find, for the page. Thread-safe: each shard's thread puts in what is its
 * own, and another one takes snapshots.
 *
 * <p>Bounded, whatever comes: see {@link RecentWindows} and {@link MinuteCounts}; of large sells
 * the last {@value #MAX_SELLS} are kept.
 */
public final class DashboardModel {
  private static final int MAX_SELLS = 30;
  private static final int MAX_POPULAR = 10;
  private static final int MAX_WINDOW_ROWS = 60;

  /** Those that end last are wanted, and a shard shows those that end first. */
  private static final int MAX_LIVE_WINDOWS = 50;

  private final String stream;
  private final String application;
  private final long largeSell;
  private final Map<String, LiveWindows<TradeStats>> live = new ConcurrentHashMap<>();

  // Guarded by this.
  private final RecentWindows recent = new RecentWindows();
  private final Deque<Sell> sells = new ArrayDeque<>();
  private final TradeRate rate = new TradeRate();
  private @Nullable AllShardsRows allShards;

  /**
   * An empty model.
   *
   * @param stream the stream's name, for the heading
   * @param application the application's name, for the heading
   * @param largeSell of how many shares a sell order is shown
   */
  public DashboardModel(String stream, String application, long largeSell) {
    this.stream = requireNonNull(stream, "stream");
    this.application = requireNonNull(application, "application");
    this.largeSell = largeSell;
  }

  /**
   * A processor has taken a shard.
   *
   * @param shardId the shard
   * @param windows its open windows
   */
  public void shardTaken(String shardId, LiveWindows<TradeStats> windows) {
    live.put(shardId, windows);
  }

  /**
   * A trade was added to its window.
   *
   * @param trade the trade
   * @param arrival when its record came to Kinesis, which is the event time of one without any
   */
  public void trade(StockTrade trade, Instant arrival) {
    if (trade.quantity() < largeSell || trade.tradeType() != TradeType.SELL) {
      return;
    }
    Sell sell =
        new Sell(
            trade.tickerSymbol(),
            Long.toString(trade.quantity()),
            price(trade),
            Long.toString(trade.id()),
            trade.timestamp().orElse(arrival).toEpochMilli());
    synchronized (this) {
      sells.addFirst(sell);
      if (sells.size() > MAX_SELLS) {
        sells.removeLast();
      }
    }
  }

  /** With two decimals, or as many as it has. */
  private static String price(StockTrade trade) {
    BigDecimal price = trade.price();
    return (price.scale() < 2 ? price.setScale(2) : price).toPlainString();
  }

  /**
   * A window has a result.
   *
   * @param result the result
   */
  public synchronized void window(WindowResult<TradeStats> result) {
    recent.put(result);
  }

  /** Windows over all shards are going to come. */
  synchronized void expectAllShards() {
    if (allShards == null) {
      allShards = new AllShardsRows(MAX_WINDOW_ROWS);
    }
  }

  /**
   * A window over all shards has a result.
   *
   * @param result the result
   * @param missing the shards that may have more for it
   */
  synchronized void windowOfAllShards(WindowResult<TradeStats> result, Set<String> missing) {
    expectAllShards();
    requireNonNull(allShards).put(result, missing);
  }

  /**
   * All that is known now.
   *
   * @param now the time
   * @param nanos a clock that only differences of count
   * @param progress what the consumer has done
   * @param shards its shards
   */
  synchronized Snapshot snapshot(
      Instant now, long nanos, ConsumerProgress progress, List<Snapshot.ShardRow> shards) {
    ProgressCounts total = progress.total();
    rate.read(nanos, total.trades());
    return new Snapshot(
        now.toEpochMilli(),
        stream,
        application,
        rate.now(),
        rate.history(),
        new Totals(
            total.records(),
            total.trades(),
            total.late(),
            total.duplicates(),
            total.malformed(),
            total.refused(),
            total.windows(),
            total.revisions()),
        latest(),
        List.copyOf(sells),
        shards,
        allShards == null ? null : allShards.rows(),
        recent.rows(MAX_WINDOW_ROWS));
  }

  /** The window that is open and starts last; if none is open, the last one that has a result. */
  private @Nullable Now latest() {
    List<OpenWindow<TradeStats>> open =
        live.values().stream()
            .flatMap(windows -> windows.latest(MAX_LIVE_WINDOWS).stream())
            .flatMap(view -> view.windows().windows().stream())
            .toList();
    TimeWindow last =
        open.stream().map(OpenWindow::window).max(Comparator.naturalOrder()).orElse(null);
    List<WindowResult<TradeStats>> results = recent.latest();
    if (last != null && (results.isEmpty() || last.compareTo(results.get(0).window()) >= 0)) {
      return now(
          last,
          true,
          open.stream()
              .filter(window -> window.window().equals(last))
              .map(OpenWindow::value)
              .toList());
    }
    return results.isEmpty()
        ? null
        : now(results.get(0).window(), false, results.stream().map(WindowResult::value).toList());
  }

  private Now now(TimeWindow window, boolean open, List<TradeStats> shares) {
    TradeStats stats = shares.stream().reduce(TradeStats.EMPTY, TradeStats::plus);
    return new Now(
        window.start().toEpochMilli(),
        window.end().toEpochMilli(),
        open,
        stats.bought().trades() + stats.sold().trades(),
        stats.tickers().size(),
        shares.size(),
        popular(stats, TradeType.BUY, TickerStats::bought),
        popular(stats, TradeType.SELL, TickerStats::sold));
  }

  private List<Popular> popular(
      TradeStats stats, TradeType side, Function<TickerStats, SideTotals> totals) {
    Comparator<TickerStats> byTrades =
        Comparator.comparingLong(ticker -> totals.apply(ticker).trades());
    return stats.tickers().stream()
        .filter(ticker -> totals.apply(ticker).trades() > 0)
        .sorted(byTrades.reversed().thenComparing(TickerStats::tickerSymbol))
        .limit(MAX_POPULAR)
        .map(
            ticker ->
                new Popular(
                    ticker.tickerSymbol(),
                    totals.apply(ticker).trades(),
                    totals.apply(ticker).quantity().toString(),
                    recent.lastHour(ticker.tickerSymbol(), side)))
        .toList();
  }
}
