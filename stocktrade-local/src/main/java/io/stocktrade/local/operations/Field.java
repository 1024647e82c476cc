package io.stocktrade.local.operations;

import io.stocktrade.local.codec.Blob;
import io.stocktrade.local.codec.InputReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One field of an input: its name, how its value is read, and what the value must satisfy, in AWS's
 * order of complaints. Immutable: what looks like a setter gives a new field.
 *
 * @param <T> the type of the value
 */
final class Field<T> {
  private static final String NOT_NULL = "Member must not be null";

  private final String name;
  private final String path;
  private final Reader<T> reader;
  private final Predicate<Values> required;
  private final List<Check<T>> checks;

  private Field(String name, Reader<T> reader, Predicate<Values> required, List<Check<T>> checks) {
    this.name = name;
    this.path = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    this.reader = reader;
    this.required = required;
    this.checks = checks;
  }

  /** Takes a value from a body; null if it is null or of the wrong type. */
  @FunctionalInterface
  interface Reader<T> {
    @Nullable T read(InputReader in) throws IOException;
  }

  /** Tells what is wrong with a value. */
  @FunctionalInterface
  interface Check<T> {
    void check(T value, String path, Violations violations);
  }

  static <T> Field<T> of(String name, Reader<T> reader) {
    return new Field<>(name, reader, input -> false, List.of());
  }

  static Field<String> string(String name) {
    return of(name, InputReader::string);
  }

  /** A string of letters, digits, dots, dashes and underscores, as all names and ids are. */
  static Field<String> name(String name) {
    return string(name).matching(StreamRef.NAME_FORM).ofLength(1, StreamRef.MAX_NAME_LENGTH);
  }

  static Field<Integer> integer(String name) {
    return of(name, InputReader::integer);
  }

  static Field<Boolean> bool(String name) {
    return of(name, InputReader::bool);
  }

  /** Epoch milliseconds. */
  static Field<Long> timestamp(String name) {
    return of(name, InputReader::timestampMillis);
  }

  static Field<Blob> blob(String name) {
    return of(name, InputReader::blob);
  }

  static Field<Map<String, String>> tags(String name) {
    return of(name, InputReader::stringMap).with((value, at, found) -> found.tags(value, at));
  }

  static Field<List<String>> strings(String name) {
    return of(name, InputReader::strings);
  }

  static Field<Values> structure(String name, Field<?>... members) {
    Fields fields = Fields.of(members);
    return of(name, in -> in.enterObject(false) ? fields.read(in) : null)
        .with((value, at, found) -> fields.validate(value, at + ".", found));
  }

  static Field<String> nextToken() {
    return string("NextToken").ofLength(1, 1 << 20);
  }

  Field<T> required() {
    return requiredIf(input -> true);
  }

  /** Required by an input for which the predicate is true. */
  Field<T> requiredIf(Predicate<Values> predicate) {
    return new Field<>(name, reader, predicate, checks);
  }

  Field<T> with(Check<T> check) {
    List<Check<T>> more = new ArrayList<>(checks);
    more.add(check);
    return new Field<>(name, reader, required, List.copyOf(more));
  }

  /** For strings. */
  Field<T> matching(Pattern form) {
    return with((value, at, found) -> found.pattern(value.toString(), at, form));
  }

  /** For strings. */
  Field<T> oneOf(String... allowed) {
    List<String> values = List.of(allowed);
    return with((value, at, found) -> found.oneOf(value.toString(), at, values));
  }

  /** For strings. */
  Field<T> ofLength(int min, int max) {
    return with((value, at, found) -> found.length(value.toString(), at, min, max));
  }

  /** For numbers. */
  Field<T> inRange(int min, int max) {
    return with(
        (value, at, found) -> {
          if (value instanceof Integer number) {
            found.range(number, at, min, max);
          }
        });
  }

  String name() {
    return name;
  }

  @Nullable T read(InputReader in) throws IOException {
    return reader.read(in);
  }

  /** Finds what is wrong with the value of this field in an input. */
  void validate(Values input, String prefix, Violations violations) {
    T value = input.get(this);
    if (value == null) {
      if (required.test(input)) {
        violations.add(null, prefix + path, NOT_NULL);
      }
      return;
    }
    String at = prefix.isEmpty() ? path : prefix + path;
    for (Check<T> check : checks) {
      check.check(value, at, violations);
    }
  }
}
