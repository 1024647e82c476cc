package io.stocktrade.benchmarks.plot;

import java.util.ArrayList;
import java.util.List;

/** How values lie along an axis. */
public enum Scale {
  /** From zero on, in equal steps. */
  LINEAR {
    @Override
    List<Double> ticks(double least, double greatest) {
      double step = step(greatest);
      int last = (int) Math.max(1, Math.ceil(greatest / step - 1e-9));
      List<Double> ticks = new ArrayList<>();
      for (int i = 0; i <= last; i++) {
        ticks.add(i * step);
      }
      return ticks;
    }

    @Override
    double share(double value, double from, double to) {
      return (value - from) / (to - from);
    }
  },

  /** Equal ratios are equally far apart; for values above zero. */
  LOG {
    @Override
    List<Double> ticks(double least, double greatest) {
      return steps(least, greatest);
    }

    @Override
    double share(double value, double from, double to) {
      return Math.log(value / from) / Math.log(to / from);
    }
  };

  /** Round values from the axis' beginning to its end, between which all others lie. */
  abstract List<Double> ticks(double least, double greatest);

  /** Where a value lies: 0 at the axis' beginning, 1 at its end. */
  abstract double share(double value, double from, double to);

  /** 1, 2 or 5 times a power of ten, of which three to five make up the value. */
  private static double step(double greatest) {
    double size = greatest <= 0 ? 1 : greatest;
    double power = Math.pow(10, Math.floor(Math.log10(size)));
    double leading = size / power;
    return power * (leading <= 2 ? 0.5 : leading <= 5 ? 1 : 2);
  }

  /** Powers of ten around all; 1, 2 and 5 times of them if they span little. */
  private static List<Double> steps(double least, double greatest) {
    if (least <= 0) {
      throw new IllegalArgumentException("value: " + least + " (expected: > 0 on a log scale)");
    }
    double[] factors = greatest / least > 1_000 ? new double[] {1} : new double[] {1, 2, 5};
    List<Double> all = new ArrayList<>();
    int last = (int) Math.ceil(Math.log10(greatest)) + 1;
    for (int power = (int) Math.floor(Math.log10(least)); power <= last; power++) {
      for (double factor : factors) {
        // A quotient of exact numbers is the nearest to what is meant; a power of 0.1 is not.
        all.add(power < 0 ? factor / Math.pow(10, -power) : factor * Math.pow(10, power));
      }
    }
    int first = 0;
    while (all.get(first + 1) <= least * (1 + 1e-9)) {
      first++;
    }
    int end = first + 1;
    while (all.get(end) < greatest * (1 - 1e-9)) {
      end++;
    }
    return all.subList(first, end + 1);
  }
}
