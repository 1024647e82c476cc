package io.stocktrade.local.store;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shard ids as text: {@code shardId-000000000000}. */
public final class ShardIds {
  private static final String PREFIX = "shardId-";
  private static final int DIGITS = 12;
  private static final Pattern FORM = Pattern.compile("(?:[^-]*-)?0*(\\d{1,10})(?:-.*)?");

  private ShardIds() {}

  /**
   * Writes an id.
   *
   * @param index the shard's number, not negative
   * @return the id with twelve digits
   */
  public static String format(int index) {
    String digits = Integer.toString(index);
    return PREFIX + "0".repeat(DIGITS - digits.length()) + digits;
  }

  /**
   * Reads an id in any form that Kinesis takes: {@code 7}, {@code anything-7}, {@code
   * shardId-000000000007}.
   *
   * @param id any text
   * @return the shard's number; empty if it has none or one above 2147483647
   */
  public static OptionalInt parse(String id) {
    Matcher matcher = FORM.matcher(id);
    if (!matcher.matches()) {
      return OptionalInt.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return number > Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of((int) number);
  }
}
