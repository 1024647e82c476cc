package io.stocktrade.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Eight bytes of text as one {@code long}, the first one lowest, so that a short number or ticker
 * is read without a loop, and so without a branch that depends on its length.
 *
 * <p>The bit tricks are folklore; see H. S. Warren, "Hacker's Delight", 2nd ed., 6-1 "Find First
 * 0-Byte", and D. Lemire, "Quickly parsing eight digits".
 */
final class EightBytes {
  /** How many bytes a word holds. */
  static final int COUNT = Long.BYTES;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long LOWEST_BITS = 0x0101010101010101L;
  private static final long HIGHEST_BITS = 0x8080808080808080L;

  private EightBytes() {}

  /** The bytes from an index on, all of them within the array. */
  static long at(byte[] bytes, int index) {
    return (long) WORDS.get(bytes, index);
  }

  /** The bytes from an index on, zeros from {@code end} on; {@code end} is at least 8. */
  static long upTo(int end, byte[] bytes, int index) {
    int missing = index + COUNT - end;
    if (missing <= 0) {
      return at(bytes, index);
    }
    return missing < COUNT ? at(bytes, end - COUNT) >>> (missing * Byte.SIZE) : 0;
  }

  /** The first eight characters of a text in ASCII, zeros after them. */
  static long of(String text) {
    return at(Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), COUNT), 0);
  }

  /** Puts all eight bytes from an index on, where there must be room. */
  static void put(long word, byte[] bytes, int index) {
    WORDS.set(bytes, index, word);
  }

  /** The index, from 0, of the first byte of this value; 8 if there is none. */
  static int indexOf(byte value, long word) {
    long zeroWhereEqual = word ^ (LOWEST_BITS * value);
    return indexOfFirst((zeroWhereEqual - LOWEST_BITS) & ~zeroWhereEqual & HIGHEST_BITS);
  }

  /** The index, from 0, of the first byte with a mark; 8 if there is none. */
  static int indexOfFirst(long marks) {
    return Long.numberOfTrailingZeros(marks) / Byte.SIZE;
  }

  /** The first bytes, 1 to 8 of them, and zeros after them. */
  static long first(int count, long word) {
    return word & (-1L >>> (Long.SIZE - count * Byte.SIZE));
  }

  /** Without the byte of this index, 0 to 7: those after it move up. */
  static long without(int index, long word) {
    long before = (1L << (index * Byte.SIZE)) - 1;
    return (word & before) | ((word >>> Byte.SIZE) & ~before);
  }

  /** How many decimal digits come first, 0 to 8. */
  static int digits(long word) {
    return indexOfFirst(othersThanDigits(word));
  }

  /**
   * Marks the bytes that are no decimal digits. Right up to the first byte that is no ASCII, which
   * is marked itself.
   */
  static long othersThanDigits(long word) {
    long digits = word ^ LOWEST_BITS * '0';
    return ((digits + LOWEST_BITS * (0x7f - 9)) | digits) & HIGHEST_BITS;
  }

  /**
   * Marks the bytes that JSON text has a rule for: quotes, backslashes, controls, what is no ASCII.
   * Right up to the first one.
   */
  static long othersThanPlain(long word) {
    long quotes = word ^ LOWEST_BITS * '"';
    long backslashes = word ^ LOWEST_BITS * '\\';
    long controls = word - LOWEST_BITS * ' ';
    return ((quotes - LOWEST_BITS) | (backslashes - LOWEST_BITS) | controls | word) & HIGHEST_BITS;
  }

  /** The number that the first bytes, 1 to 8 decimal digits, stand for. */
  static long number(int digits, long word) {
    // Pushed up until the last digit is the highest byte; the zeros that follow it down lead.
    long v = (word & LOWEST_BITS * 0x0f) << (Long.SIZE - digits * Byte.SIZE);
    v = ((v * ((10 << 8) + 1)) >>> 8) & 0x00ff00ff00ff00ffL;
    v = ((v * ((100 << 16) + 1)) >>> 16) & 0x0000ffff0000ffffL;
    return (v * ((10_000L << 32) + 1)) >>> 32;
  }

  /** The eight decimal digits of a number below 10^8, with leading zeros. */
  static long ofNumber(int number) {
    // In halves, then in quarters, then digits: each part is divided in its own lane.
    long v = number / 10_000 | (long) (number % 10_000) << 32;
    long hundreds = ((v * 10_486) >>> 20) & 0x0000007f0000007fL;
    v = hundreds | (v - 100 * hundreds) << 16;
    long tens = ((v * 103) >>> 10) & 0x000f000f000f000fL;
    return (tens | (v - 10 * tens) << 8) | LOWEST_BITS * '0';
  }

  /** How many bytes at the end are the digit 0. */
  static int zerosAtEnd(long word) {
    return Long.numberOfLeadingZeros(word ^ LOWEST_BITS * '0') / Byte.SIZE;
  }
}
