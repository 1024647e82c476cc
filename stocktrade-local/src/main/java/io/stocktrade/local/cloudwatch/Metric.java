package io.stocktrade.local.cloudwatch;

import java.time.Instant;
import java.util.Map;

/**
 * One datum of a PutMetricData: a value, or what is left of several. Immutable.
 *
 * @param namespace where the metric belongs
 * @param name the metric's name
 * @param dimensions names and values
 * @param time what the sender said, else when it arrived
 * @param unit as CloudWatch names it, for example {@code Count}; {@code None} if the sender said
 *     nothing
 * @param samples how many values it stands for
 * @param sum of the values; a single value is its sum, minimum and maximum
 * @param min the smallest value
 * @param max the largest value
 */
public record Metric(
    String namespace,
    String name,
    Map<String, String> dimensions,
    Instant time,
    String unit,
    double samples,
    double sum,
    double min,
    double max) {
  private static final int BYTES_BESIDES_TEXT = 200;

  /** Copies the dimensions. */
  public Metric {
    dimensions = Map.copyOf(dimensions);
  }

  /**
   * The mean of the values.
   *
   * @return not a number if there are none
   */
  public double average() {
    return sum / samples;
  }

  /** About how much memory it takes. */
  long weight() {
    long characters = (long) namespace.length() + name.length() + unit.length();
    for (Map.Entry<String, String> dimension : dimensions.entrySet()) {
      characters += (long) dimension.getKey().length() + dimension.getValue().length();
    }
    return BYTES_BESIDES_TEXT + 2 * characters;
  }
}
