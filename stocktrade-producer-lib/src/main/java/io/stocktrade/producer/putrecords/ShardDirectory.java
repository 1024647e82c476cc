package io.stocktrade.producer.putrecords;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the stream's open shards, and asks again when told that it is wrong, not more often than
 * allowed, in a thread of its own. Thread-safe.
 */
final class ShardDirectory {
  private static final Logger log = LoggerFactory.getLogger(ShardDirectory.class);

  private final String stream;
  private final Supplier<ShardMap> lister;
  private final Executor executor;
  private final Timer timer;
  private final LongSupplier nanoTime;
  private final long minIntervalNanos;

  private volatile @Nullable ShardMap map;
  private volatile @Nullable Problem problem;
  private List<Runnable> waiters = new ArrayList<>();
  private boolean scheduled;
  private boolean asked;
  private long lastStart;
  private long fetches;

  ShardDirectory(
      String stream,
      Supplier<ShardMap> lister,
      Executor executor,
      Timer timer,
      LongSupplier nanoTime,
      long minIntervalNanos) {
    this.stream = stream;
    this.lister = lister;
    this.executor = executor;
    this.timer = timer;
    this.nanoTime = nanoTime;
    this.minIntervalNanos = minIntervalNanos;
  }

  /** The shards as far as they are known; null before the first answer, or if there is none. */
  @Nullable ShardMap current() {
    return map;
  }

  /** Why asking failed the last time; null if it did not. */
  @Nullable Problem problem() {
    return problem;
  }

  /** Whether it is of no use to wait for a map: we may not have it. */
  boolean isDenied() {
    Problem last = problem;
    return last != null && !last.passes();
  }

  synchronized long fetches() {
    return fetches;
  }

  /** Asks again, soon. */
  void refresh() {
    whenFetched(() -> {});
  }

  /** Forgets what it knows, and asks again. */
  void forget() {
    map = null;
    refresh();
  }

  /** Runs something after the shards were asked for from now on, whether or not that succeeded. */
  void whenFetched(Runnable then) {
    long delay;
    synchronized (this) {
      waiters.add(then);
      if (scheduled) {
        return;
      }
      scheduled = true;
      delay = asked ? Math.max(0, lastStart + minIntervalNanos - nanoTime.getAsLong()) : 0;
    }
    if (delay == 0) {
      execute();
    } else {
      timer.schedule(this::execute, delay);
    }
  }

  private void execute() {
    try {
      executor.execute(this::fetch);
    } catch (RejectedExecutionException e) {
      log.debug("Closed before the shards of {} were listed", stream, e);
    }
  }

  private void fetch() {
    List<Runnable> ready;
    synchronized (this) {
      ready = waiters;
      waiters = new ArrayList<>();
      scheduled = false;
      asked = true;
      fetches++;
      lastStart = nanoTime.getAsLong();
    }
    try {
      ShardMap fetched = lister.get();
      log.debug("Stream {} has {} open shards", stream, fetched.size());
      problem = null;
      map = fetched;
    } catch (RuntimeException e) {
      failed(Problem.of(e));
    } finally {
      ready.forEach(Runnable::run);
    }
  }

  private void failed(Problem now) {
    Problem before = problem;
    problem = now;
    if (before == null || !before.code().equals(now.code())) {
      if (now.passes()) {
        log.warn("The shards of stream {} can't be listed: {}", stream, now.line());
      } else {
        log.warn(
            "The shards of stream {} can't be listed: {}: each trade becomes a record of its own",
            stream,
            now.line());
      }
    }
  }
}
