package io.stocktrade.producer.generator;

/**
 * What a {@link MarketTradeGenerator} knows of a trade that it made, and whoever receives the trade
 * has to find out.
 *
 * @param late its event time is far behind that of trades before it, on purpose
 * @param duplicate it was there before, with the same id and all else
 * @param block a block: at least {@value MarketTradeGenerator#BLOCK_SHARES} shares
 */
public record TradeTraits(boolean late, boolean duplicate, boolean block) {
  private static final TradeTraits[] ALL = new TradeTraits[8];

  static {
    for (int i = 0; i < ALL.length; i++) {
      ALL[i] = new TradeTraits((i & 1) != 0, (i & 2) != 0, (i & 4) != 0);
    }
  }

  static TradeTraits of(boolean late, boolean duplicate, boolean block) {
    return ALL[(late ? 1 : 0) | (duplicate ? 2 : 0) | (block ? 4 : 0)];
  }
}
