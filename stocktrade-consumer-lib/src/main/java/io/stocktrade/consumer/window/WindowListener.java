package io.stocktrade.consumer.window;

import io.stocktrade.model.StockTrade;

/**
 * Hears what a {@link WindowEngine} makes of each trade, on the thread that put the trade in.
 *
 * <p>Each trade leads to exactly one of {@link #onTrade}, {@link #onLateTrade}, {@link
 * #onDuplicate} and {@link #onRefusedTrade}, or to none if a {@link ResumePoint} says that this has
 * been heard before; results that the trade brings about follow it. What a method throws, the
 * engine passes on; it must not be used any more then.
 *
 * @param <R> what the aggregation gives
 */
public interface WindowListener<R> {
  /**
   * A window has a result. Windows that close together come in the order of their ends.
   *
   * @param result the result
   */
  void onWindow(WindowResult<R> result);

  /**
   * A trade was added to its window.
   *
   * @param trade the trade
   */
  void onTrade(StockTrade trade);

  /**
   * A trade came after its window was final, and was left out.
   *
   * @param trade the trade
   */
  void onLateTrade(StockTrade trade);

  /**
   * A trade's id was seen before within the horizon, and the trade was left out.
   *
   * @param trade the trade
   */
  void onDuplicate(StockTrade trade);

  /**
   * A trade was left out for another reason.
   *
   * @param trade the trade
   * @param reason why
   */
  void onRefusedTrade(StockTrade trade, Refusal reason);
}
