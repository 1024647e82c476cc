package io.stocktrade.consumer.aggregation;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A result for each ticker; see {@link Aggregations#byTicker}.
 *
 * @param <R> the result
 * @param tickers the results of the tickers that are kept apart, in alphabetical order
 * @param otherTrades how many trades were of other tickers, because there were more tickers than
 *     the aggregation keeps apart
 * @param others the result of those trades, together; of no trade, as a rule
 */
public record ByTicker<R>(NavigableMap<String, R> tickers, long otherTrades, R others) {
  /** Takes a copy of the map. */
  public ByTicker {
    tickers = Collections.unmodifiableNavigableMap(new TreeMap<>(tickers));
    requireNonNull(others, "others");
  }

  /**
   * The result of one ticker.
   *
   * @param ticker the ticker
   * @return its result; empty if it had no trade or is among the others
   */
  public Optional<R> of(String ticker) {
    return Optional.ofNullable(tickers.get(ticker));
  }

  /** One line for each ticker. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, R> entry : tickers.entrySet()) {
      text.append(entry.getKey()).append(": ").append(entry.getValue()).append('\n');
    }
    if (otherTrades > 0) {
      text.append("others: ").append(others).append('\n');
    }
    return text.toString();
  }
}
