package io.stocktrade.consumer.window;

import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The running statistics of one window; what is bounded and how, {@link TickerTable} says. */
final class TradeStatsAccumulator {
  private static final int VERSION = 1;

  private final TickerTable<TickerTally> tallies;
  private final LargestSellAccumulator largestSell = new LargestSellAccumulator();

  TradeStatsAccumulator(int maxTickers) {
    tallies = new TickerTable<>(maxTickers, TickerTally::new, TickerTally::add);
  }

  void add(StockTrade trade) {
    tallies.valueOf(trade.tickerSymbol()).add(trade);
    largestSell.add(trade);
  }

  void merge(TradeStatsAccumulator other) {
    tallies.merge(other.tallies);
    largestSell.merge(other.largestSell);
  }

  TradeStats result() {
    List<TickerStats> tickers = new ArrayList<>(tallies.size());
    tallies.byTicker().forEach((ticker, tally) -> tickers.add(tally.toStats(ticker)));
    TickerStats others = tallies.others().toStats("");
    return new TradeStats(tickers, others.bought(), others.sold(), largestSell.result());
  }

  void write(DataOutput out) throws IOException {
    FormatVersion.write(VERSION, out);
    tallies.write(out, TickerTally::write);
    largestSell.write(out);
  }

  void read(DataInput in) throws IOException {
    FormatVersion.require(VERSION, in);
    tallies.read(in, TickerTally::read);
    largestSell.read(in);
  }
}
