package io.stocktrade.producer.generator;

/**
 * Exponential and logarithm that are the same on every JVM, as {@link StrictMath}'s are, and take a
 * fraction of its time. They use IEEE 754 basic operations only, which Java rounds alike
 * everywhere, and tables that StrictMath makes. Their error is below 1e-15, relative for {@code
 * exp} and absolute, times the exponent of two, for {@code log}.
 */
final class SameMath {
  private static final int BITS = 8;
  private static final int SIZE = 1 << BITS;
  private static final double LN2 = StrictMath.log(2);
  private static final double STEPS_PER_UNIT = SIZE / LN2;

  /** ln 2 / 256 in two parts, of which multiples of the first by 20 bits are exact. */
  private static final double STEP_HIGH =
      Double.longBitsToDouble(Double.doubleToRawLongBits(LN2 / SIZE) & (-1L << 24));

  /** The second part, from ln 2 to more digits than a double has. */
  private static final double STEP_LOW = (LN2 / SIZE - STEP_HIGH) + 2.3190468138462996e-17 / SIZE;

  private static final double[] POWER_OF_TWO = new double[SIZE];
  private static final double[] INVERSE = new double[SIZE];
  private static final double[] MINUS_LOG_OF_INVERSE = new double[SIZE];

  static {
    for (int i = 0; i < SIZE; i++) {
      POWER_OF_TWO[i] = StrictMath.pow(2, i / (double) SIZE);
      INVERSE[i] = 1 / (1 + (i + 0.5) / SIZE);
      MINUS_LOG_OF_INVERSE[i] = -StrictMath.log(INVERSE[i]);
    }
  }

  private SameMath() {}

  /** e to the power of x. */
  static double exp(double x) {
    if (!(x > -700 && x < 700)) {
      return StrictMath.exp(x);
    }
    double steps = Math.rint(x * STEPS_PER_UNIT);
    int n = (int) steps;
    double r = (x - steps * STEP_HIGH) - steps * STEP_LOW;
    double power = 1 + r * (1 + r * (1 / 2.0 + r * (1 / 6.0 + r * (1 / 24.0))));
    double scale = Double.longBitsToDouble((long) ((n >> BITS) + 1023) << 52);
    return scale * POWER_OF_TWO[n & (SIZE - 1)] * power;
  }

  /** The natural logarithm of a normal number above 0. */
  static double log(double x) {
    long bits = Double.doubleToRawLongBits(x);
    int exponent = (int) (bits >> 52) - 1023;
    int i = (int) (bits >> (52 - BITS)) & (SIZE - 1);
    double mantissa =
        Double.longBitsToDouble((bits & 0x000F_FFFF_FFFF_FFFFL) | 0x3FF0_0000_0000_0000L);
    // The inverse is rounded, so this is not exactly the mantissa relative to the table's middle.
    double r = mantissa * INVERSE[i] - 1;
    double series =
        r * (1 + r * (-1 / 2.0 + r * (1 / 3.0 + r * (-1 / 4.0 + r * (1 / 5.0 - r / 6)))));
    return exponent * LN2 + MINUS_LOG_OF_INVERSE[i] + series;
  }
}
