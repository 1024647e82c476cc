package io.stocktrade.producer.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The bytes of a journal on the disk. Not thread-safe, but for {@link #sync}.
 *
 * <p>Not a {@link FileChannel}: that is closed for good when a thread that writes to it is
 * interrupted.
 */
final class JournalFile implements Closeable, Disk {
  private final RandomAccessFile file;
  private long size;

  private JournalFile(RandomAccessFile file, long size) {
    this.file = file;
    this.size = size;
  }

  /** Opens a file to write to; it is made if there is none. */
  static JournalFile open(Path path) throws IOException {
    boolean isNew = !Files.exists(path);
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      JournalFile journal = new JournalFile(file, checkHeader(path, file));
      if (journal.size < Frames.FILE_HEADER_LENGTH) {
        journal.cutTo(0);
        journal.append(Frames.fileHeader());
        journal.sync();
      }
      if (isNew) {
        syncFolder(path);
      }
      return journal;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Opens a file to read only. */
  static JournalFile openToRead(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new NoSuchFileException(path.toString());
    }
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
    try {
      return new JournalFile(file, checkHeader(path, file));
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Returns the file's length, less than that of a header if that was being written. */
  private static long checkHeader(Path path, RandomAccessFile file) throws IOException {
    long length = file.length();
    byte[] start = new byte[(int) Math.min(length, Frames.FILE_HEADER_LENGTH)];
    file.readFully(start);
    byte[] header = Frames.fileHeader();
    if (!Arrays.equals(start, 0, start.length, header, 0, start.length)) {
      throw new JournalException(
          path, "another kind of file, or of another version (expected: a journal)", null);
    }
    return length;
  }

  long size() {
    return size;
  }

  /** All frames from an offset on to what is the end now. */
  FrameReader read(long offset) {
    return new FrameReader(file, Math.min(offset, size), size);
  }

  /** Writes at the end, all or nothing. */
  void append(byte[] bytes) throws IOException {
    try {
      file.seek(size);
      file.write(bytes);
      size += bytes.length;
    } catch (IOException e) {
      // Half an entry, on a full disk for example, would be damage once another follows it.
      file.setLength(size);
      throw e;
    }
  }

  void cutTo(long length) throws IOException {
    file.setLength(length);
    size = length;
  }

  @Override
  public void sync() throws IOException {
    file.getFD().sync();
  }

  /** A new or renamed file lasts only once its folder is written too. */
  static void syncFolder(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    boolean interrupted = false;
    try {
      while (folder != null) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
          channel.force(true);
          return;
        } catch (ClosedByInterruptException e) {
          interrupted = Thread.interrupted();
        } catch (AccessDeniedException e) {
          // Windows opens no folders; it writes them by itself.
          return;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
