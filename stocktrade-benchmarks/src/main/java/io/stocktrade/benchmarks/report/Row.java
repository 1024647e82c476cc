package io.stocktrade.benchmarks.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A line of results: fields in the order in which they were given. Immutable.
 *
 * <pre>{@code
 * Row.of("publisher", "KPL alone").with("tradesPerSecond", 40_913).with("p99Millis", 129.08, 1)
 * }</pre>
 *
 * <p>A name says the unit: {@code p99Millis}, {@code nanosPerTrade}, {@code tradesPerSecond}.
 *
 * @param fields by name, in order: each a {@link String} or a {@link BigDecimal}
 */
public record Row(Map<String, Object> fields) {

  /**
   * Takes a copy.
   *
   * @throws IllegalArgumentException if a value is neither text nor number
   */
  public Row {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    fields.forEach(
        (name, value) -> {
          if (!(value instanceof String || value instanceof BigDecimal)) {
            throw new IllegalArgumentException(
                name + ": " + value.getClass() + " (expected: a String or BigDecimal)");
          }
        });
  }

  /**
   * A row of one field.
   *
   * @param name the field's name
   * @param text its value
   * @return the row
   */
  public static Row of(String name, String text) {
    return new Row(Map.of(name, text));
  }

  /**
   * This row and a text.
   *
   * @param name the field's name
   * @param text its value
   * @return a new row
   * @throws IllegalArgumentException if it has a field of that name
   */
  public Row with(String name, String text) {
    return and(name, text);
  }

  /**
   * This row and an integer.
   *
   * @param name the field's name, with its unit
   * @param number its value
   * @return a new row
   * @throws IllegalArgumentException if it has a field of that name
   */
  public Row with(String name, long number) {
    return and(name, BigDecimal.valueOf(number));
  }

  /**
   * This row and a rounded number.
   *
   * @param name the field's name, with its unit
   * @param number its value
   * @param decimals how many are kept, 0 or more
   * @return a new row
   * @throws IllegalArgumentException if it has a field of that name, or the number is infinite or
   *     none
   */
  public Row with(String name, double number, int decimals) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(name + ": " + number + " (expected: finite)");
    }
    return and(name, BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP));
  }

  private Row and(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(fields);
    if (more.put(name, value) != null) {
      throw new IllegalArgumentException(name + ": twice (expected: once)");
    }
    return new Row(more);
  }

  /**
   * A field as text.
   *
   * @param name the field's name
   * @return the text, a number as it is written; empty if there is no such field
   */
  public Optional<String> text(String name) {
    return Optional.ofNullable(fields.get(name))
        .map(value -> value instanceof BigDecimal number ? number.toPlainString() : (String) value);
  }

  /**
   * A field as a number.
   *
   * @param name the field's name
   * @return the number; empty if there is no such field, or it holds a text
   */
  public OptionalDouble number(String name) {
    return fields.get(name) instanceof BigDecimal number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  /**
   * Tells whether a field holds a text.
   *
   * @param name the field's name
   * @param text the text
   * @return true if it does
   */
  public boolean has(String name, String text) {
    return text(name).filter(text::equals).isPresent();
  }

  /**
   * A field that has to be there, as text.
   *
   * @param name the field's name
   * @return the text
   * @throws IllegalArgumentException if there is no such field
   */
  public String requireText(String name) {
    return text(name).orElseThrow(() -> missing(name, "a text"));
  }

  /**
   * A field that has to be there, as a number.
   *
   * @param name the field's name
   * @return the number
   * @throws IllegalArgumentException if there is no such field, or it holds a text
   */
  public double requireNumber(String name) {
    return number(name).orElseThrow(() -> missing(name, "a number"));
  }

  private IllegalArgumentException missing(String name, String expected) {
    return new IllegalArgumentException(
        name + ": " + fields.get(name) + " (expected: " + expected + " in " + fields + ")");
  }
}
