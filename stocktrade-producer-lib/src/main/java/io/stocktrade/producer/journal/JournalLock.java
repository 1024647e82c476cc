package io.stocktrade.producer.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to write to a journal. The lock is on a file of its own beside the journal, which is
 * replaced when it is compacted; the operating system gives it back when the process dies.
 */
final class JournalLock implements Closeable {
  private final FileChannel channel;

  private JournalLock(FileChannel channel) {
    this.channel = channel;
  }

  static JournalLock of(Path file) throws IOException {
    Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
    FileChannel channel;
    try {
      channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (FileSystemException e) {
      throw new JournalException(
          file, "can't be written to: " + e + " (expected: a folder that exists)", e);
    }
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // By this process.
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    if (!locked) {
      throw new JournalException(
          file,
          "in use by another writer (expected: one at a time, which holds " + lockFile + ")",
          null);
    }
    return new JournalLock(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
