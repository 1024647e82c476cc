package io.stocktrade.local.codec;

/** The first bytes of a CBOR byte string, which say how long it is. */
final class CborHeader {
  private static final int BYTE_STRING = 2;
  private static final int INLINE_LIMIT = 24;

  private CborHeader() {}

  /**
   * How many bytes the length takes after the first byte.
   *
   * @return 0, 1, 2 or 4; -1 if this is no byte string or one in pieces or beyond 4 GiB
   */
  static int lengthBytes(int first) {
    int info = first & 0x1F;
    if (first >> 5 != BYTE_STRING || info > INLINE_LIMIT + 2) {
      return -1;
    }
    return info < INLINE_LIMIT ? 0 : 1 << (info - INLINE_LIMIT);
  }

  static long length(byte[] bytes, int header, int lengthBytes) {
    if (lengthBytes == 0) {
      return bytes[header] & 0x1F;
    }
    long length = 0;
    for (int i = 1; i <= lengthBytes; i++) {
      length = (length << 8) | (bytes[header + i] & 0xFF);
    }
    return length;
  }
}
