package io.stocktrade.producer.generator;

import io.stocktrade.model.StockTrade;
import org.jspecify.annotations.Nullable;

/**
 * A source of trades, one after the other, that may end.
 *
 * <p>A real-time feed is a generator whose {@link #next} blocks until there is a trade. Generators
 * are not thread-safe unless they say so.
 */
@FunctionalInterface
public interface TradeGenerator extends AutoCloseable {
  /**
   * The next trade.
   *
   * @return the trade, or null at the end; after the end, null again
   * @throws InterruptedException if the thread is interrupted while it waits for a trade
   * @throws TradeFileException if the trades come from a file that can't be read or that holds a
   *     bad line
   */
  @Nullable StockTrade next() throws InterruptedException;

  /** Gives back what the generator holds open. The default holds nothing. */
  @Override
  default void close() {}
}
