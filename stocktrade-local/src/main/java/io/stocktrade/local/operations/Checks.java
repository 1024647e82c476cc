package io.stocktrade.local.operations;

import java.util.List;
import java.util.regex.Pattern;

/** What values must satisfy. */
final class Checks {
  private Checks() {}

  /** Tells what is wrong with a value. */
  @FunctionalInterface
  interface Check<T> {
    void check(T value, String path, Violations violations);
  }

  static Check<String> matching(Pattern form) {
    return (value, path, violations) -> violations.pattern(value, path, form);
  }

  static Check<String> length(int min, int max) {
    return (value, path, violations) -> violations.length(value, path, min, max);
  }

  static Check<String> oneOf(String... allowed) {
    List<String> values = List.of(allowed);
    return (value, path, violations) -> violations.oneOf(value, path, values);
  }

  static Check<Integer> range(int min, int max) {
    return (value, path, violations) -> violations.range(value, path, min, max);
  }
}
