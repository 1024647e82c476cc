package io.stocktrade.producer.putrecords;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows all records that are on their way, wherever they wait, and tells the result of each once.
 * Thread-safe.
 *
 * @param <T> what the caller gave with each user record
 */
final class Results<T> {
  private static final Logger log = LoggerFactory.getLogger(Results.class);
  private static final String CLOSED = "the publisher was closed";

  private final SendListener<T> listener;
  private final Tally tally;
  private final Set<OutRecord<T>> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Results(SendListener<T> listener, Tally tally) {
    this.listener = listener;
    this.tally = tally;
  }

  /** From now on somebody must end it; if this is closed, it has ended. */
  void begin(OutRecord<T> record) {
    underWay.add(record);
    if (closed) {
      failAll();
    }
  }

  /** Puts its parts in the place of a record. False if it has ended already. */
  boolean replace(OutRecord<T> record, List<OutRecord<T>> parts) {
    if (!end(record)) {
      return false;
    }
    parts.forEach(this::begin);
    return true;
  }

  private boolean end(OutRecord<T> record) {
    underWay.remove(record);
    return record.end();
  }

  void delivered(OutRecord<T> record, String shardId, String sequenceNumber) {
    if (end(record)) {
      tally.records.increment();
      tally.userRecords.add(record.count());
      tell(
          () ->
              listener.delivered(
                  record.tokens(), shardId, sequenceNumber, record.tries().size() + 1));
    }
  }

  void retried(OutRecord<T> record) {
    tally.retriedRecords.increment();
    tally.retriedUserRecords.add(record.count());
    tell(() -> listener.retried(record.tokens()));
  }

  void expired(OutRecord<T> record) {
    if (end(record)) {
      tell(() -> listener.expired(record.tokens(), record.tries()));
    }
  }

  void failed(OutRecord<T> record, String reason) {
    if (end(record)) {
      tell(() -> listener.failed(record.tokens(), reason, record.tries()));
    }
  }

  private static void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      log.error("A listener must not throw: its caller may not know what became of trades", e);
    }
  }

  boolean isClosed() {
    return closed;
  }

  /** Fails what is under way, and from now on whatever begins. */
  void close() {
    closed = true;
    failAll();
  }

  private void failAll() {
    underWay.forEach(record -> failed(record, CLOSED));
  }
}
