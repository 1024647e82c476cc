package io.stocktrade.consumer.aggregation;

import static java.util.Objects.requireNonNull;

import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A sum of integers that is exact whatever is added: {@code long}s, and the 128-bit amounts that
 * trades come to, without allocating.
 *
 * <p>Three words of 64 bits in two's complement, {@code high · 2^128 + middle · 2^64 + low}: 2^64
 * of the largest possible trades fit, of 2^126 billionths each, where 128 bits would hold one. Not
 * thread-safe.
 */
public final class ExactSum implements Comparable<ExactSum> {
  private long high;
  private long middle;
  private long low;

  /** Zero. */
  public ExactSum() {}

  ExactSum(long high, long middle, long low) {
    this.high = high;
    this.middle = middle;
    this.low = low;
  }

  /**
   * Adds a number.
   *
   * @param value any number
   */
  public void add(long value) {
    long sum = low + value;
    if (value >= 0 && Long.compareUnsigned(sum, value) >= 0) {
      low = sum; // The usual case: nothing to carry.
    } else {
      add(value >> 63, value >> 63, value);
    }
  }

  /**
   * Adds price times quantity of a trade.
   *
   * @param trade the trade, whose {@link StockTrade#notional()} is added in billionths
   */
  public void addNotional(StockTrade trade) {
    long addedMiddle = trade.notionalNanosHigh();
    long addedLow = trade.notionalNanosLow();
    long sum = low + addedLow;
    if (addedMiddle == 0 && Long.compareUnsigned(sum, addedLow) >= 0) {
      low = sum; // The usual case: nothing to carry.
    } else {
      add(0, addedMiddle, addedLow);
    }
  }

  /**
   * Adds another sum, which may be this one.
   *
   * @param other the other sum
   */
  public void add(ExactSum other) {
    add(other.high, other.middle, other.low);
  }

  /**
   * Subtracts another sum, which may be this one.
   *
   * @param other the other sum
   */
  public void subtract(ExactSum other) {
    // -x is ~x + 1.
    add(~other.high, ~other.middle, ~other.low);
    add(0, 0, 1);
  }

  /**
   * The sign.
   *
   * @return -1, 0 or 1
   */
  public int signum() {
    return high != 0 ? Long.signum(high) : (middle | low) == 0 ? 0 : 1;
  }

  /** Compares by value. */
  @Override
  public int compareTo(ExactSum other) {
    if (high != other.high) {
      return Long.compare(high, other.high);
    }
    return middle != other.middle
        ? Long.compareUnsigned(middle, other.middle)
        : Long.compareUnsigned(low, other.low);
  }

  /** Whether the other is a sum of the same value; not for use as a key, since sums change. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ExactSum sum && compareTo(sum) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * (31 * high + middle) + low);
  }

  /**
   * The sum.
   *
   * @return the same integer
   */
  public BigInteger toBigInteger() {
    long sign = low >> 63;
    if (high == sign && middle == sign) {
      return BigInteger.valueOf(low);
    }
    byte[] bytes = new byte[3 * Long.BYTES];
    for (int i = 0; i < Long.BYTES; i++) {
      int shift = Long.SIZE - (i + 1) * Byte.SIZE;
      bytes[i] = (byte) (high >> shift);
      bytes[i + Long.BYTES] = (byte) (middle >> shift);
      bytes[i + 2 * Long.BYTES] = (byte) (low >> shift);
    }
    return new BigInteger(bytes);
  }

  /**
   * The sum, counted in parts of 10 to the minus {@code decimals}.
   *
   * @param decimals how many decimals the added numbers stand for, such as 9 for billionths; 0 or
   *     more
   * @return the amount without trailing zeros, with a scale of 0 to {@code decimals}
   */
  public BigDecimal toBigDecimal(int decimals) {
    BigDecimal amount = new BigDecimal(toBigInteger(), decimals).stripTrailingZeros();
    return amount.scale() < 0 ? amount.setScale(0) : amount;
  }

  /**
   * Writes the sum in 24 bytes.
   *
   * @param out where to
   * @throws IOException if {@code out} throws it
   */
  public void write(DataOutput out) throws IOException {
    out.writeLong(high);
    out.writeLong(middle);
    out.writeLong(low);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in where from
   * @return a new sum
   * @throws IOException if {@code in} throws it
   */
  public static ExactSum read(DataInput in) throws IOException {
    return new ExactSum(requireNonNull(in, "in").readLong(), in.readLong(), in.readLong());
  }

  /** The number in decimal. */
  @Override
  public String toString() {
    return toBigInteger().toString();
  }

  /** What an unsigned addition carries: 1 if the sum is less than what was added, else 0. */
  static long carry(long sum, long added) {
    return Long.compareUnsigned(sum, added) < 0 ? 1 : 0;
  }

  /** What adding a number from 0 to 2^63 - 1 carries; costs less than {@link #carry}. */
  static long carryFrom(long before, long sum) {
    return (before & ~sum) >>> 63;
  }

  void add(long addedHigh, long addedMiddle, long addedLow) {
    low += addedLow;
    long carry = carry(low, addedLow);
    middle += addedMiddle;
    long carryOut = carry(middle, addedMiddle);
    middle += carry;
    // Two carries at once are impossible: after the first the middle is at most 2^64 - 2.
    if (carry != 0 && middle == 0) {
      carryOut = 1;
    }
    high += addedHigh + carryOut;
  }
}
