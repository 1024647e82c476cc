package io.stocktrade.consumer;

import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a listener of events, on a thread of its own that starts with the first one.
 *
 * <p>Thread-safe.
 */
final class EventDispatcher {
  private static final Logger log = LoggerFactory.getLogger(EventDispatcher.class);
  private static final long LAST_EVENTS_MILLIS = 2_000;

  private final @Nullable ConsumerListener listener;
  private final InstantSource clock;
  private final ThreadPoolExecutor executor;
  private final LogLimiter troubles = new LogLimiter();

  EventDispatcher(
      @Nullable ConsumerListener listener, String applicationName, InstantSource clock) {
    this.listener = listener;
    this.clock = clock;
    this.executor =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(ConsumerListener.QUEUED_EVENTS),
            task -> {
              Thread thread = new Thread(task, "stocktrade-" + applicationName + "-events");
              thread.setDaemon(true);
              return thread;
            });
  }

  void tell(ConsumerEvent event) {
    if (listener == null) {
      return;
    }
    try {
      executor.execute(() -> deliver(listener, event));
    } catch (RejectedExecutionException e) {
      if (!executor.isShutdown()) {
        trouble("The listener is too slow, left out", event, null);
      }
    }
  }

  /** Tells the last event and ends; a listener that still is busy after 2 s is interrupted. */
  void tellLast(ConsumerEvent event) {
    tell(event);
    executor.shutdown();
    try {
      if (executor.awaitTermination(LAST_EVENTS_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    executor.shutdownNow();
  }

  private void deliver(ConsumerListener to, ConsumerEvent event) {
    try {
      to.onEvent(event);
    } catch (Throwable e) {
      trouble("The listener failed on", event, e);
    }
  }

  private void trouble(String what, ConsumerEvent event, @Nullable Throwable cause) {
    troubles
        .admit(clock.instant())
        .ifPresent(
            more -> log.warn("{} {} ({} more since the last such line)", what, event, more, cause));
  }
}
