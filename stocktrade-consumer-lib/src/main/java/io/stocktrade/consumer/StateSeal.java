package io.stocktrade.consumer;

import io.stocktrade.consumer.window.RecordPosition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Wraps a shard's window state so that it is read whole or not at all: what it is and of which
 * shard, in front, and a checksum of everything at the end.
 */
final class StateSeal {
  private static final int MAGIC = 0x53545753; // STWS
  private static final int VERSION = 1;
  private static final int CHECKSUM_BYTES = 4;

  private StateSeal() {}

  /**
   * What a seal holds.
   *
   * @param position the record after which reading goes on; null for the beginning
   * @param body the rest
   */
  record Opened(@Nullable RecordPosition position, DataInputStream body) {
    /** Says that all has been read, as it must be. */
    void requireEnd() throws IOException {
      int left = body.available();
      if (left > 0) {
        throw new IOException("state: " + left + " bytes too many (expected: its end)");
      }
    }
  }

  static byte[] seal(
      String application, String shardId, Optional<RecordPosition> position, byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 300);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeByte(VERSION);
      out.writeUTF(application);
      out.writeUTF(shardId);
      out.writeUTF(position.map(RecordPosition::sequenceNumber).orElse(""));
      out.writeLong(position.map(RecordPosition::subSequenceNumber).orElse(0L));
      out.writeInt(body.length);
      out.write(body);
      out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new AssertionError("in memory", e);
    }
    return bytes.toByteArray();
  }

  static Opened open(String application, String shardId, byte[] sealed) throws IOException {
    int end = sealed.length - CHECKSUM_BYTES;
    if (end < CHECKSUM_BYTES || ByteBuffer.wrap(sealed).getInt() != MAGIC) {
      throw new IOException("state: no state of windows");
    }
    int version = sealed[CHECKSUM_BYTES] & 0xFF;
    if (version != VERSION) {
      throw new IOException("version: " + version + " (expected: " + VERSION + ")");
    }
    if (ByteBuffer.wrap(sealed).getInt(end) != checksum(sealed, end)) {
      throw new IOException("checksum: another (expected: that of what was written)");
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(Arrays.copyOf(sealed, end)));
    in.skipNBytes(CHECKSUM_BYTES + 1);
    requireSame("application", application, in.readUTF());
    requireSame("shard", shardId, in.readUTF());
    String sequence = in.readUTF();
    long subSequence = in.readLong();
    int length = in.readInt();
    if (length != in.available()) {
      throw new IOException("length: " + length + " (expected: " + in.available() + ")");
    }
    return new Opened(sequence.isEmpty() ? null : new RecordPosition(sequence, subSequence), in);
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }

  private static void requireSame(String name, String expected, String actual) throws IOException {
    if (!expected.equals(actual)) {
      throw new IOException(name + ": " + actual + " (expected: " + expected + ")");
    }
  }
}
