package io.stocktrade.model;

/** Powers of ten that are a {@code long}, looked up. */
final class PowersOfTen {
  private static final long[] POWERS = powers();

  private PowersOfTen() {}

  /** Ten to the power of 0 to 18. */
  static long of(int exponent) {
    return POWERS[exponent];
  }

  private static long[] powers() {
    long[] powers = new long[19];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }
}
