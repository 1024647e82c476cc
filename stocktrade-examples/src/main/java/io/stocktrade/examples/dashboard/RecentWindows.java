package io.stocktrade.examples.dashboard;

import io.stocktrade.consumer.aggregation.LargestSell;
import io.stocktrade.consumer.aggregation.TickerStats;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowId;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowResult.Trigger;
import io.stocktrade.examples.dashboard.Snapshot.Top;
import io.stocktrade.examples.dashboard.Snapshot.WindowRow;
import io.stocktrade.model.TradeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The last results of windows, each in its highest revision, and the minutes that they add up to.
 * Not thread-safe.
 *
 * <p>Bounded: results are forgotten, the one that came first before the others, as soon as they
 * hold more than {@value #MAX_TICKERS} entries of stocks or are more than {@value #MAX_WINDOWS}.
 * What comes later for a window as old as a forgotten one is not shown.
 */
final class RecentWindows {
  static final int MAX_WINDOWS = 500;
  private static final int MAX_TICKERS = 200_000;

  private static final Comparator<WindowResult<TradeStats>> LATEST_FIRST =
      Comparator.comparing((WindowResult<TradeStats> result) -> result.window().start())
          .reversed()
          .thenComparing(WindowResult::shardId);

  private final Map<WindowId, WindowResult<TradeStats>> results = new LinkedHashMap<>();
  private final MinuteCounts minutes = new MinuteCounts();
  private int tickers;

  /** No window that starts here or before is taken anew: its trades may be counted already. */
  private Instant forgottenUpTo = Instant.MIN;

  void put(WindowResult<TradeStats> result) {
    WindowResult<TradeStats> before = results.get(result.id());
    if (before == null
        ? !result.window().start().isAfter(forgottenUpTo)
        : !result.supersedes(before)) {
      return;
    }
    if (before != null) {
      count(before, -1);
    }
    results.put(result.id(), result);
    count(result, 1);
    Iterator<WindowResult<TradeStats>> oldest = results.values().iterator();
    while (results.size() > MAX_WINDOWS || (tickers > MAX_TICKERS && results.size() > 1)) {
      forget(oldest.next());
      oldest.remove();
    }
  }

  private void forget(WindowResult<TradeStats> result) {
    tickers -= result.value().tickers().size();
    Instant start = result.window().start();
    forgottenUpTo = start.isAfter(forgottenUpTo) ? start : forgottenUpTo;
  }

  private void count(WindowResult<TradeStats> result, int sign) {
    tickers += sign * result.value().tickers().size();
    minutes.add(result.window().start().toEpochMilli(), result.value(), sign);
  }

  List<Integer> lastHour(String ticker, TradeType side) {
    return minutes.lastHour(ticker, side);
  }

  /** The results of the window that starts last, of all shards. */
  List<WindowResult<TradeStats>> latest() {
    return results.values().stream()
        .map(WindowResult::window)
        .max(Comparator.naturalOrder())
        .stream()
        .flatMap(last -> results.values().stream().filter(result -> result.window().equals(last)))
        .toList();
  }

  List<WindowRow> rows(int max) {
    List<WindowRow> rows = new ArrayList<>();
    results.values().stream()
        .sorted(LATEST_FIRST)
        .limit(max)
        .forEach(result -> rows.add(row(result, Set.of())));
    return rows;
  }

  /** With the shards that may have more for the window. */
  static WindowRow row(WindowResult<TradeStats> result, Set<String> missing) {
    TradeStats stats = result.value();
    return new WindowRow(
        result.shardId(),
        result.window().start().toEpochMilli(),
        result.window().end().toEpochMilli(),
        missing.isEmpty() ? why(result.trigger()) : "without " + String.join(", ", missing),
        result.trades(),
        top(stats.mostBought().orElse(null), ticker -> ticker.bought().trades()),
        top(stats.mostSold().orElse(null), ticker -> ticker.sold().trades()),
        stats.largestSell().map(RecentWindows::top).orElse(null));
  }

  private static String why(Trigger trigger) {
    return switch (trigger) {
      case WATERMARK -> "complete";
      case LATE_TRADE -> "revised";
      case EARLY -> "early";
      case IDLE -> "quiet";
      case INCOMPLETE -> "incomplete";
      case RETRACTED -> "retracted";
      case END_OF_INPUT -> "ended";
    };
  }

  private static @Nullable Top top(
      @Nullable TickerStats ticker, Function<TickerStats, Long> trades) {
    return ticker == null
        ? null
        : new Top(ticker.tickerSymbol(), Long.toString(trades.apply(ticker)));
  }

  private static Top top(LargestSell sell) {
    return new Top(sell.tickerSymbol(), Long.toString(sell.quantity()));
  }
}
