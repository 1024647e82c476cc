package io.stocktrade.local.store.journal;

import io.stocktrade.local.store.Payload;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * An entry of the log:
 *
 * <pre>
 *   int  length of kind and content
 *   int  CRC32C of kind and content
 *   byte kind
 *   content
 * </pre>
 *
 * <p>For one thread.
 */
final class Entry {
  /** What comes before the kind. */
  static final int HEADER = 2 * Integer.BYTES;

  /** Longer than any put. */
  static final int MAX_LENGTH = 64 << 20;

  static final byte SECRET = 1;
  static final byte COMMITMENT = 2;
  static final byte STREAM = 3;
  static final byte PUT = 4;
  static final byte GONE = 5;

  private final byte[] bytes;
  private final ByteBuffer content;

  /** An entry to be filled and then {@link #seal sealed}. */
  Entry(byte kind, int contentLength) {
    bytes = new byte[HEADER + 1 + contentLength];
    content = ByteBuffer.wrap(bytes).position(HEADER).put(kind);
  }

  /** Takes the content. */
  ByteBuffer content() {
    return content;
  }

  Entry text(byte[] utf8) {
    content.putShort((short) utf8.length).put(utf8);
    return this;
  }

  Entry payload(Payload data) {
    int length = data.length();
    content.putInt(length);
    data.copyTo(bytes, content.position());
    content.position(content.position() + length);
    return this;
  }

  /** Completes an entry that was filled to the last byte. */
  byte[] seal() {
    content.putInt(0, bytes.length - HEADER);
    content.putInt(Integer.BYTES, checksum(bytes, HEADER, bytes.length - HEADER));
    return bytes;
  }

  static int checksum(byte[] bytes, int start, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, start, length);
    return (int) crc.getValue();
  }
}
