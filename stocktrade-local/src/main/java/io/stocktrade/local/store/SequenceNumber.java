package io.stocktrade.local.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A record's or a shard's sequence number: 56 decimal digits, which are 47 hexadecimal ones:
 *
 * <pre>
 *   2 sssssssss i cccccccccccccccc 00 ttttttttt xxxxxxxx 2
 *   │ │         │ │                │  │         │        └ version
 *   │ │         │ │                │  │         └ shard index
 *   │ │         │ │                │  └ second in which the record was put
 *   │ │         │ │                └ always 0
 *   │ │         │ └ counter: 0 for the shard itself, 1 for its first record, and so on
 *   │ │         └ last digit of the shard index
 *   │ └ second in which the shard was created
 *   └ makes the number 56 digits long
 * </pre>
 *
 * <p>Numbers of one shard are ordered by their counter.
 *
 * @param shardSecond the epoch second of the shard's creation, 36 bits
 * @param counter the place in the shard, not negative
 * @param second the epoch second of the put, 36 bits
 * @param shardIndex the number of the shard in its stream, not negative
 */
public record SequenceNumber(long shardSecond, long counter, long second, int shardIndex) {
  /** How many decimal digits a sequence number has. */
  public static final int DIGITS = 56;

  /** The counter of a closed shard's last number, which no record has. */
  static final long LAST_COUNTER = Long.MAX_VALUE;

  private static final int VERSION = 2;
  private static final long BILLION = 1_000_000_000L;
  private static final BigInteger LOW_64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  /**
   * Reads a sequence number of the layout above.
   *
   * @param decimal digits
   * @return empty if the number has another layout, or if its counter or shard index is negative
   */
  public static Optional<SequenceNumber> parse(String decimal) {
    if (decimal.length() != DIGITS || !decimal.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    BigInteger number = new BigInteger(decimal);
    long low = number.and(LOW_64).longValue();
    long middle = number.shiftRight(64).and(LOW_64).longValue();
    long high = number.shiftRight(128).longValue();
    long counter = (high << 48) | (middle >>> 16);
    int shardIndex = (int) (low >>> 4);
    if ((high >>> 56) != 2 || (low & 15) != VERSION || counter < 0 || shardIndex < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new SequenceNumber(
            (high >>> 20) & 0xF_FFFF_FFFFL,
            counter,
            ((middle & 0xFF) << 28) | (low >>> 36),
            shardIndex));
  }

  /**
   * Writes the 56 digits in ASCII.
   *
   * @param target where to, from index 0; at least {@link #DIGITS} long
   */
  public void writeTo(byte[] target) {
    write(shardSecond, counter, second, shardIndex, target);
  }

  @Override
  public String toString() {
    byte[] digits = new byte[DIGITS];
    writeTo(digits);
    return new String(digits, ISO_8859_1);
  }

  /** As {@link #writeTo}, without an object: puts and gets write one per record. */
  static void write(long shardSecond, long counter, long second, int shardIndex, byte[] target) {
    long low = VERSION | ((long) shardIndex << 4) | (second << 36);
    long middle = ((second >>> 28) & 0xFF) | (counter << 16);
    long high = (counter >>> 48) | ((shardIndex & 15L) << 16) | (shardSecond << 20) | (2L << 56);
    // Six words of 32 bits, divided by 10^9 until nothing is left: nine digits each time, from the
    // right. A BigInteger gives the same at several times the cost.
    long[] words = {
      high >>> 32,
      high & 0xFFFF_FFFFL,
      middle >>> 32,
      middle & 0xFFFF_FFFFL,
      low >>> 32,
      low & 0xFFFF_FFFFL
    };
    int end = DIGITS;
    while (end > 0) {
      long remainder = 0;
      for (int i = 0; i < words.length; i++) {
        long dividend = (remainder << 32) | words[i];
        words[i] = dividend / BILLION;
        remainder = dividend % BILLION;
      }
      int nine = (int) remainder;
      for (int i = 0; i < 9 && end > 0; i++) {
        target[--end] = (byte) ('0' + nine % 10);
        nine /= 10;
      }
    }
  }
}
