package io.stocktrade.producer.generator;

/**
 * Draws one of n things with given weights in constant time.
 *
 * <p>Source: M. D. Vose, "A Linear Algorithm for Generating Random Numbers with a Given
 * Distribution", IEEE Transactions on Software Engineering 17 (1991).
 */
final class AliasTable {
  private final double[] threshold;
  private final int[] alias;

  AliasTable(double[] weights) {
    int n = weights.length;
    threshold = new double[n];
    alias = new int[n];
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    int[] work = new int[n];
    int small = 0;
    int large = n;
    for (int i = 0; i < n; i++) {
      threshold[i] = weights[i] * n / sum;
      work[threshold[i] < 1 ? small++ : --large] = i;
    }
    while (small > 0 && large < n) {
      int poor = work[--small];
      int rich = work[large];
      alias[poor] = rich;
      threshold[rich] = threshold[rich] + threshold[poor] - 1;
      if (threshold[rich] < 1) {
        large++;
        work[small++] = rich;
      }
    }
    // What is left has a threshold of 1 but for rounding.
    while (small > 0) {
      threshold[work[--small]] = 1;
    }
    while (large < n) {
      threshold[work[large++]] = 1;
    }
  }

  int draw(SplitMix64 random) {
    int i = random.nextInt(alias.length);
    return random.nextDouble() < threshold[i] ? i : alias[i];
  }
}
