package io.stocktrade.producer.generator;

import io.stocktrade.model.Price;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The values of a line of CSV, without copying them. A value may stand in double quotes, but holds
 * no comma, quote or line break. Not thread-safe.
 */
final class CsvFields {
  /** So many digits always fit into a long. */
  private static final int SAFE_DIGITS = 18;

  private byte[] bytes = {};
  private int[] bounds = new int[16];
  private int count;

  /** Finds the values of the line that the source is at. */
  void split(LineSource line) {
    bytes = line.bytes();
    int end = line.start() + line.length();
    count = 0;
    bounds[0] = line.start();
    for (int i = line.start(); i <= end; i++) {
      if (i == end || bytes[i] == ',') {
        if (++count == bounds.length) {
          bounds = Arrays.copyOf(bounds, 2 * count);
        }
        bounds[count] = i + 1;
      }
    }
  }

  int count() {
    return count;
  }

  private int from(int field) {
    return bounds[field] + (isQuoted(field) ? 1 : 0);
  }

  private int to(int field) {
    return bounds[field + 1] - 1 - (isQuoted(field) ? 1 : 0);
  }

  private boolean isQuoted(int field) {
    int last = bounds[field + 1] - 2;
    return last > bounds[field] && bytes[bounds[field]] == '"' && bytes[last] == '"';
  }

  /** A value, without the quotes around it. */
  String text(int field) throws CharacterCodingException {
    int from = from(field);
    return decode(from, to(field) - from);
  }

  /** A value with its quotes. */
  String raw(int field) {
    int from = bounds[field];
    return new String(bytes, from, bounds[field + 1] - 1 - from, StandardCharsets.UTF_8);
  }

  private String decode(int from, int length) throws CharacterCodingException {
    for (int i = from; i < from + length; i++) {
      if (bytes[i] < 0) {
        ByteBuffer text = ByteBuffer.wrap(bytes, from, length);
        return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
      }
    }
    return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
  }

  boolean equals(int field, String ascii) {
    int from = from(field);
    if (to(field) - from != ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[from + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** A whole number. */
  long integer(int field) throws CharacterCodingException {
    int from = from(field);
    int to = to(field);
    boolean negative = from < to && bytes[from] == '-';
    int digits = negative ? from + 1 : from;
    if (to - digits < 1 || to - digits > SAFE_DIGITS) {
      return Long.parseLong(text(field));
    }
    long value = 0;
    for (int i = digits; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return Long.parseLong(text(field));
      }
      value = value * 10 + digit;
    }
    return negative ? -value : value;
  }

  /** A price in billionths. */
  long price(int field) throws CharacterCodingException {
    int from = from(field);
    int to = to(field);
    int decimals = -1;
    long value = 0;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      int digit = b - '0';
      if (b == '.' && decimals < 0 && i > from && i < to - 1) {
        decimals = 0;
      } else if (digit >= 0 && digit <= 9 && decimals < Price.DECIMALS) {
        value = value * 10 + digit;
        decimals += decimals < 0 ? 0 : 1;
      } else {
        return Price.toNanos(text(field));
      }
    }
    int scale = Price.DECIMALS - Math.max(0, decimals);
    if (to - from > SAFE_DIGITS - Price.DECIMALS + Math.max(0, decimals) || value == 0) {
      return Price.toNanos(text(field));
    }
    for (int i = 0; i < scale; i++) {
      value *= 10;
    }
    return value;
  }
}
