package io.stocktrade.producer.generator;

/**
 * Random numbers that are the same on every JVM: only {@code long} arithmetic, IEEE 754 basic
 * operations and {@link SameMath}. Not thread-safe.
 *
 * <p>Source: G. L. Steele, D. Lea, C. H. Flood, "Fast Splittable Pseudorandom Number Generators",
 * OOPSLA 2014.
 */
final class SplitMix64 {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double ULP = 0x1p-53;

  private long state;
  private double spareGaussian;
  private boolean hasSpare;

  SplitMix64(long seed) {
    this.state = seed;
  }

  long nextLong() {
    state += GOLDEN_GAMMA;
    long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Uniform between 0 and 1, neither included. */
  double nextDouble() {
    return ((nextLong() >>> 11) + 0.5) * ULP;
  }

  /** Uniform from 0 to the bound, which is not included; the bias is below bound / 2^64. */
  int nextInt(int bound) {
    return (int) nextLong(bound);
  }

  /** Uniform from 0 to the bound, which is not included; the bias is below bound / 2^64. */
  long nextLong(long bound) {
    long random = nextLong();
    // The upper half of the unsigned product.
    return Math.multiplyHigh(random, bound) + ((random >> 63) & bound);
  }

  /** Exponential with mean 1. */
  double nextExponential() {
    return -SameMath.log(nextDouble());
  }

  /** Normal with mean 0 and variance 1, by Marsaglia's polar method. */
  double nextGaussian() {
    if (hasSpare) {
      hasSpare = false;
      return spareGaussian;
    }
    while (true) {
      double u = 2 * nextDouble() - 1;
      double v = 2 * nextDouble() - 1;
      double square = u * u + v * v;
      if (square < 1 && square > 0) {
        double factor = Math.sqrt(-2 * SameMath.log(square) / square);
        spareGaussian = v * factor;
        hasSpare = true;
        return u * factor;
      }
    }
  }
}
