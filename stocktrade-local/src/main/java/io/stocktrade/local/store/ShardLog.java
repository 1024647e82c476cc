package io.stocktrade.local.store;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The records of one shard in order, at positions 1, 2, 3, … without a gap; the oldest ones go.
 *
 * <p>Segments grow with the log from 16 KiB to 1 MiB, so that a thousand idle shards cost nothing
 * and little room is unused: over its key and data, a record costs 14 to 21 bytes in the index and
 * at most 32 unused ones, beside the segment that is being filled; a record of more than 64 KiB
 * costs 174. Appending and dropping take the log's lock; reading needs none.
 */
final class ShardLog {
  private static final int MIN_BYTES = 16 << 10;
  private static final int MAX_BYTES = 1 << 20;

  /** A new segment is this part of the log: what is unused is at most as much. */
  private static final int GROWTH_DIVISOR = 8;

  /** A larger record has a segment of its own. */
  private static final int LARGE_BYTES = 64 << 10;

  /** A segment with more unused bytes for each of its records is copied into one that fits. */
  private static final int MAX_SPARE_PER_RECORD = 32;

  private final StoreMemory memory;
  private final ReentrantLock lock;
  private volatile LogSegment[] segments = {new LogSegment(1, 0, 0)};
  private long usedBytes;

  ShardLog(StoreMemory memory, ReentrantLock lock) {
    this.memory = memory;
    this.lock = lock;
  }

  /** Adds a record and gives its position. The caller holds the lock. */
  long append(byte[] key, Payload data, long arrival, boolean encrypted) {
    int length = key.length + data.length();
    LogSegment[] all = segments;
    LogSegment last = all[all.length - 1];
    if (length > LARGE_BYTES || !last.hasRoom(length)) {
      last = next(all, length);
    }
    long before = last.memory();
    last.append(key, data, arrival, encrypted);
    usedBytes += length;
    if (last.memory() != before) {
      memory.changed(last.memory() - before);
    }
    return last.end() - 1;
  }

  private LogSegment next(LogSegment[] all, int length) {
    LogSegment last = all[all.length - 1];
    LogSegment[] more;
    if (last.count() == 0) {
      more = all.clone();
    } else {
      more = Arrays.copyOf(all, all.length + 1);
      more[all.length - 1] = compact(last);
    }
    boolean large = length > LARGE_BYTES;
    int growth = (int) Math.min(MAX_BYTES, Math.max(MIN_BYTES, usedBytes / GROWTH_DIVISOR));
    LogSegment segment =
        new LogSegment(last.end(), large ? length : Math.max(length, growth), large ? 1 : 0);
    more[more.length - 1] = segment;
    memory.changed(segment.memory());
    memory.added(this, segment);
    segments = more;
    return segment;
  }

  /** Goes on at a position, if there is nothing from there on; the caller holds the lock. */
  void goOnAt(long position) {
    if (position > end()) {
      dropThrough(Long.MAX_VALUE);
      segments = new LogSegment[] {new LogSegment(position, 0, 0)};
    }
  }

  private LogSegment compact(LogSegment full) {
    if (full.spareBytes() <= full.count() * MAX_SPARE_PER_RECORD) {
      return full;
    }
    LogSegment compact = full.compact();
    memory.changed(compact.memory() - full.memory());
    return compact;
  }

  /** Says that nothing will be appended. The caller holds the lock. */
  void finish() {
    LogSegment[] same = segments.clone();
    same[same.length - 1] = compact(same[same.length - 1]);
    segments = same;
  }

  /** All segments, at least one; as they are now, also if some are dropped later. */
  LogSegment[] segments() {
    return segments;
  }

  /** The position of the oldest record that is still here. */
  long first() {
    return segments[0].first();
  }

  /** The position after the last record. */
  long end() {
    LogSegment[] all = segments;
    return all[all.length - 1].end();
  }

  /** The segment of a position from the first up to, not including, the end. */
  static LogSegment segmentOf(LogSegment[] all, long position) {
    int low = 0;
    int high = all.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (all[middle].first() <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return all[low];
  }

  static long arrival(LogSegment[] all, long position) {
    LogSegment segment = segmentOf(all, position);
    return segment.arrival((int) (position - segment.first()));
  }

  /** The first position whose record arrived at or after a time; {@link #end()} if none did. */
  long positionAt(long millis) {
    LogSegment[] all = segments;
    long low = all[0].first();
    long high = all[all.length - 1].end();
    // Most often nothing is older.
    if (low == high || all[0].arrival(0) >= millis) {
      return low;
    }
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (arrival(all, middle) < millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Frees the segments whose records are all older than a time. */
  void dropOlderThan(long millis) {
    LogSegment oldest = segments[0];
    if (oldest.count() == 0 || oldest.lastArrival() >= millis) {
      return;
    }
    lock.lock();
    try {
      LogSegment[] all = segments;
      int gone = 0;
      while (gone < all.length && all[gone].count() > 0 && all[gone].lastArrival() < millis) {
        gone++;
      }
      drop(all, gone);
    } finally {
      lock.unlock();
    }
  }

  /** Frees the segments up to and with the one of a position; gives how many records they had. */
  long dropThrough(long position) {
    lock.lock();
    try {
      LogSegment[] all = segments;
      int gone = 0;
      while (gone < all.length && all[gone].count() > 0 && all[gone].first() <= position) {
        gone++;
      }
      long before = all[0].first();
      drop(all, gone);
      return first() - before;
    } finally {
      lock.unlock();
    }
  }

  /** Frees everything; gives how many records there were. */
  long clear() {
    return dropThrough(Long.MAX_VALUE);
  }

  private void drop(LogSegment[] all, int gone) {
    if (gone == 0) {
      return;
    }
    long freed = 0;
    for (int i = 0; i < gone; i++) {
      freed += all[i].memory();
      usedBytes -= all[i].usedBytes();
    }
    LogSegment[] left =
        gone < all.length
            ? Arrays.copyOfRange(all, gone, all.length)
            : new LogSegment[] {new LogSegment(all[all.length - 1].end(), 0, 0)};
    segments = left;
    // Afterwards: who is told looks at what is left.
    memory.removed(gone, freed);
  }
}
