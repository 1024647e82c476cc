package io.stocktrade.consumer.window;

import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The running statistics of one window.
 *
 * <p>Of more tickers than the bound, the alphabetically first are kept. A ticker that is among them
 * in the end was among them all the time, so its numbers are complete; one that is pushed out takes
 * its numbers to the others, where its later trades go too, since it can't come back. Hence neither
 * the order of trades nor that of merges shows in the result.
 */
final class TradeStatsAccumulator {
  private final int maxTickers;
  private final Map<String, TickerTally> tallies = new HashMap<>();
  private final TickerTally others = new TickerTally("");

  /** The kept tickers in order; only once the bound is reached, since it costs on each ticker. */
  private @Nullable TreeSet<String> kept;

  private @Nullable String largestSellTicker;
  private long largestSellQuantity;
  private long largestSellId;

  TradeStatsAccumulator(int maxTickers) {
    this.maxTickers = maxTickers;
  }

  void add(StockTrade trade) {
    TickerTally tally = tallyOf(trade.tickerSymbol());
    if (trade.tradeType() == TradeType.BUY) {
      tally.addBuy(trade.quantity());
    } else {
      tally.addSell(trade.quantity());
      offerSell(trade.tickerSymbol(), trade.quantity(), trade.id());
    }
  }

  void merge(TradeStatsAccumulator other) {
    for (TickerTally theirs : other.tallies.values()) {
      tallyOf(theirs.ticker()).add(theirs);
    }
    others.add(other.others);
    if (other.largestSellTicker != null) {
      offerSell(other.largestSellTicker, other.largestSellQuantity, other.largestSellId);
    }
  }

  TradeStats result() {
    List<TickerStats> tickers =
        tallies.keySet().stream().sorted().map(ticker -> tallyOf(ticker).toStats()).toList();
    TickerStats other = others.toStats();
    return new TradeStats(
        tickers,
        other.bought(),
        other.sold(),
        Optional.ofNullable(largestSellTicker)
            .map(ticker -> new LargestSell(ticker, largestSellQuantity, largestSellId)));
  }

  private TickerTally tallyOf(String ticker) {
    TickerTally tally = tallies.get(ticker);
    return tally != null ? tally : newTallyOf(ticker);
  }

  private TickerTally newTallyOf(String ticker) {
    if (tallies.size() >= maxTickers) {
      if (kept == null) {
        kept = new TreeSet<>(tallies.keySet());
      }
      String last = kept.last();
      if (ticker.compareTo(last) > 0) {
        return others;
      }
      kept.remove(last);
      kept.add(ticker);
      TickerTally pushedOut = tallies.remove(last);
      if (pushedOut != null) {
        others.add(pushedOut);
      }
    }
    TickerTally tally = new TickerTally(ticker);
    tallies.put(ticker, tally);
    return tally;
  }

  private void offerSell(String ticker, long quantity, long id) {
    if (largestSellTicker == null || isLarger(ticker, quantity, id, largestSellTicker)) {
      largestSellTicker = ticker;
      largestSellQuantity = quantity;
      largestSellId = id;
    }
  }

  private boolean isLarger(String ticker, long quantity, long id, String largestTicker) {
    if (quantity != largestSellQuantity) {
      return quantity > largestSellQuantity;
    }
    int byTicker = ticker.compareTo(largestTicker);
    return byTicker != 0 ? byTicker < 0 : id < largestSellId;
  }
}
