package io.stocktrade.local.store.journal;

import io.stocktrade.local.store.Journal;
import io.stocktrade.local.store.StreamStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * A folder that holds an embedded AWS: a lock, so that two processes can't have it, the streams,
 * and a place for DynamoDB. Thread-safe.
 */
public final class DataFolder implements AutoCloseable {
  private final Path folder;
  private final FileChannel lockFile;
  private final FileLock lock;
  private final FileJournal journal;

  private DataFolder(Path folder, FileChannel lockFile, FileLock lock, FileJournal journal) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.lock = lock;
    this.journal = journal;
  }

  /**
   * Opens a folder, which is made if there is none, and restores what it holds.
   *
   * @param folder the folder
   * @param clock tells which records are too old
   * @param stores makes an empty store on a journal
   * @return the open folder
   * @throws IOException if another process has it, it can't be read or written, or it is damaged;
   *     the message says so in one line
   */
  public static DataFolder open(
      Path folder, InstantSource clock, Function<Journal, StreamStore> stores) throws IOException {
    try {
      Files.createDirectories(folder.resolve("kinesis"));
      Files.createDirectories(folder.resolve("dynamodb"));
    } catch (FileAlreadyExistsException e) {
      throw new IOException("data folder " + folder + ": " + e.getFile() + " is no folder", e);
    } catch (IOException e) {
      throw new IOException("data folder " + folder + " can't be made: " + e.getMessage(), e);
    }
    FileChannel lockFile =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean opened = false;
    try {
      FileLock lock = lock(folder, lockFile);
      FileJournal journal = FileJournal.open(folder.resolve("kinesis"), clock, stores);
      opened = true;
      return new DataFolder(folder, lockFile, lock, journal);
    } finally {
      if (!opened) {
        lockFile.close();
      }
    }
  }

  private static FileLock lock(Path folder, FileChannel lockFile) throws IOException {
    FileLock lock;
    try {
      lock = lockFile.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new IOException("data folder " + folder + " is in use: choose another or end its user");
    }
    return lock;
  }

  /**
   * The streams of an account in a region.
   *
   * @param account twelve digits
   * @param region for example {@code us-east-1}
   * @return the restored one, the first time, or else a new one; to be remembered
   */
  public StreamStore store(String account, String region) {
    return journal.store(account + " " + region);
  }

  /**
   * Where DynamoDB can keep its tables.
   *
   * @return a folder that exists
   */
  public Path dynamoDb() {
    return folder.resolve("dynamodb");
  }

  /** Ends the use of the folder. Puts fail afterwards. */
  @Override
  public void close() throws IOException {
    try (lockFile) {
      journal.close();
      lock.release();
    }
  }
}
