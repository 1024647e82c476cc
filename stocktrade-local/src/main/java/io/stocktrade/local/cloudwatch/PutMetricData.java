package io.stocktrade.local.cloudwatch;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PutMetricData: reads metrics and keeps them. Thread-safe. */
public final class PutMetricData {
  private static final int MAX_DATA = 1000;
  private static final int MAX_VALUES = 150;
  private static final int MAX_DIMENSIONS = 30;
  private static final int MAX_NAME = 255;
  private static final int MAX_DIMENSION_VALUE = 1024;

  private final Metrics metrics;
  private final InstantSource clock;

  /**
   * The operation.
   *
   * @param metrics takes what comes
   * @param clock for metrics without a time
   */
  public PutMetricData(Metrics metrics, InstantSource clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  /** The formats of a body. */
  public enum Format {
    /** Smithy's RPC v2 in CBOR. */
    CBOR,
    /** AWS's JSON 1.0. */
    JSON,
    /** AWS's query protocol: a form. */
    FORM
  }

  /**
   * Takes metrics: all of a body, or none if there is something wrong with one.
   *
   * @param format of the body
   * @param body begins with it
   * @param length how many bytes belong to it
   * @throws BadMetricsException if the body is malformed or something in it is missing or wrong
   */
  public void run(Format format, byte[] body, int length) throws BadMetricsException {
    Map<?, ?> input =
        switch (format) {
          case CBOR -> MetricBodies.cbor(body, length);
          case JSON -> MetricBodies.json(body, length);
          case FORM -> MetricBodies.form(body, length);
        };
    String namespace = text(input, "Namespace", MAX_NAME);
    List<Object> data = new ArrayList<>(MetricBodies.list(input.get("MetricData")));
    for (Object entity : MetricBodies.list(input.get("EntityMetricData"))) {
      if (entity instanceof Map<?, ?> map) {
        data.addAll(MetricBodies.list(map.get("MetricData")));
      }
    }
    check(!data.isEmpty(), "MetricData", "missing");
    check(data.size() <= MAX_DATA, "MetricData", "more than " + MAX_DATA);
    List<Metric> read = new ArrayList<>(data.size());
    for (Object datum : data) {
      if (!(datum instanceof Map<?, ?> map)) {
        throw wrong("MetricData", "not a structure");
      }
      read.add(metric(namespace, map));
    }
    metrics.add(read);
  }

  private Metric metric(String namespace, Map<?, ?> datum) throws BadMetricsException {
    double samples;
    double sum;
    double min;
    double max;
    List<?> values = MetricBodies.list(datum.get("Values"));
    if (datum.get("StatisticValues") instanceof Map<?, ?> statistics) {
      samples = number(statistics, "SampleCount");
      sum = number(statistics, "Sum");
      min = number(statistics, "Minimum");
      max = number(statistics, "Maximum");
    } else if (!values.isEmpty()) {
      check(values.size() <= MAX_VALUES, "Values", "more than " + MAX_VALUES);
      List<?> counts = MetricBodies.list(datum.get("Counts"));
      check(counts.isEmpty() || counts.size() == values.size(), "Counts", "not one per value");
      samples = 0;
      sum = 0;
      min = Double.POSITIVE_INFINITY;
      max = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < values.size(); i++) {
        double value = number("Values", values.get(i));
        double count = counts.isEmpty() ? 1 : number("Counts", counts.get(i));
        samples += count;
        sum += value * count;
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    } else {
      sum = number(datum, "Value");
      samples = 1;
      min = sum;
      max = sum;
    }
    return new Metric(
        namespace,
        text(datum, "MetricName", MAX_NAME),
        dimensions(datum),
        time(datum.get("Timestamp")).orElseGet(clock::instant),
        datum.get("Unit") == null ? "None" : text(datum, "Unit", MAX_NAME),
        samples,
        sum,
        min,
        max);
  }

  private static Map<String, String> dimensions(Map<?, ?> datum) throws BadMetricsException {
    List<?> given = MetricBodies.list(datum.get("Dimensions"));
    check(given.size() <= MAX_DIMENSIONS, "Dimensions", "more than " + MAX_DIMENSIONS);
    Map<String, String> dimensions = new LinkedHashMap<>();
    for (Object dimension : given) {
      if (!(dimension instanceof Map<?, ?> map)) {
        throw wrong("Dimensions", "not a structure");
      }
      dimensions.put(text(map, "Name", MAX_NAME), text(map, "Value", MAX_DIMENSION_VALUE));
    }
    return dimensions;
  }

  /** Epoch seconds in JSON and CBOR, ISO 8601 in forms. */
  private static Optional<Instant> time(@Nullable Object value) throws BadMetricsException {
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Double seconds) {
      return Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1000)));
    }
    try {
      return Optional.of(Instant.parse(value.toString()));
    } catch (DateTimeException e) {
      throw wrong("Timestamp", "no time");
    }
  }

  private static String text(Map<?, ?> map, String name, int max) throws BadMetricsException {
    if (!(map.get(name) instanceof String text) || text.isEmpty()) {
      throw wrong(name, "missing");
    }
    check(text.length() <= max, name, "longer than " + max);
    return text;
  }

  private static double number(Map<?, ?> map, String name) throws BadMetricsException {
    return number(name, map.get(name));
  }

  private static double number(String name, @Nullable Object value) throws BadMetricsException {
    if (value instanceof Double number) {
      return number;
    }
    if (value instanceof String text) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        throw wrong(name, "no number");
      }
    }
    throw wrong(name, "missing");
  }

  private static void check(boolean condition, String name, String problem)
      throws BadMetricsException {
    if (!condition) {
      throw wrong(name, problem);
    }
  }

  private static BadMetricsException wrong(String name, String problem) {
    return BadMetricsException.invalid("The parameter " + name + " is invalid: " + problem + ".");
  }
}
