package io.stocktrade.local.store;

import java.util.Arrays;

/**
 * The records of one shard in order, at positions 1, 2, 3, … without a gap.
 *
 * <p>Segments grow from small to 1 MiB, so that a thousand idle shards cost nothing. A record costs
 * 14 bytes over its key and data. Appending needs the shard's lock; reading needs none.
 */
final class ShardLog {
  private static final LogSegment[] NONE = {};
  private static final int FIRST_RECORDS = 128;
  private static final int FIRST_BYTES = 16 << 10;
  private static final int MAX_RECORDS = 8 << 10;
  private static final int MAX_BYTES = 1 << 20;

  private volatile LogSegment[] segments = NONE;

  /** Adds a record and gives its position. The caller holds the shard's lock. */
  long append(byte[] key, Payload data, long arrival) {
    int length = key.length + data.length();
    LogSegment[] all = segments;
    LogSegment last = all.length == 0 ? null : all[all.length - 1];
    if (last == null || !last.hasRoom(length)) {
      last =
          new LogSegment(
              end(),
              last == null ? FIRST_RECORDS : Math.min(2 * last.capacity(), MAX_RECORDS),
              Math.max(
                  length,
                  last == null ? FIRST_BYTES : Math.min(2 * last.byteCapacity(), MAX_BYTES)));
      last.append(key, data, arrival);
      LogSegment[] more = Arrays.copyOf(all, all.length + 1);
      more[all.length] = last;
      segments = more;
    } else {
      last.append(key, data, arrival);
    }
    return last.first() + last.count() - 1;
  }

  /** The position after the last record. */
  long end() {
    LogSegment[] all = segments;
    if (all.length == 0) {
      return 1;
    }
    LogSegment last = all[all.length - 1];
    return last.first() + last.count();
  }

  /** The segment of a position from 1 up to, not including, {@link #end()}. */
  LogSegment segmentOf(long position) {
    LogSegment[] all = segments;
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

  long arrival(long position) {
    LogSegment segment = segmentOf(position);
    return segment.arrival((int) (position - segment.first()));
  }

  /** The first position whose record arrived at or after a time; {@link #end()} if none did. */
  long positionAt(long millis) {
    long low = 1;
    long high = end();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (arrival(middle) < millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
