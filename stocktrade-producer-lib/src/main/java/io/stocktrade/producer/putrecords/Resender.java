package io.stocktrade.producer.putrecords;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Gives records back to the outbox after a while, as long as their time to live allows.
 * Thread-safe.
 *
 * @param <T> what the caller gave with each user record
 */
final class Resender<T> {
  private final Outbox<T> outbox;
  private final Runnable ripe;
  private final Results<T> results;
  private final Backoff backoff;
  private final Timer timer;
  private final LongSupplier nanoTime;
  private final long timeToLiveNanos;

  Resender(
      Outbox<T> outbox,
      Runnable ripe,
      Results<T> results,
      Backoff backoff,
      Timer timer,
      LongSupplier nanoTime,
      long timeToLiveNanos) {
    this.outbox = outbox;
    this.ripe = ripe;
    this.results = results;
    this.backoff = backoff;
    this.timer = timer;
    this.nanoTime = nanoTime;
    this.timeToLiveNanos = timeToLiveNanos;
  }

  /** Tries them again later, together; gives up those whose time is over by then. */
  void later(Collection<OutRecord<T>> records) {
    int tries = 0;
    for (OutRecord<T> record : records) {
      tries = Math.max(tries, record.tries().size());
    }
    long delay = backoff.nanosAfter(tries);
    List<OutRecord<T>> again = new ArrayList<>(records.size());
    for (OutRecord<T> record : records) {
      if (isOver(record, delay)) {
        results.expired(record);
      } else {
        again.add(record);
        results.retried(record);
      }
    }
    if (!again.isEmpty()) {
      timer.schedule(() -> now(again), delay);
    }
  }

  /** Puts them first in line. */
  void now(List<OutRecord<T>> records) {
    outbox.addFirst(records);
    ripe.run();
  }

  /** Ends a record that has had its time. True if so. */
  boolean expire(OutRecord<T> record) {
    if (!isOver(record, 0)) {
      return false;
    }
    results.expired(record);
    return true;
  }

  private boolean isOver(OutRecord<T> record, long delay) {
    return nanoTime.getAsLong() + delay - record.arrival() >= timeToLiveNanos;
  }
}
