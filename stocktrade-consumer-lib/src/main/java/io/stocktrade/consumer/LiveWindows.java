package io.stocktrade.consumer;

import io.stocktrade.consumer.window.WindowEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A look at a shard's open windows from another thread, for a dashboard. Thread-safe; it never
 * blocks, neither the reader nor the shard's thread.
 *
 * <p>A reader gets the last view there is, and asks for another one by that: the shard's thread
 * takes it at the end of a batch, an empty one too, and at most every {@value #MIN_MILLIS} ms. So
 * the view is as old as the reader's last call, and a batch or {@value #MIN_MILLIS} ms younger at
 * best; {@link LiveView#takenAt} says when it was taken. A dashboard that reads once a second shows
 * what was a second ago. The first call finds nothing. As long as nobody reads, nothing is done.
 *
 * <p>{@link WindowEngine#view} says what a view costs, which the shard's thread pays.
 *
 * @param <R> what the aggregation gives
 */
public final class LiveWindows<R> {
  /** How many windows {@link #latest()} shows at most. */
  public static final int DEFAULT_MAX_WINDOWS = 100;

  private static final int MIN_MILLIS = 100;
  private static final Duration MIN_INTERVAL = Duration.ofMillis(MIN_MILLIS);

  /** For how many windows readers have asked since the last view; -1 for none. */
  private final AtomicInteger asked = new AtomicInteger(-1);

  private volatile @Nullable LiveView<R> view;

  LiveWindows() {}

  /**
   * The last view that was taken, with up to {@value #DEFAULT_MAX_WINDOWS} windows.
   *
   * @return the view; empty before the first one, and after the processor has ended: then another
   *     one has the shard, if any
   */
  public Optional<LiveView<R>> latest() {
    return latest(DEFAULT_MAX_WINDOWS);
  }

  /**
   * The last view that was taken. Of several readers, the one who asks for most windows decides how
   * many the next view shows.
   *
   * @param maxWindows how many windows the next view is to show at most, those that end first; 0
   *     for the watermark and counts only
   * @return the view; empty before the first one, and after the processor has ended
   * @throws IllegalArgumentException if {@code maxWindows} is negative
   */
  public Optional<LiveView<R>> latest(int maxWindows) {
    if (maxWindows < 0) {
      throw new IllegalArgumentException("maxWindows: " + maxWindows + " (expected: at least 0)");
    }
    asked.accumulateAndGet(maxWindows, Math::max);
    return Optional.ofNullable(view);
  }

  /** Takes a view, if one is wanted and due; on the shard's thread. */
  void batchDone(WindowEngine<?, R> engine, String shardId, ProcessorSettings settings) {
    if (asked.get() < 0) {
      return;
    }
    Instant now = settings.clock().instant();
    LiveView<R> last = view;
    if (last == null || !now.isBefore(last.takenAt().plus(MIN_INTERVAL))) {
      view = new LiveView<>(now, shardId, engine.view(asked.getAndSet(-1)));
    }
  }

  /** No batch will come any more. */
  void end() {
    view = null;
  }
}
