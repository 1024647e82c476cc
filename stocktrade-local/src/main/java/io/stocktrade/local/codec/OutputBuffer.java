package io.stocktrade.local.codec;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes in memory that can be sent without another copy. For one thread. */
final class OutputBuffer extends OutputStream {
  private byte[] bytes;
  private int length;

  OutputBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  @Override
  public void write(int b) {
    ensure(1);
    bytes[length++] = (byte) b;
  }

  @Override
  public void write(byte[] source, int offset, int count) {
    ensure(count);
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
  }

  private void ensure(int more) {
    if (more > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  /** Adds bytes without a value. */
  void skip(int count) {
    ensure(count);
    length += count;
  }

  ByteBuffer content() {
    return ByteBuffer.wrap(bytes, 0, length);
  }
}
