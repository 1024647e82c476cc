package io.stocktrade.producer.journal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Function;

/** Settings of a {@link DeadLetterJournal}. */
public final class JournalBuilder {
  private static final long MIN_BYTES = 4 * 1024;

  final Path file;
  long maxBytes = 256L << 20;
  FsyncPolicy fsync = FsyncPolicy.everyLetter();
  Function<String, ScheduledExecutorService> timers = JournalBuilder::timer;

  JournalBuilder(Path file) {
    this.file = requireNonNull(file, "file");
    if (file.getFileName() == null) {
      throw new IllegalArgumentException("file: " + file + " (expected: a file's name)");
    }
  }

  /**
   * How long the file may become by letters.
   *
   * @param maxBytes at least 4096; the default is 256 MiB, which is some two million trades
   * @return this
   */
  public JournalBuilder maxBytes(long maxBytes) {
    if (maxBytes < MIN_BYTES) {
      throw new IllegalArgumentException(
          "maxBytes: " + maxBytes + " (expected: at least " + MIN_BYTES + ")");
    }
    this.maxBytes = maxBytes;
    return this;
  }

  /**
   * When letters are made to survive a power cut.
   *
   * @param fsync the policy; the default is {@link FsyncPolicy#everyLetter()}, since dead letters
   *     are rare and precious
   * @return this
   */
  public JournalBuilder fsync(FsyncPolicy fsync) {
    this.fsync = requireNonNull(fsync, "fsync");
    return this;
  }

  /** Where the policy's time is waited for, for a thread's name. */
  JournalBuilder timers(Function<String, ScheduledExecutorService> timers) {
    this.timers = timers;
    return this;
  }

  private static ScheduledExecutorService timer(String threadName) {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, threadName);
              thread.setDaemon(true);
              return thread;
            });
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return timer;
  }

  /**
   * Opens the journal.
   *
   * @return the open journal
   * @throws JournalException if another writer has it, or it is another kind of file
   * @throws IOException if the file can't be read or written
   */
  public DeadLetterJournal open() throws IOException {
    return new DeadLetterJournal(this);
  }
}
