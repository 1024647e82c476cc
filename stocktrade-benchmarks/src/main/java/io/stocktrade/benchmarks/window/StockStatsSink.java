package io.stocktrade.benchmarks.window;

import static java.util.Objects.requireNonNull;

import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The AWS tutorial's statistics, done as its consumer does them: per side a map from ticker to a
 * boxed count, and the most popular ticker kept up to date with each trade.
 *
 * <p>The tutorial starts anew when a minute of the machine's clock is over; here when a minute of
 * event time is. It knows neither lateness nor overlapping windows.
 */
public final class StockStatsSink extends TradeSink {
  private static final long WINDOW_MILLIS = 60_000;

  private final Map<TradeType, Map<String, Long>> counts = new EnumMap<>(TradeType.class);
  private final Map<TradeType, String> mostPopular = new EnumMap<>(TradeType.class);
  private long windowEnd = Long.MIN_VALUE;

  /** Statistics of nothing. */
  public StockStatsSink() {}

  /**
   * What the tutorial prints.
   *
   * @param bought the most popular stock being bought, with its count
   * @param sold the most popular stock being sold, with its count
   */
  public record Popular(String bought, String sold) {}

  @Override
  public void add(TimedTrades batch) {
    for (int i = 0; i < batch.size(); i++) {
      StockTrade trade = batch.trade(i);
      add(trade.tradeType(), trade.tickerSymbol(), batch.arrivalMillis(i));
    }
  }

  void add(TradeType type, String ticker, long timeMillis) {
    if (timeMillis >= windowEnd) {
      endWindow(timeMillis);
    }
    Map<String, Long> ofType = requireNonNull(counts.get(type));
    Long count = ofType.get(ticker);
    if (count == null) {
      count = 0L;
    }
    ofType.put(ticker, ++count);
    String leader = mostPopular.get(type);
    if (leader == null || requireNonNull(ofType.get(leader)) < count) {
      mostPopular.put(type, ticker);
    }
  }

  private void endWindow(long timeMillis) {
    if (!mostPopular.isEmpty()) {
      emit(new Popular(describe(TradeType.BUY), describe(TradeType.SELL)));
    }
    counts.put(TradeType.BUY, new HashMap<>());
    counts.put(TradeType.SELL, new HashMap<>());
    mostPopular.clear();
    windowEnd = timeMillis - timeMillis % WINDOW_MILLIS + WINDOW_MILLIS;
  }

  private String describe(TradeType type) {
    String ticker = mostPopular.get(type);
    return ticker == null ? "none" : ticker + ", " + requireNonNull(counts.get(type)).get(ticker);
  }
}
