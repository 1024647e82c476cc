package io.stocktrade.producer;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives KPL again, after a while, the trades that its native process died with. KPL starts a new
 * process by itself; until that is up, it refuses trades, so the delay doubles from try to try.
 */
final class KplResender implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KplResender.class);
  private static final long FIRST_DELAY_MILLIS = 500;

  private final Set<KplSend> waiting = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "stocktrade-kpl-resend");
            thread.setDaemon(true);
            return thread;
          });

  private boolean closed;

  KplResender() {
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Takes the trade, unless it is closed. */
  synchronized boolean resend(KplSend send) {
    if (closed) {
      return false;
    }
    if (waiting.isEmpty()) {
      log.warn("KPL's native process died: its trades are sent again once it is back");
    }
    waiting.add(send);
    long delay = FIRST_DELAY_MILLIS << Math.min(send.sends() - 1, KplSend.MAX_SENDS);
    var unused = executor.schedule(() -> now(send), delay, TimeUnit.MILLISECONDS);
    return true;
  }

  private void now(KplSend send) {
    if (waiting.remove(send)) {
      send.countResent();
      send.send();
    }
  }

  /** Takes no more, and fails what waits. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    executor.shutdownNow();
    for (KplSend send : List.copyOf(waiting)) {
      if (waiting.remove(send)) {
        send.fail("the publisher was closed");
      }
    }
  }
}
