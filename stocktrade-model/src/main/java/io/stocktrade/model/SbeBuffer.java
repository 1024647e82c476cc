package io.stocktrade.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * A range of an array, as the code that the SBE tool generates wants to read and write it.
 *
 * <p>The tool writes for Agrona's buffers, whose classes need {@code --add-opens} or an {@code
 * Unsafe} that JDKs take away. The build puts this class in their place. It has what the generated
 * code calls, and little more.
 *
 * <p>An access beyond the array fails; one beyond the range does not: {@link SbeRules} sees to
 * that, once for all fields.
 *
 * <p>For one thread.
 */
final class SbeBuffer {
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = {};
  private int start;
  private int length;

  static SbeBuffer of(byte[] bytes, int offset, int length) {
    SbeBuffer buffer = new SbeBuffer();
    buffer.wrap(bytes, offset, length);
    return buffer;
  }

  void wrap(byte[] array, int offset, int size) {
    Objects.checkFromIndexSize(offset, size, array.length);
    bytes = array;
    start = offset;
    length = size;
  }

  void wrap(SbeBuffer buffer, int offset, int size) {
    wrap(buffer.bytes, buffer.start + offset, size);
  }

  int length() {
    return length;
  }

  /** What to throw if the range is no trade because of what is at an index of it. */
  MalformedTradeException malformed(int index, String problem) {
    return MalformedTradeException.of(problem, bytes, start, length, index, null);
  }

  byte getByte(int index) {
    return bytes[start + index];
  }

  short getShort(int index, ByteOrder order) {
    short value = (short) SHORTS.get(bytes, start + index);
    return isLittle(order) ? value : Short.reverseBytes(value);
  }

  long getLong(int index, ByteOrder order) {
    long value = (long) LONGS.get(bytes, start + index);
    return isLittle(order) ? value : Long.reverseBytes(value);
  }

  void getBytes(int index, byte[] target, int offset, int size) {
    System.arraycopy(bytes, start + index, target, offset, size);
  }

  void getBytes(int index, SbeBuffer target, int offset, int size) {
    getBytes(index, target.bytes, target.start + offset, size);
  }

  void putByte(int index, byte value) {
    bytes[start + index] = value;
  }

  void putShort(int index, short value, ByteOrder order) {
    SHORTS.set(bytes, start + index, isLittle(order) ? value : Short.reverseBytes(value));
  }

  void putLong(int index, long value, ByteOrder order) {
    LONGS.set(bytes, start + index, isLittle(order) ? value : Long.reverseBytes(value));
  }

  void putBytes(int index, byte[] source, int offset, int size) {
    System.arraycopy(source, offset, bytes, start + index, size);
  }

  void putBytes(int index, SbeBuffer source, int offset, int size) {
    putBytes(index, source.bytes, source.start + offset, size);
  }

  private static boolean isLittle(ByteOrder order) {
    return order == ByteOrder.LITTLE_ENDIAN;
  }
}
