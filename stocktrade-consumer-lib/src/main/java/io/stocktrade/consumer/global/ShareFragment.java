package io.stocktrade.consumer.global;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.window.TimeWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A piece of a {@link WindowShare} that is too large for one record. Immutable.
 *
 * <p>Pieces with the same {@link Whole} are of the same bytes, whichever processor sent them.
 */
public final class ShareFragment {
  /** More than any share has; a guard against numbers that are none. */
  private static final int MAX_SIZE = 1 << 30;

  private final TimeWindow window;
  private final Whole whole;
  private final int offset;
  private final byte[] bytes;

  /**
   * What the pieces are of.
   *
   * @param trades how many trades the shard has in the window
   * @param size how many bytes the aggregation wrote
   * @param checksum their CRC-32C
   */
  record Whole(long trades, int size, int checksum) {
    Whole {
      if (trades < 1) {
        throw new IllegalArgumentException("trades: " + trades + " (expected: at least 1)");
      }
      if (size < 1 || size > MAX_SIZE) {
        throw new IllegalArgumentException("size: " + size + " (expected: 1 to " + MAX_SIZE + ")");
      }
    }

    static Whole of(WindowShare share) {
      int checksum = ShardReport.checksum(share.accumulator(), share.size());
      return new Whole(share.trades(), share.size(), checksum);
    }
  }

  ShareFragment(TimeWindow window, Whole whole, int offset, byte[] bytes) {
    if (offset < 0 || bytes.length < 1 || bytes.length > whole.size() - offset) {
      throw new IllegalArgumentException(
          "fragment: "
              + bytes.length
              + " bytes from "
              + offset
              + " on (expected: a part of "
              + whole.size()
              + ")");
    }
    this.window = requireNonNull(window, "window");
    this.whole = whole;
    this.offset = offset;
    this.bytes = bytes;
  }

  /**
   * Takes a share apart.
   *
   * @param share the share, of at least one byte
   * @param maxBytes how many bytes a fragment has at most, at least 1
   * @return the fragments, in order
   */
  public static List<ShareFragment> of(WindowShare share, int maxBytes) {
    Whole whole = Whole.of(share);
    List<ShareFragment> fragments = new ArrayList<>();
    for (int offset = 0; offset < share.size(); offset += maxBytes) {
      int end = Math.min(share.size(), offset + maxBytes);
      byte[] bytes = Arrays.copyOfRange(share.accumulator(), offset, end);
      fragments.add(new ShareFragment(share.window(), whole, offset, bytes));
    }
    return fragments;
  }

  /**
   * The window of the share.
   *
   * @return the window
   */
  public TimeWindow window() {
    return window;
  }

  /** What it is a piece of. */
  Whole whole() {
    return whole;
  }

  /** Whether no bytes come after it. */
  boolean isLast() {
    return offset + bytes.length == whole.size();
  }

  /** What is left to tell of a share whose other pieces have not been kept. */
  WindowShare asShare() {
    return new WindowShare(window, whole.trades(), bytes);
  }

  /** Where in the whole it begins. */
  int offset() {
    return offset;
  }

  /** The bytes; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ShareFragment fragment
        && window.equals(fragment.window)
        && whole.equals(fragment.whole)
        && offset == fragment.offset
        && Arrays.equals(bytes, fragment.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * whole.hashCode() + offset;
  }

  @Override
  public String toString() {
    return window + ": " + bytes.length + " bytes from " + offset + " on of " + whole;
  }
}
