package io.stocktrade.producer.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The file's layout, big endian:
 *
 * <pre>
 * file    "stocktrade-dlj 1"  frame*
 * frame   marker:4  length of payload:4  CRC32C of payload:4  CRC32C of (offset:8 length crc):4  payload
 * </pre>
 *
 * <p>The header has a checksum of its own, so that a damaged payload can be stepped over; the
 * marker is where reading goes on after a damaged header. The frame's offset in the file, which is
 * not stored, is part of that checksum: a frame within a trade's bytes is never taken for one.
 */
final class Frames {
  static final int FILE_HEADER_LENGTH = 16;
  static final int HEADER_LENGTH = 16;
  static final int MARKER = 0xD1EA_DF1E;

  /** The longest letter: trade, key and reason in UTF-8, and the fields of fixed length. */
  static final int MAX_PAYLOAD =
      DeadLetter.MAX_TRADE_BYTES
          + 3 * (DeadLetter.MAX_REASON_LENGTH + DeadLetter.MAX_KEY_LENGTH)
          + 64;

  private static final byte[] FILE_HEADER = {
    's', 't', 'o', 'c', 'k', 't', 'r', 'a', 'd', 'e', '-', 'd', 'l', 'j', ' ', '1'
  };

  private Frames() {}

  static byte[] fileHeader() {
    return FILE_HEADER.clone();
  }

  /** Puts a frame at the buffer's position; the payload follows at once. */
  static void put(ByteBuffer target, long offset, byte[] payload) {
    int payloadCrc = crc(payload);
    target.putInt(MARKER).putInt(payload.length).putInt(payloadCrc);
    target.putInt(headerCrc(offset, payload.length, payloadCrc)).put(payload);
  }

  static int crc(byte[] payload) {
    CRC32C crc = new CRC32C();
    crc.update(payload);
    return (int) crc.getValue();
  }

  static int headerCrc(long offset, int length, int payloadCrc) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(16).putLong(offset).putInt(length).putInt(payloadCrc).flip());
    return (int) crc.getValue();
  }
}
