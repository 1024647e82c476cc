package io.stocktrade.producer;

import io.stocktrade.producer.DeadLetters.Letter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes dead letters on a thread of its own, so that no sender waits for a disk, and as many at a
 * time as have come up, so that they share one fsync.
 *
 * <p>Thread-safe. Holds no more than is outstanding, since a trade keeps its room until its letter
 * is written.
 */
final class DeadLetterWriter {
  private static final Logger log = LoggerFactory.getLogger(DeadLetterWriter.class);
  private static final int BATCH = 1_000;
  private static final long IDLE_SECONDS = 10;

  /** Hears that a letter is written, or that it can't be. */
  interface Listener {
    void written(Letter letter, boolean journaled);
  }

  private final DeadLetters journal;
  private final Listener listener;
  private final ConcurrentLinkedQueue<Letter> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final ThreadPoolExecutor executor;

  /** Guarded by this. */
  private boolean failing;

  DeadLetterWriter(DeadLetters journal, Listener listener, String stream) {
    this.journal = journal;
    this.listener = listener;
    this.executor =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "stocktrade-dead-letters-" + stream);
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
  }

  void add(Letter letter) {
    queue.add(letter);
    if (scheduled.compareAndSet(false, true)) {
      try {
        executor.execute(this::drain);
      } catch (RejectedExecutionException e) {
        // A straggler after the close.
        drain();
      }
    }
  }

  private synchronized void drain() {
    scheduled.set(false);
    List<Letter> batch = new ArrayList<>();
    do {
      batch.clear();
      Letter letter = batch.size() < BATCH ? queue.poll() : null;
      while (letter != null) {
        batch.add(letter);
        letter = batch.size() < BATCH ? queue.poll() : null;
      }
      write(batch);
    } while (!batch.isEmpty());
  }

  private void write(List<Letter> batch) {
    if (batch.isEmpty()) {
      return;
    }
    if (append(batch)) {
      batch.forEach(letter -> listener.written(letter, true));
    } else {
      // One alone may still fit into a journal that is almost full.
      batch.forEach(letter -> listener.written(letter, append(List.of(letter))));
    }
  }

  private boolean append(List<Letter> letters) {
    try {
      journal.appendAll(letters);
      failing = false;
      return true;
    } catch (IOException | RuntimeException e) {
      if (!failing) {
        failing = true;
        log.error("The dead-letter journal takes no trades: {}", e.getMessage(), e);
      }
      return false;
    }
  }

  /** Ends the thread once it has written what it was given. */
  void close() {
    executor.shutdown();
  }
}
