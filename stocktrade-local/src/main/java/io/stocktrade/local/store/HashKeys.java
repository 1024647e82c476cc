package io.stocktrade.local.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The 128-bit unsigned keys that decide which shard a record belongs to.
 *
 * <p>On the way of a put they are two {@code long}s, high and low; elsewhere a {@link BigInteger}.
 * Thread-safe.
 */
public final class HashKeys {
  /** The number of hash keys, 2<sup>128</sup>: keys are below it. */
  public static final BigInteger COUNT = BigInteger.ONE.shiftLeft(128);

  private static final VarHandle BIG_ENDIAN_LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final ThreadLocal<MessageDigest> MD5 = ThreadLocal.withInitial(HashKeys::md5);

  private HashKeys() {}

  /**
   * The hash key of a partition key, its MD5, in sixteen bytes: read them with {@link #high} and
   * {@link #low}.
   */
  static byte[] digest(byte[] partitionKey) {
    return MD5.get().digest(partitionKey);
  }

  static long high(byte[] digest) {
    return (long) BIG_ENDIAN_LONG.get(digest, 0);
  }

  static long low(byte[] digest) {
    return (long) BIG_ENDIAN_LONG.get(digest, Long.BYTES);
  }

  /** The first hash key of shard {@code index} of {@code count} equal ones. */
  static BigInteger start(int index, int count) {
    return COUNT.multiply(BigInteger.valueOf(index)).divide(BigInteger.valueOf(count));
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has MD5", e);
    }
  }
}
