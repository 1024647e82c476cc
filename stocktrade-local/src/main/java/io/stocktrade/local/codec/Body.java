package io.stocktrade.local.codec;

/**
 * A request's body.
 *
 * @param bytes begins with it, and may be longer
 * @param length how many bytes belong to it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Body(byte[] bytes, int length) {
  /** The largest body that is read: a PutRecords of 10 MiB in CBOR, of 8.9 MiB in Base64. */
  public static final int MAX_BYTES = 12 << 20;
}
