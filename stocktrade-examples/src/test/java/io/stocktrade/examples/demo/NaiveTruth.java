package io.stocktrade.examples.demo;

import io.stocktrade.consumer.aggregation.LargestSell;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a file of trades really holds: one plain pass that shares no code with the libraries.
 *
 * @param windows each minute in which there was a trade, by its start
 */
record NaiveTruth(Map<Instant, Window> windows) {
  /** One minute. */
  static final class Window {
    final Map<String, Long> count = new TreeMap<>();
    final Map<String, BigInteger> quantity = new TreeMap<>();
    LargestSell largestSell = new LargestSell("", 0, 0);

    void add(String ticker, String side, long shares, long id) {
      String key = ticker + " " + side;
      count.merge(key, 1L, Long::sum);
      quantity.merge(key, BigInteger.valueOf(shares), BigInteger::add);
      if (side.equals("SELL") && beats(ticker, shares, id)) {
        largestSell = new LargestSell(ticker, shares, id);
      }
    }

    /** More shares; then the ticker first in the alphabet; then the lower id. */
    private boolean beats(String ticker, long shares, long id) {
      if (shares != largestSell.quantity()) {
        return shares > largestSell.quantity();
      }
      int order = ticker.compareTo(largestSell.tickerSymbol());
      return order < 0 || (order == 0 && id < largestSell.id());
    }
  }

  static NaiveTruth of(Path file) throws IOException {
    Map<Instant, Window> windows = new TreeMap<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] f = line.split(",", -1);
      long minute = Math.floorDiv(Long.parseLong(f[0]), 60_000L) * 60_000L;
      windows
          .computeIfAbsent(Instant.ofEpochMilli(minute), start -> new Window())
          .add(f[1], f[2], Long.parseLong(f[4]), Long.parseLong(f[5]));
    }
    return new NaiveTruth(windows);
  }

  long trades() {
    return windows.values().stream()
        .flatMap(w -> w.count.values().stream())
        .mapToLong(n -> n)
        .sum();
  }
}
