package io.stocktrade.local.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Base64 as Kinesis takes it: padded, canonical, on one line; and Amazon's words for what isn't.
 */
final class Base64Text {
  private static final byte[] VALUES = new byte[256];

  static {
    byte[] alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(ISO_8859_1);
    Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < alphabet.length; i++) {
      VALUES[alphabet[i]] = (byte) i;
    }
  }

  private Base64Text() {}

  /** What is wrong with a text; null if nothing is. */
  static @Nullable String problem(byte[] text, int start, int length) {
    if (length % 4 != 0) {
      return "Base64 encoded length is expected a multiple of 4 bytes but found: " + length;
    }
    int padding = padding(text, start, length);
    int end = start + length - padding;
    for (int i = start; i < end; i++) {
      if (value(text[i]) < 0) {
        return "Invalid Base64 character: '" + (char) (text[i] & 0xFF) + "'";
      }
    }
    // The bits of the last character that no byte takes.
    int unused = padding == 0 ? 0 : padding == 1 ? 3 : 15;
    return unused != 0 && (value(text[end - 1]) & unused) != 0
        ? "Invalid last non-pad Base64 character dectected"
        : null;
  }

  private static int padding(byte[] text, int start, int length) {
    int last = start + length - 1;
    if (length == 0 || text[last] != '=') {
      return 0;
    }
    return text[last - 1] == '=' ? 2 : 1;
  }

  static int decodedLength(byte[] text, int start, int length) {
    return length / 4 * 3 - padding(text, start, length);
  }

  /** Decodes a text that has no problem. */
  static void decode(byte[] text, int start, byte[] target, int offset, int length) {
    int from = start;
    int to = offset;
    int end = offset + length;
    for (; to + 3 <= end; to += 3, from += 4) {
      int bits =
          value(text[from]) << 18
              | value(text[from + 1]) << 12
              | value(text[from + 2]) << 6
              | value(text[from + 3]);
      target[to] = (byte) (bits >> 16);
      target[to + 1] = (byte) (bits >> 8);
      target[to + 2] = (byte) bits;
    }
    if (to < end) {
      target[to] = (byte) (value(text[from]) << 2 | value(text[from + 1]) >> 4);
      if (to + 1 < end) {
        target[to + 1] = (byte) (value(text[from + 1]) << 4 | value(text[from + 2]) >> 2);
      }
    }
  }

  private static int value(byte character) {
    return VALUES[character & 0xFF];
  }
}
