package io.stocktrade.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * A range of an array, as the code that the SBE tool generates wants to read and write it.
 *
 * <p>The tool writes for Agrona's buffers, whose classes need {@code --add-opens} or an {@code
 * Unsafe} that JDKs take away. The build puts this class in their place: what the generated code
 * calls is all it has, and every access is checked to be within the range.
 *
 * <p>For one thread.
 */
final class SbeBuffer {
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = {};
  private int start;
  private int length;

  void wrap(byte[] array, int offset, int size) {
    Objects.checkFromIndexSize(offset, size, array.length);
    bytes = array;
    start = offset;
    length = size;
  }

  void wrap(SbeBuffer buffer, int offset, int size) {
    wrap(buffer.bytes, buffer.at(offset, size), size);
  }

  byte getByte(int index) {
    return bytes[at(index, 1)];
  }

  short getShort(int index, ByteOrder order) {
    short value = (short) SHORTS.get(bytes, at(index, Short.BYTES));
    return isLittle(order) ? value : Short.reverseBytes(value);
  }

  long getLong(int index, ByteOrder order) {
    long value = (long) LONGS.get(bytes, at(index, Long.BYTES));
    return isLittle(order) ? value : Long.reverseBytes(value);
  }

  void getBytes(int index, byte[] target, int offset, int size) {
    System.arraycopy(bytes, at(index, size), target, offset, size);
  }

  void getBytes(int index, SbeBuffer target, int offset, int size) {
    getBytes(index, target.bytes, target.at(offset, size), size);
  }

  void putByte(int index, byte value) {
    bytes[at(index, 1)] = value;
  }

  void putShort(int index, short value, ByteOrder order) {
    SHORTS.set(bytes, at(index, Short.BYTES), isLittle(order) ? value : Short.reverseBytes(value));
  }

  void putInt(int index, int value, ByteOrder order) {
    INTS.set(
        bytes, at(index, Integer.BYTES), isLittle(order) ? value : Integer.reverseBytes(value));
  }

  void putLong(int index, long value, ByteOrder order) {
    LONGS.set(bytes, at(index, Long.BYTES), isLittle(order) ? value : Long.reverseBytes(value));
  }

  void putBytes(int index, byte[] source, int offset, int size) {
    System.arraycopy(source, offset, bytes, at(index, size), size);
  }

  void putBytes(int index, SbeBuffer source, int offset, int size) {
    putBytes(index, source.bytes, source.at(offset, size), size);
  }

  /** What to throw if the range is no trade, the problem being at an index of it. */
  MalformedTradeException malformed(String problem, int index) {
    return MalformedTradeException.of(problem, bytes, start, length, index, null);
  }

  /** The index in the array, of a range that is within ours. */
  private int at(int index, int size) {
    return start + Objects.checkFromIndexSize(index, size, length);
  }

  private static boolean isLittle(ByteOrder order) {
    return order == ByteOrder.LITTLE_ENDIAN;
  }
}
