package io.stocktrade.local.operations;

import io.stocktrade.local.store.SequenceNumber;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A sequence number that a client sent: of today's layout, or of one of the two that Kinesis had
 * before and still recognises.
 *
 * @param text the number, with the leading digit that the oldest layout leaves out
 * @param shardIndex the shard that it names
 * @param current the parts of today's layout; empty for the older ones
 */
record GivenSequenceNumber(String text, int shardIndex, Optional<SequenceNumber> current) {
  static final Pattern FORM = Pattern.compile("0|([1-9]\\d{0,128})");

  private static final BigInteger FIRST_LAYOUT = BigInteger.ONE.shiftLeft(124);
  private static final BigInteger FIRST_LAYOUT_END = BigInteger.ONE.shiftLeft(129);
  private static final BigInteger SECOND_LAYOUT = BigInteger.ONE.shiftLeft(185);
  private static final BigInteger SECOND_LAYOUT_END = BigInteger.valueOf(3).shiftLeft(184);
  private static final int FIRST_LAYOUT_SECOND_BIT = 88;
  private static final long SECOND_MASK = 0xF_FFFF_FFFFL;

  /** The first second that is too late for the oldest layout. */
  private static final long FIRST_LAYOUT_MAX_SECOND = 16_025_175_000L;

  /** Reads digits; empty if they are of no layout. */
  static Optional<GivenSequenceNumber> parse(String decimal) {
    Optional<SequenceNumber> current = SequenceNumber.parse(decimal);
    if (current.isPresent()) {
      return Optional.of(new GivenSequenceNumber(decimal, current.get().shardIndex(), current));
    }
    BigInteger number = new BigInteger(decimal);
    if (number.compareTo(FIRST_LAYOUT_END) < 0) {
      return parseFirstLayout(number);
    }
    boolean secondLayout =
        number.compareTo(SECOND_LAYOUT) > 0
            && number.compareTo(SECOND_LAYOUT_END) < 0
            && (number.intValue() & 15) == 1;
    return secondLayout
        ? Optional.of(
            new GivenSequenceNumber(decimal, number.shiftRight(4).intValue(), Optional.empty()))
        : Optional.empty();
  }

  private static Optional<GivenSequenceNumber> parseFirstLayout(BigInteger number) {
    long second = number.shiftRight(FIRST_LAYOUT_SECOND_BIT).longValue() & SECOND_MASK;
    if (second >= FIRST_LAYOUT_MAX_SECOND) {
      return Optional.empty();
    }
    BigInteger normal = number.mod(FIRST_LAYOUT).add(FIRST_LAYOUT);
    return Optional.of(
        new GivenSequenceNumber(normal.toString(), number.intValue() & 0xFFFF, Optional.empty()));
  }
}
