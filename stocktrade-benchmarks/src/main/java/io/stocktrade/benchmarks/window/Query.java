package io.stocktrade.benchmarks.window;

import io.stocktrade.consumer.aggregation.Aggregations;
import io.stocktrade.consumer.aggregation.LargestSell;
import io.stocktrade.consumer.aggregation.TopTickers;
import io.stocktrade.consumer.aggregation.TopTickers.Measure;
import io.stocktrade.consumer.aggregation.TopTickers.Side;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.aggregation.Vwap;
import io.stocktrade.consumer.window.WindowSpec;
import io.stocktrade.consumer.window.Windows;
import java.time.Duration;
import java.util.List;

/** What is asked of the trades. */
public enum Query {
  /** The tutorial: most popular stocks per minute, counts only. */
  TUTORIAL {
    @Override
    TradeSink sink() {
      return new StockStatsSink();
    }
  },

  /** Most popular stocks, counts and quantities of all, largest sell: per minute. */
  STATS_TUMBLING {
    @Override
    TradeSink sink() {
      return new EngineSink<>(MINUTE, TradeStats.aggregation());
    }
  },

  /** The same over the last 5 minutes, each second. */
  STATS_SLIDING {
    @Override
    TradeSink sink() {
      return new EngineSink<>(FIVE_MINUTES, TradeStats.aggregation());
    }
  },

  /** The stock bought most often, per minute. */
  POPULAR_TUMBLING {
    @Override
    TradeSink sink() {
      return new EngineSink<>(MINUTE, TopTickers.aggregation(1, Measure.TRADES, Side.BOUGHT));
    }
  },

  /** The stock bought most often over the last 5 minutes, each second. */
  POPULAR_SLIDING {
    @Override
    TradeSink sink() {
      return new EngineSink<>(FIVE_MINUTES, TopTickers.aggregation(1, Measure.TRADES, Side.BOUGHT));
    }
  },

  /** The tutorial's statistics, the average price and the largest sell in one pass, per minute. */
  COMPOSED {
    @Override
    TradeSink sink() {
      return new EngineSink<>(
          MINUTE,
          Aggregations.allOf(
              TradeStats.aggregation(), Vwap.aggregation(), LargestSell.aggregation(), List::of));
    }
  };

  private static final WindowSpec MINUTE =
      Windows.tumbling(Duration.ofMinutes(1)).allowedLateness(Duration.ofSeconds(10));

  private static final WindowSpec FIVE_MINUTES =
      Windows.sliding(Duration.ofMinutes(5), Duration.ofSeconds(1))
          .allowedLateness(Duration.ofSeconds(10));

  abstract TradeSink sink();
}
