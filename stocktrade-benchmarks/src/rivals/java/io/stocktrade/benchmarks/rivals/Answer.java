package io.stocktrade.benchmarks.rivals;

import java.util.Comparator;

/**
 * A ticker's trades in a window, or the most of any ticker.
 *
 * @param endMillis the window's end, exclusive, epoch milliseconds
 * @param ticker the ticker
 * @param trades how often it was bought
 */
record Answer(long endMillis, String ticker, long trades) {
  /** The greatest is the most popular, and of equal ones the first in the alphabet. */
  static final Comparator<Answer> POPULARITY =
      Comparator.comparingLong(Answer::trades)
          .thenComparing(Answer::ticker, Comparator.reverseOrder());
}
