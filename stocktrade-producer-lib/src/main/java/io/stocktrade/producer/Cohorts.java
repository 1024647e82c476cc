package io.stocktrade.producer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The cohort that trades enter now, and those before it that are not empty yet.
 *
 * <p>Thread-safe.
 */
final class Cohorts {
  private final List<Cohort> sealed = new ArrayList<>();
  private volatile Cohort current = new Cohort();
  private boolean closed;

  /**
   * Adds a trade to the current cohort.
   *
   * @return the cohort, which the trade is to leave
   * @throws IllegalStateException if it is closed
   */
  Cohort enter() {
    while (true) {
      Cohort cohort = current;
      if (cohort.enter()) {
        return cohort;
      }
      synchronized (this) {
        if (closed) {
          throw Publishing.closed();
        }
      }
    }
  }

  /** Starts a new cohort, and tells those before it. */
  synchronized List<Cohort> seal() {
    sealed.removeIf(cohort -> cohort.empty().getCount() == 0);
    if (!closed) {
      current.seal();
      sealed.add(current);
      current = new Cohort();
    }
    return List.copyOf(sealed);
  }

  /** Lets no trade in from now on, and tells all cohorts. */
  synchronized List<Cohort> close() {
    if (!closed) {
      current.seal();
      sealed.add(current);
      closed = true;
    }
    return List.copyOf(sealed);
  }

  /** Waits until the cohorts are empty; false if the time was up first. */
  static boolean await(List<Cohort> cohorts, long nanos) throws InterruptedException {
    long start = System.nanoTime();
    for (Cohort cohort : cohorts) {
      long left = nanos - (System.nanoTime() - start);
      if (!cohort.empty().await(left, TimeUnit.NANOSECONDS)) {
        return false;
      }
    }
    return true;
  }
}
