package io.stocktrade.producer.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads frames one after the other, and finds the next one after a damaged place. */
final class FrameReader {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final RandomAccessFile file;
  private final long end;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long bufferStart;
  private int buffered;

  private long offset;
  private long nextOffset;
  private long damagedPlaces;
  private long damagedBytes;
  private long firstDamageAt = -1;

  /**
   * A reader of the frames from one offset to another.
   *
   * @param file not to be closed nor shortened meanwhile
   * @param start where a frame begins
   * @param end where reading ends
   */
  FrameReader(RandomAccessFile file, long start, long end) {
    this.file = file;
    this.nextOffset = start;
    this.offset = start;
    this.end = end;
  }

  /** The payload of the next undamaged frame; null if there is none up to the end. */
  byte @Nullable [] next() throws IOException {
    long at = nextOffset;
    while (end - at >= Frames.HEADER_LENGTH) {
      ByteBuffer header = bytes(at, Frames.HEADER_LENGTH);
      int marker = header.getInt();
      int length = header.getInt();
      int payloadCrc = header.getInt();
      if (marker != Frames.MARKER
          || header.getInt() != Frames.headerCrc(at, length, payloadCrc)
          || length < 0
          || length > Frames.MAX_PAYLOAD) {
        at = nextMarker(at + 1);
        continue;
      }
      if (length > end - at - Frames.HEADER_LENGTH) {
        return null;
      }
      byte[] payload = new byte[length];
      bytes(at + Frames.HEADER_LENGTH, length).get(payload);
      if (Frames.crc(payload) == payloadCrc) {
        noteDamage(nextOffset, at);
        offset = at;
        nextOffset = at + Frames.HEADER_LENGTH + length;
        return payload;
      }
      at += Frames.HEADER_LENGTH + length;
    }
    return null;
  }

  private void noteDamage(long from, long to) {
    if (to > from) {
      firstDamageAt = damagedPlaces == 0 ? from : firstDamageAt;
      damagedPlaces++;
      damagedBytes += to - from;
    }
  }

  /** Where the next marker is at or after an offset; the end if there is none. */
  private long nextMarker(long from) throws IOException {
    for (long at = from; end - at >= Integer.BYTES; ) {
      int size = (int) Math.min(end - at, BUFFER_BYTES);
      ByteBuffer window = bytes(at, size);
      int base = window.position();
      for (int i = 0; i + Integer.BYTES <= size; i++) {
        if (window.getInt(base + i) == Frames.MARKER) {
          return at + i;
        }
      }
      at += size - Integer.BYTES + 1;
    }
    return end;
  }

  /** Bytes of the file, at the buffer's position. */
  private ByteBuffer bytes(long from, int length) throws IOException {
    if (length > BUFFER_BYTES) {
      byte[] own = new byte[length];
      file.seek(from);
      file.readFully(own);
      return ByteBuffer.wrap(own);
    }
    if (from < bufferStart || from + length > bufferStart + buffered) {
      int size = (int) Math.min(BUFFER_BYTES, end - from);
      file.seek(from);
      file.readFully(buffer, 0, size);
      bufferStart = from;
      buffered = size;
    }
    return ByteBuffer.wrap(buffer, (int) (from - bufferStart), length);
  }

  /** Where the frame that was read last begins. */
  long offset() {
    return offset;
  }

  /** Where the frame that was read last ends; the start if there was none. */
  long nextOffset() {
    return nextOffset;
  }

  /** Fills in what was found on the way. */
  JournalReport report(long letters, long pending) {
    return new JournalReport(
        letters, pending, end, end - nextOffset, damagedPlaces, damagedBytes, firstDamageAt);
  }
}
