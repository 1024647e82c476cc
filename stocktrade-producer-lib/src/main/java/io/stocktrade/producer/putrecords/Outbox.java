package io.stocktrade.producer.putrecords;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Kinesis records that wait for a call, in the order in which they came; what is sent again goes
 * first. Thread-safe.
 *
 * <p>Records wait for company, until there are enough for a call or until they are told that it is
 * time: they are ripe then.
 *
 * @param <T> what the caller gave with each user record
 */
final class Outbox<T> {
  private final int maxRecords;
  private final int maxBytes;
  private final int enoughBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<OutRecord<T>> waiting = new ArrayDeque<>();
  private long bytes;
  private int ripe;

  /**
   * An empty outbox.
   *
   * @param maxRecords at most that many in a call
   * @param maxBytes at most that many bytes in a call, data and partition keys
   * @param enoughBytes with that many, a call need not wait for more
   */
  Outbox(int maxRecords, int maxBytes, int enoughBytes) {
    this.maxRecords = maxRecords;
    this.maxBytes = maxBytes;
    this.enoughBytes = enoughBytes;
  }

  /** Adds one that may wait for company. True if there is enough for a call. */
  boolean add(OutRecord<T> record) {
    lock.lock();
    try {
      waiting.addLast(record);
      bytes += record.size();
      return hasRipe();
    } finally {
      lock.unlock();
    }
  }

  /** Adds some that have waited enough. */
  void addFirst(List<OutRecord<T>> records) {
    lock.lock();
    try {
      for (int i = records.size() - 1; i >= 0; i--) {
        waiting.addFirst(records.get(i));
        bytes += records.get(i).size();
      }
      ripe += records.size();
    } finally {
      lock.unlock();
    }
  }

  /** What is here now may wait no longer. */
  void ripen() {
    lock.lock();
    try {
      ripe = waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Whether a call should be made. */
  boolean isRipe() {
    lock.lock();
    try {
      return hasRipe();
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRipe() {
    return ripe > 0 || waiting.size() >= maxRecords || bytes >= enoughBytes;
  }

  /** What the next call takes, also what is not ripe if there is room; empty if none is due. */
  List<OutRecord<T>> take() {
    lock.lock();
    try {
      if (!hasRipe()) {
        return List.of();
      }
      List<OutRecord<T>> call = new ArrayList<>(Math.min(waiting.size(), maxRecords));
      long size = 0;
      while (!waiting.isEmpty() && call.size() < maxRecords) {
        OutRecord<T> next = waiting.getFirst();
        if (!call.isEmpty() && size + next.size() > maxBytes) {
          break;
        }
        size += next.size();
        call.add(waiting.removeFirst());
      }
      bytes -= size;
      ripe = Math.max(0, ripe - call.size());
      return call;
    } finally {
      lock.unlock();
    }
  }

  /** Empties it. */
  List<OutRecord<T>> takeAll() {
    lock.lock();
    try {
      List<OutRecord<T>> all = new ArrayList<>(waiting);
      waiting.clear();
      bytes = 0;
      ripe = 0;
      return all;
    } finally {
      lock.unlock();
    }
  }
}
