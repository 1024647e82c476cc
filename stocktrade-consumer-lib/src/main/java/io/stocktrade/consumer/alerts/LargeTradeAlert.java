package io.stocktrade.consumer.alerts;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.window.RecordPosition;
import io.stocktrade.model.StockTrade;

/**
 * A trade that is large, and by which rule. Immutable and equal by value.
 *
 * <p>{@code shardId} and {@code position} are the key by which a sink can upsert: a trade that is
 * processed again after a restart gives the same alert with the same key.
 *
 * @param shardId the shard
 * @param position where the trade's record stands in it
 * @param trade the trade
 * @param threshold what it broke: the ticker's own threshold or the general one
 */
public record LargeTradeAlert(
    String shardId, RecordPosition position, StockTrade trade, TradeThreshold threshold) {
  /** Rejects null. */
  public LargeTradeAlert {
    requireNonNull(shardId, "shardId");
    requireNonNull(position, "position");
    requireNonNull(trade, "trade");
    requireNonNull(threshold, "threshold");
  }

  /** Such as {@code ID 8: SELL 996 shares of BUD for $124.18 (quantity: at least 900)}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(trade).append(" (");
    if (threshold.isBrokenByQuantity(trade)) {
      text.append("quantity: at least ").append(threshold.quantity().orElseThrow());
    }
    if (threshold.isBrokenByNotional(trade)) {
      text.append(threshold.isBrokenByQuantity(trade) ? ", " : "")
          .append("notional: at least ")
          .append(threshold.notional().orElseThrow().toPlainString());
    }
    return text.append(')').toString();
  }
}
