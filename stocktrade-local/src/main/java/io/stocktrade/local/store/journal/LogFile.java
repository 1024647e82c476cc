package io.stocktrade.local.store.journal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A file of the log, and which records it holds. For one thread at a time.
 *
 * <p>Written by a RandomAccessFile: a channel closes itself when its thread is interrupted.
 */
final class LogFile {
  private static final long MAGIC = 0x5354_4B4A_4F55_0002L;
  private static final int READ_BUFFER = 1 << 20;

  private final Path path;

  /** The last position of each stream and shard that has records here. */
  private final Map<Place, Long> records = new HashMap<>();

  private record Place(long streamId, int shardIndex) {}

  LogFile(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  void holds(long streamId, int shardIndex, long lastPosition) {
    records.merge(new Place(streamId, shardIndex), lastPosition, Math::max);
  }

  /** Whether none of its records can be read any more; streams that are gone are left out. */
  boolean isObsolete(JournalContents contents, long nowMillis) {
    return records.entrySet().stream()
        .allMatch(
            entry -> {
              JournalContents.Owned owned = contents.find(entry.getKey().streamId());
              return owned == null
                  || owned.stream().firstPosition(entry.getKey().shardIndex(), nowMillis)
                      > entry.getValue();
            });
  }

  /** Makes the file and opens it for writing. */
  RandomAccessFile create() throws IOException {
    Files.deleteIfExists(path);
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      file.writeLong(MAGIC);
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Takes the entries of a file. */
  @FunctionalInterface
  interface Reader {
    /**
     * Takes one.
     *
     * @param kind of the entry
     * @param content begins with its kind
     * @throws IOException if it makes no sense
     */
    void entry(byte kind, byte[] content) throws IOException;
  }

  /** Reads all entries that are whole; gives the length of what was read. */
  long read(Reader reader) throws IOException {
    long length = 0;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(path), READ_BUFFER))) {
      if (in.readLong() != MAGIC) {
        throw new IOException(
            path + " was written by another version (expected: a data folder of this version)");
      }
      length = Long.BYTES;
      while (true) {
        int size = in.readInt();
        int checksum = in.readInt();
        if (size < 1 || size > Entry.MAX_LENGTH || size > Files.size(path) - length) {
          return length;
        }
        byte[] content = new byte[size];
        in.readFully(content);
        if (Entry.checksum(content, 0, size) != checksum) {
          return length;
        }
        understand(reader, content, length);
        length += Entry.HEADER + size;
      }
    } catch (EOFException e) {
      return length;
    }
  }

  /** An entry that was written whole, but means nothing here, is no torn one. */
  private void understand(Reader reader, byte[] content, long position) throws IOException {
    try {
      reader.entry(content[0], content);
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          path
              + ": the entry at byte "
              + position
              + " can't be understood (expected: one that this version wrote): "
              + e,
          e);
    }
  }

  /** Cuts off what comes after the last whole entry; gives how many bytes that were. */
  long cut(long length) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      long torn = file.length() - length;
      if (torn > 0) {
        file.setLength(length);
      }
      return torn;
    }
  }
}
