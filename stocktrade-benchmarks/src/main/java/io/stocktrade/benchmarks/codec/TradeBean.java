package io.stocktrade.benchmarks.codec;

import com.alibaba.fastjson2.annotation.JSONType;
import com.dslplatform.json.CompiledJson;
import com.dslplatform.json.JsonAttribute;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;

/**
 * The tutorial's trade as a bean, with what each library needs to write the fields in the
 * tutorial's order. An event time of 0 is none, and not written. Public, since fastjson2 and
 * dsl-json generate code that uses it.
 */
@CompiledJson
@JsonPropertyOrder({"tickerSymbol", "tradeType", "price", "quantity", "id", "timestampMillis"})
@JSONType(orders = {"tickerSymbol", "tradeType", "price", "quantity", "id", "timestampMillis"})
public final class TradeBean {
  private String tickerSymbol = "";
  private TradeType tradeType = TradeType.BUY;
  private double price;
  private long quantity;
  private long id;
  private long timestampMillis;

  /** An empty trade, to be filled. */
  public TradeBean() {}

  /**
   * The trade as a bean.
   *
   * @param trade the trade
   * @return the bean
   */
  public static TradeBean of(StockTrade trade) {
    TradeBean bean = new TradeBean();
    bean.tickerSymbol = trade.tickerSymbol();
    bean.tradeType = trade.tradeType();
    bean.price = DoublePrices.price(trade);
    bean.quantity = trade.quantity();
    bean.id = trade.id();
    bean.timestampMillis = DoublePrices.time(trade);
    return bean;
  }

  StockTrade toTrade() {
    return DoublePrices.trade(tickerSymbol, tradeType, price, quantity, id, timestampMillis);
  }

  /**
   * The ticker.
   *
   * @return the ticker
   */
  @JsonAttribute(index = 1)
  public String getTickerSymbol() {
    return tickerSymbol;
  }

  /**
   * Sets the ticker.
   *
   * @param tickerSymbol the ticker
   */
  public void setTickerSymbol(String tickerSymbol) {
    this.tickerSymbol = tickerSymbol;
  }

  /**
   * Bought or sold.
   *
   * @return bought or sold
   */
  @JsonAttribute(index = 2)
  public TradeType getTradeType() {
    return tradeType;
  }

  /**
   * Sets bought or sold.
   *
   * @param tradeType bought or sold
   */
  public void setTradeType(TradeType tradeType) {
    this.tradeType = tradeType;
  }

  /**
   * The price of one share.
   *
   * @return the price of one share
   */
  @JsonAttribute(index = 3)
  public double getPrice() {
    return price;
  }

  /**
   * Sets the price of one share.
   *
   * @param price the price of one share
   */
  public void setPrice(double price) {
    this.price = price;
  }

  /**
   * The number of shares.
   *
   * @return the number of shares
   */
  @JsonAttribute(index = 4)
  public long getQuantity() {
    return quantity;
  }

  /**
   * Sets the number of shares.
   *
   * @param quantity the number of shares
   */
  public void setQuantity(long quantity) {
    this.quantity = quantity;
  }

  /**
   * The trade's id.
   *
   * @return the trade's id
   */
  @JsonAttribute(index = 5)
  public long getId() {
    return id;
  }

  /**
   * Sets the trade's id.
   *
   * @param id the trade's id
   */
  public void setId(long id) {
    this.id = id;
  }

  /**
   * The event time in milliseconds since 1970, or 0 for none.
   *
   * @return the event time in milliseconds since 1970, or 0 for none
   */
  @JsonAttribute(index = 6)
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  public long getTimestampMillis() {
    return timestampMillis;
  }

  /**
   * Sets the event time in milliseconds since 1970, or 0 for none.
   *
   * @param timestampMillis the event time in milliseconds since 1970, or 0 for none
   */
  public void setTimestampMillis(long timestampMillis) {
    this.timestampMillis = timestampMillis;
  }
}
