package io.stocktrade.producer.putrecords;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of a pipeline, daemons: senders {@code stocktrade-put-1}, and so on, as many as calls
 * are under way and gone when idle; {@code stocktrade-put-timer}; {@code stocktrade-put-shards}.
 */
final class PipelineThreads {
  private static final Logger log = LoggerFactory.getLogger(PipelineThreads.class);
  private static final String NAME = "stocktrade-put-";
  private static final long IDLE_SECONDS = 30;
  private static final long END_SECONDS = 10;

  private final ThreadPoolExecutor senders;
  private final ThreadPoolExecutor lister;
  private final ScheduledThreadPoolExecutor timer;

  PipelineThreads(int maxSenders) {
    AtomicInteger number = new AtomicInteger();
    senders = pool(maxSenders, task -> daemon(task, NAME + number.incrementAndGet()));
    lister = pool(1, task -> daemon(task, NAME + "shards"));
    timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, NAME + "timer"));
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static ThreadPoolExecutor pool(int size, ThreadFactory factory) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  Executor senders() {
    return senders;
  }

  Executor lister() {
    return lister;
  }

  Timer timer() {
    return (task, delayNanos) -> {
      try {
        var unused = timer.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException e) {
        log.debug("Closed", e);
      }
    };
  }

  /** Starts nothing more, and interrupts what runs. */
  void interrupt() {
    timer.shutdownNow();
    lister.shutdownNow();
    senders.shutdownNow();
  }

  /** Waits for the end of what was interrupted; a call ends with its time-out at the latest. */
  void await() {
    try {
      boolean ended =
          timer.awaitTermination(END_SECONDS, TimeUnit.SECONDS)
              && lister.awaitTermination(END_SECONDS, TimeUnit.SECONDS)
              && senders.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        log.warn("A thread of the publisher did not end within {} s", END_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
