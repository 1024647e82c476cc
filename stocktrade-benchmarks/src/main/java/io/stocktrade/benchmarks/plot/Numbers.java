package io.stocktrade.benchmarks.plot;

import java.util.Locale;

/** Numbers as a reader likes them on a chart or in a table. */
public final class Numbers {
  private static final double MILLION = 1e6;

  private Numbers() {}

  /**
   * A measured value, to three digits or the integer: 0.0123, 1.23, 12.3, 123, 12,346, 1.23 M.
   *
   * @param value finite
   * @return the text
   */
  public static String measured(double value) {
    double size = Math.abs(value);
    if (size >= MILLION) {
      return digits(value / MILLION) + " M";
    }
    return size >= 1_000 ? String.format(Locale.ROOT, "%,.0f", value) : digits(value);
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    int decimals = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** A value at an axis: as short as it goes. */
  static String tick(double value) {
    if (Math.abs(value) >= MILLION) {
      return plain(value / MILLION) + " M";
    }
    return plain(value);
  }

  private static String plain(double value) {
    String text = String.format(Locale.ROOT, "%,.4f", value);
    return text.replaceFirst("\\.?0+$", "");
  }
}
