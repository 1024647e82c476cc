package io.stocktrade.consumer.bars;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.window.RecordPosition;
import java.time.Instant;

/**
 * A bar that has reached its size, or what there is of one.
 *
 * @param <R> what the aggregation gives
 * @param id the bar
 * @param number counts the ticker's bars from 0, as long as the series' state is kept
 * @param complete whether the bar has reached its size
 * @param trades how many trades it holds, at least 1. The bar's revision, too: of two bars with one
 *     id the one with more trades holds, and with the same number they are equal
 * @param last where the bar's last trade stands in the shard
 * @param earliest the earliest event time of its trades
 * @param latest the latest event time of its trades; bars of a ticker can overlap, where trades
 *     come out of order
 * @param value the aggregation's result
 */
public record Bar<R>(
    BarId id,
    long number,
    boolean complete,
    long trades,
    RecordPosition last,
    Instant earliest,
    Instant latest,
    R value) {
  /** Rejects null. */
  public Bar {
    requireNonNull(id, "id");
    requireNonNull(last, "last");
    requireNonNull(earliest, "earliest");
    requireNonNull(latest, "latest");
    requireNonNull(value, "value");
  }

  /**
   * The ticker, short for {@code id().ticker()}.
   *
   * @return the ticker
   */
  public String ticker() {
    return id.ticker();
  }

  /** Such as {@code AMZN 17: O 10 H 12.5 L 9.8 C 11 V 1200}. */
  @Override
  public String toString() {
    return ticker() + " " + number + (complete ? ": " : " so far: ") + value;
  }
}
