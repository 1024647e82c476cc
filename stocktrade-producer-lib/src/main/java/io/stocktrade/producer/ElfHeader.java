package io.stocktrade.producer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The beginning of a program for Linux, as the ELF-64 object file format has it. */
final class ElfHeader {
  /** So many bytes have all that is asked for; linkers put it to the front. */
  static final int ENOUGH = 8_192;

  private static final int MAGIC = 0x7f454c46;
  private static final int CLASS_OFFSET = 4;
  private static final byte CLASS_64 = 2;
  private static final int DATA_OFFSET = 5;
  private static final byte LITTLE_ENDIAN = 1;

  private static final int PROGRAM_HEADERS = 32;
  private static final int PROGRAM_HEADER_SIZE = 54;
  private static final int PROGRAM_HEADER_COUNT = 56;

  private static final int INTERPRETER = 3;
  private static final int SEGMENT_OFFSET = 8;
  private static final int SEGMENT_SIZE = 32;

  private ElfHeader() {}

  /** The loader that the program asks for; empty if it asks for none, or is no such program. */
  static Optional<String> interpreter(byte[] beginning) {
    ByteBuffer elf = ByteBuffer.wrap(beginning);
    if (elf.remaining() < 64
        || elf.getInt(0) != MAGIC
        || elf.get(CLASS_OFFSET) != CLASS_64
        || elf.get(DATA_OFFSET) != LITTLE_ENDIAN) {
      return Optional.empty();
    }
    elf.order(ByteOrder.LITTLE_ENDIAN);
    long headers = elf.getLong(PROGRAM_HEADERS);
    int size = Short.toUnsignedInt(elf.getShort(PROGRAM_HEADER_SIZE));
    int count = Short.toUnsignedInt(elf.getShort(PROGRAM_HEADER_COUNT));
    for (int i = 0; i < count; i++) {
      long at = headers + (long) i * size;
      if (at < 0 || at > beginning.length - SEGMENT_SIZE - Long.BYTES) {
        return Optional.empty();
      }
      if (elf.getInt((int) at) == INTERPRETER) {
        long from = elf.getLong((int) at + SEGMENT_OFFSET);
        // It ends with a zero.
        long length = elf.getLong((int) at + SEGMENT_SIZE) - 1;
        if (from < 0 || length < 1 || length > beginning.length - from) {
          return Optional.empty();
        }
        return Optional.of(new String(beginning, (int) from, (int) length, StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }
}
