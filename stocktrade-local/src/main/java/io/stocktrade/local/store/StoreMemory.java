package io.stocktrade.local.store;

import io.stocktrade.local.logging.LazyLogger;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what all records take in memory: above the limit the oldest are dropped, whatever their
 * shard, and counted. Thread-safe.
 *
 * <p>A put takes what it needs and drops afterwards, when it holds no shard's lock: for that moment
 * the limit is exceeded by a segment (1 MiB, or one larger record) for each put that is under way.
 */
public final class StoreMemory {
  private static final LazyLogger LOG = LazyLogger.of(StoreMemory.class);
  private static final long LOG_INTERVAL_MILLIS = 60_000;

  /** So many places of segments that are gone may stay in the queue. */
  private static final int MIN_STALE = 1000;

  private final long maxBytes;
  private final AtomicLong bytes = new AtomicLong();
  private final LongAdder droppedRecords = new LongAdder();
  private final AtomicInteger queued = new AtomicInteger();
  private final AtomicInteger stale = new AtomicInteger();
  private final Queue<Owned> oldestFirst = new ConcurrentLinkedQueue<>();
  private final ReentrantLock dropping = new ReentrantLock();
  private long lastLogMillis = Long.MIN_VALUE;

  /** A segment's place in the queue: the log that has it, and its first position. */
  private record Owned(ShardLog log, long first) {}

  /**
   * An empty one.
   *
   * @param maxBytes the limit, at least 1
   */
  public StoreMemory(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * What records take at the moment, with their keys, their index and the room that is reserved.
   *
   * @return bytes
   */
  public long bytes() {
    return bytes.get();
  }

  /**
   * How many records were dropped, before their retention was over, since memory was full.
   *
   * @return 0 or more
   */
  public long droppedRecords() {
    return droppedRecords.sum();
  }

  /** A log got a segment; the caller holds its lock. */
  void added(ShardLog log, LogSegment segment) {
    oldestFirst.add(new Owned(log, segment.first()));
    queued.incrementAndGet();
    // Those that went since they were too old: about as many as are added.
    forgetIfGone(oldestFirst.peek());
    forgetIfGone(oldestFirst.peek());
    if (stale.get() > MIN_STALE && stale.get() > queued.get() / 2) {
      forgetAllGone();
    }
  }

  private void forgetIfGone(@Nullable Owned oldest) {
    if (oldest != null && isGone(oldest) && oldestFirst.remove(oldest)) {
      queued.decrementAndGet();
      stale.decrementAndGet();
    }
  }

  private static boolean isGone(Owned owned) {
    return owned.log().first() > owned.first();
  }

  /** Those that went while an older one, of another stream, stays. */
  private void forgetAllGone() {
    if (!dropping.tryLock()) {
      return;
    }
    try {
      int[] forgotten = {0};
      oldestFirst.removeIf(
          owned -> {
            boolean gone = isGone(owned);
            forgotten[0] += gone ? 1 : 0;
            return gone;
          });
      queued.addAndGet(-forgotten[0]);
      stale.addAndGet(-forgotten[0]);
    } finally {
      dropping.unlock();
    }
  }

  /** How many places there are in the queue. */
  int queued() {
    return queued.get();
  }

  void changed(long difference) {
    bytes.addAndGet(difference);
  }

  /** A log gave segments up. */
  void removed(int segments, long freed) {
    bytes.addAndGet(-freed);
    stale.addAndGet(segments);
  }

  /** Takes note of closed shards that went before their time, and of their records. */
  void gaveUp(long records, int shards) {
    droppedRecords.add(records);
    LOG.get()
        .warn(
            "too many closed shards: the {} oldest of a stream dropped with their {} records",
            shards,
            records);
  }

  /** Drops what is too much; the caller holds no lock of a shard. */
  void dropOldest(long nowMillis) {
    if (bytes.get() <= maxBytes || !dropping.tryLock()) {
      return;
    }
    try {
      long dropped = 0;
      while (bytes.get() > maxBytes) {
        Owned oldest = oldestFirst.poll();
        if (oldest == null) {
          break;
        }
        queued.decrementAndGet();
        dropped += oldest.log().dropThrough(oldest.first());
        stale.decrementAndGet();
      }
      droppedRecords.add(dropped);
      if (dropped > 0 && nowMillis - LOG_INTERVAL_MILLIS >= lastLogMillis) {
        lastLogMillis = nowMillis;
        LOG.get()
            .warn(
                "memory is full: {} of the oldest records dropped so far (limit: {} bytes)",
                droppedRecords.sum(),
                maxBytes);
      }
    } finally {
      dropping.unlock();
    }
  }
}
