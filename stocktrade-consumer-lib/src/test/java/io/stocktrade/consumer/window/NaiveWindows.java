package io.stocktrade.consumer.window;

import io.stocktrade.consumer.window.WindowTestData.Rec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the engine is to give, worked out from every trade kept, with no regard to cost. */
final class NaiveWindows {
  final Map<Long, List<Rec>> byStart = new TreeMap<>();
  final Map<Long, Integer> firstResultSize = new TreeMap<>();
  final List<StockTrade> late = new ArrayList<>();
  final List<StockTrade> duplicates = new ArrayList<>();
  private final long size;
  private final long lateness;
  private final long outOfOrderness;
  private final boolean deduplicates;
  private final Set<Long> seen = new HashSet<>();
  private long watermark = Long.MIN_VALUE;

  NaiveWindows(WindowSettings settings, List<Rec> records) {
    TumblingWindows spec = (TumblingWindows) settings.windows();
    size = spec.size().toMillis();
    lateness = spec.allowedLateness().toMillis();
    outOfOrderness = settings.outOfOrderness().toMillis();
    deduplicates = settings.duplicateHorizon().isPresent();
    records.forEach(this::put);
  }

  private void put(Rec rec) {
    if (deduplicates && !seen.add(rec.trade().id())) {
      duplicates.add(rec.trade());
      return;
    }
    long start = Math.floorDiv(rec.time(), size) * size;
    if (start + size + lateness <= watermark) {
      late.add(rec.trade());
    } else {
      byStart.computeIfAbsent(start, s -> new ArrayList<>()).add(rec);
    }
    watermark = Math.max(watermark, rec.time() - outOfOrderness);
    byStart.forEach(
        (s, trades) -> {
          if (s + size <= watermark) {
            firstResultSize.putIfAbsent(s, trades.size());
          }
        });
  }

  /**
   * The index of the first record of any window that is not final; the number of records if none.
   */
  int firstNeeded(int records) {
    return byStart.entrySet().stream()
        .filter(e -> e.getKey() + size + lateness > watermark)
        .mapToInt(e -> e.getValue().get(0).index())
        .min()
        .orElse(records);
  }

  static TradeStats stats(List<Rec> records) {
    List<StockTrade> trades = records.stream().map(Rec::trade).toList();
    List<TickerStats> tickers =
        trades.stream()
            .map(StockTrade::tickerSymbol)
            .distinct()
            .sorted()
            .map(
                ticker ->
                    new TickerStats(
                        ticker,
                        side(trades, ticker, TradeType.BUY),
                        side(trades, ticker, TradeType.SELL)))
            .toList();
    Optional<LargestSell> largest =
        trades.stream()
            .filter(t -> t.tradeType() == TradeType.SELL)
            .min(
                Comparator.comparingLong(StockTrade::quantity)
                    .reversed()
                    .thenComparing(StockTrade::tickerSymbol)
                    .thenComparing(StockTrade::id))
            .map(t -> new LargestSell(t.tickerSymbol(), t.quantity(), t.id()));
    return new TradeStats(tickers, SideTotals.NONE, SideTotals.NONE, largest);
  }

  private static SideTotals side(List<StockTrade> trades, String ticker, TradeType type) {
    List<StockTrade> own =
        trades.stream()
            .filter(t -> t.tickerSymbol().equals(ticker) && t.tradeType() == type)
            .toList();
    return new SideTotals(
        own.size(),
        own.stream()
            .map(t -> BigInteger.valueOf(t.quantity()))
            .reduce(BigInteger.ZERO, BigInteger::add));
  }
}
