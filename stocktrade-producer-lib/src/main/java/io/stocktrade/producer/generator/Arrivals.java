package io.stocktrade.producer.generator;

/**
 * When trades happen: a Poisson process whose rate switches between calm and burst, each lasting an
 * exponentially distributed time (a Markov-modulated Poisson process with two states). Not
 * thread-safe.
 */
final class Arrivals {
  /**
   * Bursts.
   *
   * @param factor how many times the calm rate a burst has, above 1
   * @param shareOfTime how much of the time is burst, between 0 and 1
   * @param meanMicros how long a burst is on average
   */
  record Bursts(double factor, double shareOfTime, double meanMicros) {}

  private final SplitMix64 random;
  private final double[] microsPerTrade = new double[2];
  private final double[] meanStateMicros = new double[2];
  private int state;
  private double leftInState;

  Arrivals(SplitMix64 random, double tradesPerSecond, Bursts bursts) {
    this.random = random;
    double share = bursts.shareOfTime();
    double calmRate = tradesPerSecond / (1 - share + share * bursts.factor());
    microsPerTrade[0] = 1e6 / calmRate;
    microsPerTrade[1] = 1e6 / (calmRate * bursts.factor());
    meanStateMicros[0] =
        share > 0 ? bursts.meanMicros() * (1 - share) / share : Double.POSITIVE_INFINITY;
    meanStateMicros[1] = bursts.meanMicros();
    leftInState = meanStateMicros[0] * random.nextExponential();
  }

  /** Microseconds from one trade to the next. */
  double nextGap() {
    double gap = 0;
    while (true) {
      double next = microsPerTrade[state] * random.nextExponential();
      if (next <= leftInState) {
        leftInState -= next;
        return gap + next;
      }
      // The exponential distribution has no memory: begin anew where the state changes.
      gap += leftInState;
      state = 1 - state;
      leftInState = meanStateMicros[state] * random.nextExponential();
    }
  }
}
