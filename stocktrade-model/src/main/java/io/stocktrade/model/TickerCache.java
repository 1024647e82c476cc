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
  /** The longest ticker that is kept, in ASCII characters: as many as a long has bytes. */
  static final int MAX_LENGTH = Long.BYTES;

  static final TickerCache SHARED = new TickerCache();

  private static final int SLOTS = 4096;

  private record Entry(long packed, String ticker) {}

  private final @Nullable Entry[] slots = new Entry[SLOTS];

  /**
   * The ticker of these characters.
   *
   * @param packed its ASCII characters, the last one in the lowest byte
   * @param length how many they are, at most {@value #MAX_LENGTH}
   */
  String get(long packed, int length) {
    int slot = slotOf(packed);
    Entry first = slots[slot];
    if (first != null && first.packed == packed) {
      return first.ticker;
    }
    Entry second = slots[slot ^ 1];
    if (second != null && second.packed == packed) {
      return second.ticker;
    }
    Entry added = new Entry(packed, unpack(packed, length));
    if (first != null) {
      slots[slot ^ 1] = first;
    }
    slots[slot] = added;
    return added.ticker;
  }

  /** Both slots of a pair start the search somewhere, so that a ticker is found in either. */
  private static int slotOf(long packed) {
    long hash = packed * 0x9E3779B97F4A7C15L;
    return (int) (hash >>> 52);
  }

  private static String unpack(long packed, int length) {
    byte[] characters = new byte[length];
    long rest = packed;
    for (int i = length - 1; i >= 0; i--) {
      characters[i] = (byte) rest;
      rest >>>= 8;
    }
    return new String(characters, StandardCharsets.US_ASCII);
  }
}
