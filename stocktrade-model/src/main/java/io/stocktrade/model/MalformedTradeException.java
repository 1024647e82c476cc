package io.stocktrade.model;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that were to be a trade and are none.
 *
 * <p>The message says what was wrong, at which byte, and shows the bytes around it, printable and
 * bounded, so that it can be logged whatever a stranger sent.
 */
public final class MalformedTradeException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int EXCERPT_BYTES = 40;

  private final int offset;
  private final String excerpt;

  private MalformedTradeException(
      String problem, int offset, String excerpt, @Nullable Throwable cause) {
    super(problem + " at byte " + offset + ": " + excerpt, cause);
    this.offset = offset;
    this.excerpt = excerpt;
  }

  /**
   * An exception for a record.
   *
   * @param problem what is wrong, in words that hold nothing of the record beyond what is printable
   *     and short
   * @param bytes the array that holds the record
   * @param start where the record begins in the array
   * @param length how many bytes the record has
   * @param offset where in the record, from 0, the problem is; brought into the record if it is not
   * @param cause what was caught, or null
   * @return the exception
   */
  static MalformedTradeException of(
      String problem, byte[] bytes, int start, int length, int offset, @Nullable Throwable cause) {
    int at = Math.max(0, Math.min(offset, length));
    int from = Math.max(0, at - EXCERPT_BYTES / 2);
    int to = Math.min(length, from + EXCERPT_BYTES);
    StringBuilder text = new StringBuilder(EXCERPT_BYTES + 8);
    text.append(from > 0 ? "…" : "").append('\'');
    for (int i = from; i < to; i++) {
      byte b = bytes[start + i];
      text.append(b >= ' ' && b < 0x7f ? (char) b : '·');
    }
    text.append('\'').append(to < length ? "…" : "");
    return new MalformedTradeException(problem, at, text.toString(), cause);
  }

  /**
   * Where in the record the problem is.
   *
   * @return the byte's offset from the record's first byte, from 0 to the record's length
   */
  public int offset() {
    return offset;
  }

  /**
   * The bytes around the problem.
   *
   * @return at most 40 bytes of the record between quotes, those that are not printable ASCII shown
   *     as {@code ·}, with {@code …} where the record goes on
   */
  public String excerpt() {
    return excerpt;
  }
}
