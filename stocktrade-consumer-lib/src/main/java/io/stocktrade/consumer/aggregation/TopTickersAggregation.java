package io.stocktrade.consumer.aggregation;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.aggregation.TopTickers.Measure;
import io.stocktrade.consumer.aggregation.TopTickers.Rank;
import io.stocktrade.consumer.aggregation.TopTickers.Side;
import io.stocktrade.model.Price;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/** Ranks tickers by one sum each. */
final class TopTickersAggregation implements TradeAggregation<TickerSums, TopTickers> {
  private static final int VERSION = 1;

  private final int count;
  private final Measure measure;
  private final Side side;
  private final int maxTickers;

  /** By the ordinal of a trade's side: all bits set if it counts, else none. */
  private final long[] masks;

  TopTickersAggregation(int count, Measure measure, Side side, int maxTickers) {
    if (count < 1) {
      throw new IllegalArgumentException("count: " + count + " (expected: at least 1)");
    }
    this.count = count;
    this.measure = requireNonNull(measure, "measure");
    this.side = requireNonNull(side, "side");
    this.maxTickers = TickerIndex.requireLimit(maxTickers);
    this.masks =
        Arrays.stream(TradeType.values()).mapToLong(type -> counts(type) ? -1 : 0).toArray();
  }

  /** In the order of amounts; of equal ones the alphabetically first ticker has the higher rank. */
  private record Sum(String ticker, ExactSum amount) implements Comparable<Sum> {
    @Override
    public int compareTo(Sum other) {
      int byAmount = amount.compareTo(other.amount);
      return byAmount != 0 ? byAmount : other.ticker.compareTo(ticker);
    }
  }

  private boolean counts(TradeType type) {
    return switch (side) {
      case BOUGHT -> type == TradeType.BUY;
      case SOLD -> type == TradeType.SELL;
      case BOTH -> true;
    };
  }

  @Override
  public String name() {
    return "top-tickers";
  }

  @Override
  public TickerSums create() {
    return new TickerSums(maxTickers, 1);
  }

  @Override
  public void add(TickerSums accumulator, StockTrade trade) {
    switch (measure) {
      case TRADES -> addAmount(accumulator, trade, 0, 1);
      case QUANTITY -> addAmount(accumulator, trade, 0, trade.quantity());
      case NOTIONAL ->
          addAmount(accumulator, trade, trade.notionalNanosHigh(), trade.notionalNanosLow());
    }
  }

  @Override
  public void addAll(TickerSums accumulator, TradeBatch trades, int from, int to) {
    int next = addUsual(accumulator, trades, from, to);
    while (next < to) {
      add(accumulator, trades.trade(next));
      next = addUsual(accumulator, trades, next + 1, to);
    }
  }

  /**
   * Adds trades up to one whose ticker has to be searched for: so nothing in the loops is a call,
   * after which each trade would have to load all that it needs.
   *
   * @return the index of that trade, or {@code to}
   */
  private int addUsual(TickerSums accumulator, TradeBatch trades, int from, int to) {
    return switch (measure) {
      case TRADES -> {
        for (int i = from; i < to; i++) {
          StockTrade trade = trades.trade(i);
          int row = accumulator.rowAtHand(trade.tickerSymbol());
          if (row == TickerIndex.NONE) {
            yield i;
          }
          accumulator.add(row, 0, maskOf(trade) & 1);
        }
        yield to;
      }
      case QUANTITY -> {
        for (int i = from; i < to; i++) {
          StockTrade trade = trades.trade(i);
          int row = accumulator.rowAtHand(trade.tickerSymbol());
          if (row == TickerIndex.NONE) {
            yield i;
          }
          accumulator.add(row, 0, maskOf(trade) & trade.quantity());
        }
        yield to;
      }
      case NOTIONAL -> {
        for (int i = from; i < to; i++) {
          StockTrade trade = trades.trade(i);
          int row = accumulator.rowAtHand(trade.tickerSymbol());
          if (row == TickerIndex.NONE) {
            yield i;
          }
          long mask = maskOf(trade);
          accumulator.add(
              row, 0, mask & trade.notionalNanosHigh(), mask & trade.notionalNanosLow());
        }
        yield to;
      }
    };
  }

  @SuppressWarnings("EnumOrdinal")
  private long maskOf(StockTrade trade) {
    return masks[trade.tradeType().ordinal()];
  }

  private void addAmount(TickerSums accumulator, StockTrade trade, long middle, long low) {
    long mask = maskOf(trade);
    int row = accumulator.find(trade.tickerSymbol());
    if (row == TickerIndex.NONE) {
      if (mask == 0) {
        return; // A ticker without trades of the side is none of those that are ranked.
      }
      row = accumulator.rowOf(trade.tickerSymbol());
    }
    accumulator.add(row, 0, mask & middle, mask & low);
  }

  @Override
  public void merge(TickerSums accumulator, TickerSums other) {
    accumulator.merge(other);
  }

  @Override
  public TopTickers result(TickerSums accumulator) {
    int decimals = measure == Measure.NOTIONAL ? Price.DECIMALS : 0;
    int tickers = accumulator.size();
    PriorityQueue<Sum> leastFirst = new PriorityQueue<>(Math.min(count, tickers) + 1);
    for (int row = 1; row <= tickers; row++) {
      leastFirst.add(new Sum(accumulator.ticker(row), accumulator.sum(row, 0)));
      if (leastFirst.size() > count) {
        leastFirst.remove();
      }
    }
    Rank[] ranking = new Rank[leastFirst.size()];
    for (int place = ranking.length - 1; place >= 0; place--) {
      Sum sum = leastFirst.remove();
      ranking[place] = new Rank(sum.ticker, sum.amount.toBigDecimal(decimals));
    }
    BigDecimal others = accumulator.sum(TickerIndex.OTHERS, 0).toBigDecimal(decimals);
    return new TopTickers(List.of(ranking), tickers, others);
  }

  @Override
  public void write(TickerSums accumulator, DataOutput out) throws IOException {
    FormatVersion.write(VERSION, out);
    accumulator.write(out);
  }

  @Override
  public TickerSums read(DataInput in) throws IOException {
    FormatVersion.require(VERSION, in);
    TickerSums accumulator = create();
    accumulator.read(in);
    return accumulator;
  }
}
