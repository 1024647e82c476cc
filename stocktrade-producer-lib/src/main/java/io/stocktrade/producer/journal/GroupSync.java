package io.stocktrade.producer.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fsyncs a journal by its policy. While one thread waits for the disk, others write; the next fsync
 * is for all of them.
 *
 * <p>Thread-safe, but {@link #written} and {@link #replacing} are for the one thread that writes.
 */
final class GroupSync {
  private static final Logger log = LoggerFactory.getLogger(GroupSync.class);

  private final Path path;
  private final FsyncPolicy policy;
  private final @Nullable ScheduledExecutorService timer;
  private final AtomicBoolean timerSet = new AtomicBoolean();
  private final ReentrantLock lock = new ReentrantLock();

  private volatile Disk disk;
  private volatile long written;
  private volatile long synced;
  private volatile @Nullable IOException failure;

  GroupSync(
      Path path, Disk disk, FsyncPolicy policy, Function<String, ScheduledExecutorService> timers) {
    this.path = path;
    this.disk = disk;
    this.policy = policy;
    this.timer = policy.hasTime() ? timers.apply("stocktrade-journal-" + path.getFileName()) : null;
  }

  /**
   * Notes that letters were written.
   *
   * @return what to ask for to have all so far on the disk
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // By one thread at a time.
  long written(int letters) {
    written += letters;
    return written;
  }

  /** Fsyncs, or has it done later, as the policy says. */
  void afterAppend(long ticket) throws IOException {
    if (ticket - synced >= policy.letters()) {
      now(ticket);
    } else if (timer != null && timerSet.compareAndSet(false, true)) {
      var unused =
          timer.schedule(this::whenTimeIsUp, policy.time().toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void whenTimeIsUp() {
    timerSet.set(false);
    try {
      now(written);
    } catch (IOException e) {
      log.warn("Journal {} can't be written to the disk, and refuses letters from now on", path, e);
    }
  }

  /** Returns when all up to the ticket is on the disk. */
  void now(long ticket) throws IOException {
    lock.lock();
    try {
      if (synced >= ticket) {
        return;
      }
      checkSound();
      long upTo = written;
      try {
        disk.sync();
      } catch (IOException e) {
        // What the system could not write it may have forgotten: a second try would say nothing.
        failure = e;
        throw e;
      }
      synced = upTo;
    } finally {
      lock.unlock();
    }
  }

  /** Throws if an fsync failed before. */
  void checkSound() throws JournalException {
    IOException e = failure;
    if (e != null) {
      throw new JournalException(
          path, "an fsync failed before, so it takes no more letters: " + e.getMessage(), e);
    }
  }

  /**
   * Puts another file in the place of the one so far; all that was written is in it, on the disk.
   *
   * @param swap does it; once it has begun, there is no way back
   */
  void replacing(Disk newDisk, Disk swap) throws IOException {
    lock.lock();
    try {
      checkSound();
      try {
        swap.sync();
      } catch (IOException e) {
        failure = e;
        throw e;
      }
      disk = newDisk;
      synced = written;
    } finally {
      lock.unlock();
    }
  }

  /** The last fsync. */
  void close() throws IOException {
    if (timer != null) {
      timer.shutdown();
    }
    now(written);
  }
}
