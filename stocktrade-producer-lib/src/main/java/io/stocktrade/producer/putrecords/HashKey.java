package io.stocktrade.producer.putrecords;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A position in the space that the shards of a stream divide among them: the MD5 of a partition key
 * as an unsigned number of 128 bits, big-endian.
 *
 * @param high its upper 64 bits, unsigned
 * @param low its lower 64 bits, unsigned
 */
record HashKey(long high, long low) implements Comparable<HashKey> {
  private static final ThreadLocal<MessageDigest> MD5 = ThreadLocal.withInitial(HashKey::md5);

  /** The hash key by which Kinesis, and KCL when it unpacks, sorts a partition key. */
  static HashKey ofPartitionKey(byte[] utf8) {
    byte[] digest = MD5.get().digest(utf8);
    return new HashKey(bigEndian(digest, 0), bigEndian(digest, Long.BYTES));
  }

  /** The number as ListShards writes it. */
  static HashKey ofDecimal(String digits) {
    BigInteger number = new BigInteger(digits);
    return new HashKey(number.shiftRight(Long.SIZE).longValue(), number.longValue());
  }

  @Override
  public int compareTo(HashKey other) {
    int order = Long.compareUnsigned(high, other.high);
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }

  private static long bigEndian(byte[] bytes, int offset) {
    long number = 0;
    for (int i = offset; i < offset + Long.BYTES; i++) {
      number = (number << Byte.SIZE) | (bytes[i] & 0xff);
    }
    return number;
  }

  /** This thread's, ready for use. */
  static MessageDigest md5OfThread() {
    return MD5.get();
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has MD5", e);
    }
  }
}
