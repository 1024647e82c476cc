package io.stocktrade.model;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Gives the same {@code String} for the same short ticker, found by its bytes, so that decoding a
 * trade need not allocate it.
 *
 * <p>Bounded, and never stale: it has {@value #SLOTS} slots in pairs; a ticker belongs to one pair,
 * and a new one there pushes out the older of the two. A stream of ever-new tickers costs a slot's
 * worth of memory and no more, and the usual ones are back at their next trade.
 *
 * <p>Thread-safe without locks: an entry is immutable, and a lost race costs a second {@code
 * String}.
 */
final class TickerCache {
  /** The longest ticker that is kept, in ASCII characters: its length takes a byte as well. */
  static final int MAX_LENGTH = EightBytes.COUNT - 1;

  static final TickerCache SHARED = new TickerCache();

  private static final int SLOTS = 4096;

  /** A ticker with its length in the highest byte and its characters in the others. */
  private record Entry(long key, String ticker) {}

  private final @Nullable Entry[] slots = new Entry[SLOTS];

  /**
   * The ticker of these characters.
   *
   * @param length how many they are, 1 to {@value #MAX_LENGTH}
   * @param word the characters and whatever comes after them, as {@link EightBytes}
   * @return null if they are not all ASCII that is printable and stands for itself in JSON
   */
  @Nullable String get(int length, long word) {
    long key = EightBytes.first(length, word) | (long) length << (MAX_LENGTH * Byte.SIZE);
    int slot = slotOf(key);
    Entry first = slots[slot];
    if (first != null && first.key == key) {
      return first.ticker;
    }
    Entry second = slots[slot ^ 1];
    if (second != null && second.key == key) {
      return second.ticker;
    }
    String ticker = ticker(length, word);
    if (ticker == null) {
      return null;
    }
    if (first != null) {
      slots[slot ^ 1] = first;
    }
    slots[slot] = new Entry(key, ticker);
    return ticker;
  }

  /** Both slots of a pair start the search somewhere, so that a ticker is found in either. */
  private static int slotOf(long key) {
    long hash = key * 0x9E3779B97F4A7C15L;
    return (int) (hash >>> 52);
  }

  private static @Nullable String ticker(int length, long word) {
    byte[] characters = new byte[length];
    for (int i = 0; i < length; i++) {
      byte character = (byte) (word >>> (i * Byte.SIZE));
      if (character <= ' ' || character == 0x7f || character == '"' || character == '\\') {
        return null;
      }
      characters[i] = character;
    }
    return new String(characters, StandardCharsets.US_ASCII);
  }
}
