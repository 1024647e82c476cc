package io.stocktrade.local.wire;

import io.stocktrade.local.logging.OncePerMinute;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs requests that fail within: the first of each kind with its stack trace, the others once a
 * minute with their number, since a disk that is full fails them all. Thread-safe.
 */
final class FailureLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

  /** More would be no news. */
  private static final int MAX_KINDS = 50;

  private final Set<String> kinds = ConcurrentHashMap.newKeySet();
  private final OncePerMinute again;

  FailureLog(LongSupplier millis) {
    this.again = new OncePerMinute(millis);
  }

  void failed(String what, Throwable why) {
    if (kinds.size() < MAX_KINDS && kinds.add(kind(why))) {
      LOG.error("{} failed", what, why);
      return;
    }
    long times = again.occurred();
    if (times > 0) {
      LOG.error("{} failed again: {} ({} failures since the last line)", what, why, times);
    }
  }

  /** What it is and where it comes from. */
  private static String kind(Throwable why) {
    StackTraceElement[] trace = why.getStackTrace();
    return why.getClass().getName() + (trace.length == 0 ? "" : " " + trace[0]);
  }

  @Override
  public void close() {
    long times = again.unsaid();
    if (times > 0) {
      LOG.error("{} more failures since the last line", times);
    }
  }
}
