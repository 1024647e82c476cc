package io.stocktrade.model;

/** The side of a trade, as its initiator sees it. */
public enum TradeType {
  /** Shares were bought. */
  BUY,
  /** Shares were sold. */
  SELL
}
