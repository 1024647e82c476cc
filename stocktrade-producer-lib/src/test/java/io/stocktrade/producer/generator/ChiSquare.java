package io.stocktrade.producer.generator;

import java.util.List;

/** Pearson's test of whether counts fit probabilities. */
final class ChiSquare {
  private ChiSquare() {}

  /**
   * How far the counts are from what is expected, as a standard normal variable (by Wilson and
   * Hilferty): above 3.1 in one of 1,000 cases.
   */
  static double deviation(List<Long> counts, List<Double> probabilities) {
    double total = counts.stream().mapToLong(Long::longValue).sum();
    double sum = 0;
    for (int i = 0; i < counts.size(); i++) {
      double expected = total * probabilities.get(i);
      sum += (counts.get(i) - expected) * (counts.get(i) - expected) / expected;
    }
    double freedom = counts.size() - 1;
    double spread = 2 / (9 * freedom);
    return (Math.cbrt(sum / freedom) - (1 - spread)) / Math.sqrt(spread);
  }
}
