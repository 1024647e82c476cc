package io.stocktrade.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Fixed-point prices: a {@code long} that counts billionths (10<sup>-9</sup>) of the currency unit.
 *
 * <p>This is the PRICE9 convention of the FIX community's Simple Binary Encoding. Sums of such
 * prices are exact, so merging partial results in any order gives the same result. {@code 395.87}
 * is the long {@code 395_870_000_000}. The range is 0.000000001 to 9,223,372,036.854775807.
 *
 * <p>Thread-safe: it has no state.
 */
public final class Price {
  /** Decimal places that a price has. */
  public static final int DECIMALS = 9;

  /** Billionths in one unit of currency. */
  public static final long ONE = 1_000_000_000L;

  /** The most characters that a price's text may have; far more than any price needs. */
  private static final int MAX_TEXT_LENGTH = 256;

  private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE, DECIMALS);

  private Price() {}

  /**
   * Converts a decimal price. More than nine decimals are rounded half-even.
   *
   * @param price any value within the range of a price
   * @return the price in billionths, at least 1
   * @throws IllegalArgumentException if the rounded price is not above 0 or beyond the range
   */
  public static long toNanos(BigDecimal price) {
    // Compared before rescaling: setScale on 1E+1000000000 would build a number of a gigabyte.
    if (price.signum() <= 0 || price.compareTo(MAX) > 0) {
      throw outOfRange(price.precision() > 40 ? "a number out of range" : price.toString());
    }
    if (price.precision() - (long) price.scale() < -DECIMALS) {
      throw outOfRange("a number that rounds to 0");
    }
    long nanos = price.setScale(DECIMALS, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
    if (nanos == 0) {
      throw outOfRange(price.toString());
    }
    return nanos;
  }

  /**
   * Converts the shortest decimal that reads back as this {@code double}, as {@link
   * Double#toString(double)} defines it: {@code 124.18} is exactly 124.18.
   *
   * @param price a finite value within the range of a price
   * @return the price in billionths, at least 1
   * @throws IllegalArgumentException if the price is no finite number, not above 0 or beyond the
   *     range
   */
  public static long toNanos(double price) {
    if (!Double.isFinite(price)) {
      throw outOfRange(Double.toString(price));
    }
    return toNanos(BigDecimal.valueOf(price));
  }

  /**
   * Converts a price's text, never by way of a {@code double}. More than nine decimals are rounded
   * half-even.
   *
   * @param price a decimal as {@link BigDecimal#BigDecimal(String)} takes it, such as {@code
   *     395.87} or {@code 3.9587e2}; at most 256 characters
   * @return the price in billionths, at least 1
   * @throws IllegalArgumentException if the text is no decimal, or its value not above 0 or beyond
   *     the range
   */
  public static long toNanos(String price) {
    if (price.length() > MAX_TEXT_LENGTH) {
      throw outOfRange("a text of " + price.length() + " characters");
    }
    BigDecimal decimal;
    try {
      decimal = new BigDecimal(price);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("price: \"" + price + "\" (expected: a decimal)", e);
    }
    return toNanos(decimal);
  }

  /**
   * The decimal that a price in billionths stands for, without trailing zeros.
   *
   * @param nanos a price in billionths
   * @return the same price, with a scale of 0 to 9
   */
  public static BigDecimal toBigDecimal(long nanos) {
    BigDecimal price = BigDecimal.valueOf(nanos, DECIMALS).stripTrailingZeros();
    return price.scale() < 0 ? price.setScale(0) : price;
  }

  private static IllegalArgumentException outOfRange(String got) {
    return new IllegalArgumentException(
        "price: " + got + " (expected: above 0, at most " + MAX.toPlainString() + ")");
  }
}
