package io.stocktrade.examples.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a snapshot at regular times and hands the newest one, as JSON on one line, to whoever
 * waits. One snapshot serves all: its cost does not depend on how many look. Thread-safe.
 */
final class SnapshotFeed implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SnapshotFeed.class);

  private final ObjectMapper json = JsonMapper.builder().build();
  private final Supplier<Snapshot> source;
  private final ScheduledExecutorService timer;

  // Guarded by this.
  private @Nullable Frame newest;
  private boolean closed;

  /**
   * A snapshot as text.
   *
   * @param number counts upwards
   * @param json on one line
   */
  record Frame(long number, String json) {}

  SnapshotFeed(Supplier<Snapshot> source, Duration interval) {
    this.source = source;
    ThreadFactory threads =
        task -> {
          Thread thread = new Thread(task, "stocktrade-dashboard-feed");
          thread.setDaemon(true);
          return thread;
        };
    this.timer = Executors.newSingleThreadScheduledExecutor(threads);
    var unused =
        timer.scheduleWithFixedDelay(
            this::takeOrLog, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void takeOrLog() {
    try {
      take();
    } catch (RuntimeException e) {
      // The next one may do; an exception would end the timer.
      log.warn("the dashboard has no new numbers", e);
    }
  }

  /** Takes a snapshot now. */
  void take() {
    String text = write(source.get());
    synchronized (this) {
      newest = new Frame(newest == null ? 1 : newest.number + 1, text);
      notifyAll();
    }
  }

  private String write(Snapshot snapshot) {
    try {
      return json.writeValueAsString(snapshot);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits for a snapshot.
   *
   * @param number of the last one that the caller has; 0 for none
   * @return a newer one; null if the feed is closed
   */
  synchronized @Nullable Frame after(long number) throws InterruptedException {
    while (!closed && (newest == null || newest.number <= number)) {
      wait();
    }
    return closed ? null : newest;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    synchronized (this) {
      closed = true;
      notifyAll();
    }
  }
}
