package io.stocktrade.consumer.alerts;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.window.RecordPosition;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which trades are large, and the alerts for them.
 *
 * <pre>{@code
 * private final LargeTradeAlerts alerts =
 *     LargeTradeAlerts.of(TradeThreshold.ofQuantity(10_000))
 *         .ticker("BRK.A", TradeThreshold.ofQuantity(100));
 *
 * @Override
 * protected void onTrade(StockTrade trade) {
 *   if (alerts.matches(trade)) {
 *     sink.put(alerts.alert(trade, shardId(), position().orElseThrow()));
 *   }
 * }
 * }</pre>
 *
 * <p><b>Once per trade.</b> {@code onTrade} gets each record once, so each has one alert, however
 * many thresholds it breaks. With {@link
 * io.stocktrade.consumer.window.WindowSettings#duplicateHorizon()} a trade id has one alert within
 * the horizon, too: copies of the trade go to {@code onDuplicate}. After a restart, trades behind
 * the checkpoint come again, and their alerts with them, equal and with the same key; a sink that
 * upserts by it shows each once. Trades that are late or refused don't come to {@code onTrade}: ask
 * from their hooks too, if you want to hear of them.
 *
 * <p>Immutable and thread-safe. {@link #matches} allocates nothing.
 */
public final class LargeTradeAlerts {
  private final NumericLimit general;
  private final Map<String, NumericLimit> byTicker;
  private final @Nullable TradeType side;

  private LargeTradeAlerts(
      NumericLimit general, Map<String, NumericLimit> byTicker, @Nullable TradeType side) {
    this.general = general;
    this.byTicker = byTicker;
    this.side = side;
  }

  /**
   * One threshold for all tickers, buys and sells.
   *
   * @param threshold the threshold; {@link TradeThreshold#never()} if only tickers with their own
   *     are to give alerts
   * @return the alerts
   */
  public static LargeTradeAlerts of(TradeThreshold threshold) {
    return new LargeTradeAlerts(new NumericLimit(threshold), Map.of(), null);
  }

  /**
   * The same with a threshold of its own for one ticker, in the place of the general one.
   *
   * @param ticker the ticker
   * @param threshold its threshold
   * @return new alerts
   */
  public LargeTradeAlerts ticker(String ticker, TradeThreshold threshold) {
    Map<String, NumericLimit> more = new HashMap<>(byTicker);
    more.put(requireNonNull(ticker, "ticker"), new NumericLimit(threshold));
    return new LargeTradeAlerts(general, more, side);
  }

  /**
   * The same for one side only.
   *
   * @param only whose trades are looked at
   * @return new alerts
   */
  public LargeTradeAlerts side(TradeType only) {
    return new LargeTradeAlerts(general, byTicker, requireNonNull(only, "only"));
  }

  /**
   * Whether a trade is large.
   *
   * @param trade the trade
   * @return true if its alert can be made
   */
  public boolean matches(StockTrade trade) {
    return (side == null || side == trade.tradeType()) && limit(trade).isBrokenBy(trade);
  }

  /**
   * The alert for a large trade.
   *
   * @param trade the trade
   * @param shardId the shard
   * @param position where the trade's record stands in it
   * @return the alert
   * @throws IllegalArgumentException if the trade does not {@link #matches match}
   */
  public LargeTradeAlert alert(StockTrade trade, String shardId, RecordPosition position) {
    if (!matches(trade)) {
      throw new IllegalArgumentException("trade: " + trade + " (expected: a large one)");
    }
    return new LargeTradeAlert(shardId, position, trade, limit(trade).threshold());
  }

  private NumericLimit limit(StockTrade trade) {
    return byTicker.isEmpty() ? general : byTicker.getOrDefault(trade.tickerSymbol(), general);
  }
}
