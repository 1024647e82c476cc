package io.stocktrade.benchmarks.guard;

import io.stocktrade.benchmarks.race.Lap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges whether a hot path is still as fast as it was, by how many times its rival's speed it has
 * in the same run.
 */
final class SpeedGuard {
  /** A path may lose half of its ratio to the machine, the JDK and the day. */
  static final double MARGIN = 2;

  private SpeedGuard() {}

  /** Measures a path: how many times its rival's speed. */
  interface Measurement {
    double ratio() throws Exception;
  }

  /** Ours against the rival, in this order, by their best rounds. */
  static double ratio(List<Lap> oursAndRival) {
    return oursAndRival.get(1).least() / oursAndRival.get(0).least();
  }

  /**
   * Measures once, and a second time if the first was too slow.
   *
   * @param path what it is called
   * @param expected the ratio that was recorded
   * @param benchmark how to measure it at length
   * @return what is wrong, or empty if all is well
   */
  static Optional<String> judge(
      String path, double expected, String benchmark, Measurement measurement) throws Exception {
    double first = measurement.ratio();
    if (first * MARGIN >= expected) {
      return Optional.empty();
    }
    double second = measurement.ratio();
    if (second * MARGIN >= expected) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s: %.2f and %.2f times its rival's speed (expected: %.2f, at least %.2f)."
                + " Measure it at length: java -jar stocktrade-benchmarks/target/benchmarks.jar %s",
            path,
            first,
            second,
            expected,
            expected / MARGIN,
            benchmark));
  }
}
