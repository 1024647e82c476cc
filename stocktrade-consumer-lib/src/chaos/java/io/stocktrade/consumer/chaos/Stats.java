package io.stocktrade.consumer.chaos;

import io.stocktrade.consumer.aggregation.LargestSell;
import io.stocktrade.consumer.aggregation.TickerStats;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a window holds, worked out without the library, and as a text in which two of them are equal
 * if and only if they hold the same.
 *
 * @param tickers what was bought and sold of each stock
 * @param largest the largest sell; of equal ones the first ticker's, of these that of the least id
 */
record Stats(SortedMap<String, Sides> tickers, Optional<Sell> largest) {
  static final Stats NONE = new Stats(new TreeMap<>(), Optional.empty());

  /** How many trades and shares were bought and sold. */
  record Sides(long buys, long bought, long sells, long sold) {
    Sides plus(Sides more) {
      return new Sides(
          buys + more.buys, bought + more.bought, sells + more.sells, sold + more.sold);
    }
  }

  /** A sell order. */
  record Sell(String ticker, long quantity, long id) implements Comparable<Sell> {
    @Override
    public int compareTo(Sell other) {
      return Comparator.comparingLong(Sell::quantity)
          .thenComparing(Comparator.comparing(Sell::ticker).reversed())
          .thenComparing(Comparator.comparingLong(Sell::id).reversed())
          .compare(this, other);
    }
  }

  static Stats of(Collection<StockTrade> trades) {
    SortedMap<String, Sides> tickers = new TreeMap<>();
    Optional<Sell> largest = Optional.empty();
    for (StockTrade trade : trades) {
      long quantity = trade.quantity();
      boolean sold = trade.tradeType() == TradeType.SELL;
      Sides sides = sold ? new Sides(0, 0, 1, quantity) : new Sides(1, quantity, 0, 0);
      tickers.merge(trade.tickerSymbol(), sides, Sides::plus);
      if (sold) {
        Sell sell = new Sell(trade.tickerSymbol(), quantity, trade.id());
        largest = Stream.concat(largest.stream(), Stream.of(sell)).max(Comparator.naturalOrder());
      }
    }
    return new Stats(tickers, largest);
  }

  static Stats of(TradeStats stats) {
    SortedMap<String, Sides> tickers = new TreeMap<>();
    for (TickerStats ticker : stats.tickers()) {
      tickers.put(
          ticker.tickerSymbol(),
          new Sides(
              ticker.bought().trades(),
              ticker.bought().quantity().longValueExact(),
              ticker.sold().trades(),
              ticker.sold().quantity().longValueExact()));
    }
    Optional<LargestSell> largest = stats.largestSell();
    return new Stats(
        tickers, largest.map(sell -> new Sell(sell.tickerSymbol(), sell.quantity(), sell.id())));
  }

  Stats plus(Stats more) {
    SortedMap<String, Sides> sums = new TreeMap<>(tickers);
    more.tickers.forEach((ticker, sides) -> sums.merge(ticker, sides, Sides::plus));
    return new Stats(
        sums,
        Stream.concat(largest.stream(), more.largest.stream()).max(Comparator.naturalOrder()));
  }

  long trades() {
    return tickers.values().stream().mapToLong(sides -> sides.buys + sides.sells).sum();
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return tickers.entrySet().stream()
            .map(
                e ->
                    Stream.of(
                            e.getValue().buys,
                            e.getValue().bought,
                            e.getValue().sells,
                            e.getValue().sold)
                        .map(String::valueOf)
                        .collect(Collectors.joining("/", e.getKey() + "/", "")))
            .collect(Collectors.joining(","))
        + ";"
        + largest.map(s -> s.ticker + "/" + s.quantity + "/" + s.id).orElse("");
  }

  static Stats parse(String text) {
    String[] parts = text.split(";", -1);
    SortedMap<String, Sides> tickers = new TreeMap<>();
    for (String ticker : parts[0].split(",", -1)) {
      String[] fields = ticker.split("/", -1);
      if (fields.length == 5) {
        long[] n = Arrays.stream(fields).skip(1).mapToLong(Long::parseLong).toArray();
        tickers.put(fields[0], new Sides(n[0], n[1], n[2], n[3]));
      }
    }
    String[] sell = parts[1].split("/", -1);
    return new Stats(
        tickers,
        sell.length < 3
            ? Optional.empty()
            : Optional.of(new Sell(sell[0], Long.parseLong(sell[1]), Long.parseLong(sell[2]))));
  }
}
