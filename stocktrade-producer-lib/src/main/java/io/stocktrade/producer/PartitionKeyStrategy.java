package io.stocktrade.producer;

import io.stocktrade.model.StockTrade;
import java.util.Set;

/**
 * Gives a trade its partition key, whose MD5 hash decides on which shard it lands. Implementations
 * are thread-safe.
 */
@FunctionalInterface
public interface PartitionKeyStrategy {
  /**
   * The partition key of a trade.
   *
   * @param trade the trade
   * @return 1 to 256 characters; the same for the same trade, so that a copy of it lands on the
   *     same shard
   */
  String partitionKey(StockTrade trade);

  /**
   * The ticker is the key, as in the AWS tutorial: all trades of a stock are on one shard.
   *
   * @return the strategy
   */
  static PartitionKeyStrategy byTicker() {
    return StockTrade::tickerSymbol;
  }

  /**
   * Spreads each ticker over several keys, chosen by the trade's id, for stocks that are traded
   * more than one shard can take.
   *
   * @param keysPerTicker how many keys a ticker gets, at least 1
   * @return the strategy
   * @throws IllegalArgumentException if there is less than one key
   */
  static PartitionKeyStrategy spreading(int keysPerTicker) {
    check(keysPerTicker);
    return trade -> spread(trade, keysPerTicker);
  }

  /**
   * Spreads only some tickers over several keys, chosen by the trade's id; for all others, the
   * ticker is the key. So that the few stocks that are traded more than one shard can take do not
   * scatter the many that are not.
   *
   * @param keysPerTicker how many keys each of them gets, at least 1
   * @param hotTickers which ones
   * @return the strategy
   * @throws IllegalArgumentException if there is less than one key
   */
  static PartitionKeyStrategy spreadingOnly(int keysPerTicker, Set<String> hotTickers) {
    check(keysPerTicker);
    Set<String> hot = Set.copyOf(hotTickers);
    return trade ->
        hot.contains(trade.tickerSymbol()) ? spread(trade, keysPerTicker) : trade.tickerSymbol();
  }

  private static void check(int keysPerTicker) {
    if (keysPerTicker < 1) {
      throw new IllegalArgumentException(
          "keysPerTicker: " + keysPerTicker + " (expected: at least 1)");
    }
  }

  private static String spread(StockTrade trade, int keysPerTicker) {
    return trade.tickerSymbol() + '#' + Math.floorMod(trade.id(), keysPerTicker);
  }
}
