package io.stocktrade.local.store;

/**
 * Bytes of an array as a record's data.
 *
 * @param bytes holds them
 * @param start the first
 * @param length how many
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BytesPayload(byte[] bytes, int start, int length) implements Payload {
  @Override
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, start, target, offset, length);
  }
}
