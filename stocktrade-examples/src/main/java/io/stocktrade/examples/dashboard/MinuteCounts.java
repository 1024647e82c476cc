package io.stocktrade.examples.dashboard;

import io.stocktrade.consumer.aggregation.TickerStats;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.model.TradeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each stock was bought and sold in each minute of the last hour. Not thread-safe.
 *
 * <p>Takes half a kilobyte for a stock, of {@value #MAX_TICKERS} at most; others are left out.
 */
final class MinuteCounts {
  static final int MINUTES = 60;
  static final int MAX_TICKERS = 20_000;

  private static final long MINUTE_MILLIS = 60_000;

  private final Map<String, int[][]> byTicker = new HashMap<>();

  /** The minute, since 1970, that comes last. */
  private long newest = Long.MIN_VALUE;

  /** Adds a window's trades to the minute that the window starts in, or takes them away again. */
  void add(long windowStart, TradeStats stats, int sign) {
    long minute = Math.floorDiv(windowStart, MINUTE_MILLIS);
    if (newest != Long.MIN_VALUE && minute <= newest - MINUTES) {
      return;
    }
    advanceTo(minute);
    int column = Math.floorMod(minute, MINUTES);
    for (TickerStats ticker : stats.tickers()) {
      int[][] counts = byTicker.get(ticker.tickerSymbol());
      if (counts == null) {
        if (byTicker.size() >= MAX_TICKERS) {
          continue;
        }
        counts = new int[TradeType.values().length][MINUTES];
        byTicker.put(ticker.tickerSymbol(), counts);
      }
      add(counts[index(TradeType.BUY)], column, sign * ticker.bought().trades());
      add(counts[index(TradeType.SELL)], column, sign * ticker.sold().trades());
    }
  }

  private static void add(int[] counts, int column, long trades) {
    counts[column] = (int) Math.min(Integer.MAX_VALUE, counts[column] + trades);
  }

  /** The counts of the last hour, the newest minute last; zeros for a stock that is not known. */
  List<Integer> lastHour(String ticker, TradeType side) {
    int[][] counts = byTicker.get(ticker);
    if (counts == null) {
      return Collections.nCopies(MINUTES, 0);
    }
    List<Integer> hour = new ArrayList<>(MINUTES);
    for (int i = 1; i <= MINUTES; i++) {
      hour.add(counts[index(side)][Math.floorMod(newest + i, MINUTES)]);
    }
    return hour;
  }

  /** Forgets the minutes that are more than an hour before this one, and stocks without trades. */
  private void advanceTo(long minute) {
    if (newest == Long.MIN_VALUE) {
      newest = minute;
    }
    long over = Math.min(MINUTES, minute - newest);
    for (long i = 1; i <= over; i++) {
      int column = Math.floorMod(minute - over + i, MINUTES);
      byTicker.values().forEach(counts -> clear(counts, column));
    }
    if (over > 0) {
      newest = minute;
      byTicker.values().removeIf(MinuteCounts::isEmpty);
    }
  }

  private static void clear(int[][] counts, int column) {
    for (int[] side : counts) {
      side[column] = 0;
    }
  }

  private static boolean isEmpty(int[][] counts) {
    return Arrays.stream(counts).flatMapToInt(Arrays::stream).allMatch(count -> count == 0);
  }

  private static int index(TradeType side) {
    return side == TradeType.BUY ? 0 : 1;
  }
}
