package io.stocktrade.local.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with an input, in Amazon's words. For one thread and one call. */
public final class Violations {
  private static final int MAX_REPORTED = 10;

  /** A value is repeated in the error; one longer than any valid one is cut. */
  private static final int MAX_VALUE_LENGTH = 4096;

  private static final int MAX_TAGS = 200;
  private static final int MAX_TAG_KEYS = 50;
  static final int MAX_TAG_KEY = 128;
  private static final int MAX_TAG_VALUE = 256;

  private final List<String> found = new ArrayList<>();

  /** An empty list. */
  public Violations() {}

  /**
   * Fails if anything is wrong.
   *
   * @throws ApiException a ValidationException that lists up to ten things
   */
  public void throwIfAny() throws ApiException {
    if (!found.isEmpty()) {
      throw ApiException.of(
          "ValidationException",
          found.size()
              + (found.size() == 1 ? " validation error" : " validation errors")
              + " detected: "
              + String.join("; ", found));
    }
  }

  boolean isFull() {
    return found.size() >= MAX_REPORTED;
  }

  void add(@Nullable Object value, String field, String constraint) {
    if (isFull()) {
      return;
    }
    String text = String.valueOf(value);
    if (text.length() > MAX_VALUE_LENGTH) {
      text = text.substring(0, MAX_VALUE_LENGTH);
    }
    found.add(
        "Value "
            + (value == null ? "null" : "'" + text + "'")
            + " at '"
            + field
            + "' failed to satisfy constraint: "
            + constraint);
  }

  void required(@Nullable Object value, String field) {
    if (value == null) {
      add(null, field, "Member must not be null");
    }
  }

  void range(@Nullable Integer value, String field, int min, int max) {
    if (value != null && value < min) {
      add(value, field, "Member must have value greater than or equal to " + min);
    }
    if (value != null && value > max) {
      add(value, field, "Member must have value less than or equal to " + max);
    }
  }

  void length(@Nullable String value, String field, int min, int max) {
    if (value != null) {
      length(value, value.codePointCount(0, value.length()), field, min, max);
    }
  }

  void length(Object value, int length, String field, int min, int max) {
    if (length < min) {
      add(value, field, "Member must have length greater than or equal to " + min);
    }
    if (length > max) {
      add(value, field, "Member must have length less than or equal to " + max);
    }
  }

  void pattern(@Nullable String value, String field, Pattern pattern) {
    if (value != null && !pattern.matcher(value).matches()) {
      add(value, field, "Member must satisfy regular expression pattern: " + pattern.pattern());
    }
  }

  void oneOf(@Nullable String value, String field, List<String> allowed) {
    if (value != null && !allowed.contains(value)) {
      add(value, field, "Member must satisfy enum value set: [" + String.join(", ", allowed) + "]");
    }
  }

  void tags(Map<String, String> tags, String field) {
    length(tags, tags.size(), field, 1, MAX_TAGS);
    if (!tags.keySet().stream().allMatch(key -> isWithin(key, 1, MAX_TAG_KEY))) {
      add(tags, field, "Map keys must satisfy constraint: " + lengths(1, MAX_TAG_KEY));
    }
    if (!tags.values().stream().allMatch(value -> isWithin(value, 0, MAX_TAG_VALUE))) {
      add(tags, field, "Map value must satisfy constraint: " + lengths(0, MAX_TAG_VALUE));
    }
  }

  void tagKeys(List<String> keys, String field) {
    length(keys, keys.size(), field, 1, MAX_TAG_KEYS);
    if (!keys.stream().allMatch(key -> isWithin(key, 1, MAX_TAG_KEY))) {
      add(keys, field, "Member must satisfy constraint: " + lengths(1, MAX_TAG_KEY));
    }
  }

  private static boolean isWithin(String text, int min, int max) {
    int length = text.codePointCount(0, text.length());
    return length >= min && length <= max;
  }

  private static String lengths(int min, int max) {
    return "[Member must have length less than or equal to "
        + max
        + ", Member must have length greater than or equal to "
        + min
        + "]";
  }
}
