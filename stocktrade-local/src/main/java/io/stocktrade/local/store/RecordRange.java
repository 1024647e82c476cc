package io.stocktrade.local.store;

import java.io.IOException;

/**
 * What one read of a shard found: the records at positions {@code [first, end)}.
 *
 * <p>Immutable; the records stay readable for as long as the range is held.
 */
public final class RecordRange {
  private final Shard shard;
  private final LogSegment[] segments;
  private final Extent extent;
  private final long millisBehindLatest;
  private final boolean lastOfShard;

  RecordRange(
      Shard shard,
      LogSegment[] segments,
      Extent extent,
      long millisBehindLatest,
      boolean lastOfShard) {
    this.shard = shard;
    this.segments = segments;
    this.extent = extent;
    this.millisBehindLatest = millisBehindLatest;
    this.lastOfShard = lastOfShard;
  }

  /** The positions {@code [first, end)}, and the bytes of keys and data there. */
  record Extent(long first, long end, long bytes) {}

  /** How far a read goes; at least one record if there is any, however large. */
  static Extent extent(LogSegment[] segments, long first, int maxRecords, long maxBytes) {
    long limit = Math.min(segments[segments.length - 1].end(), first + maxRecords);
    long end = first;
    long bytes = 0;
    while (end < limit) {
      LogSegment segment = ShardLog.segmentOf(segments, end);
      int from = (int) (end - segment.first());
      int to = (int) Math.min(limit - segment.first(), segment.count());
      for (; from < to; from++) {
        int length = segment.end(from) - segment.keyStart(from);
        if (bytes + length > maxBytes && end > first) {
          return new Extent(first, end, bytes);
        }
        bytes += length;
        end++;
      }
    }
    return new Extent(first, end, bytes);
  }

  /**
   * The position to read from next.
   *
   * @return the position after the last record of this range
   */
  public long end() {
    return extent.end();
  }

  /**
   * How many records there are.
   *
   * @return 0 or more
   */
  public int count() {
    return (int) (extent.end() - extent.first());
  }

  /**
   * The size of all partition keys and data.
   *
   * @return bytes
   */
  public long dataBytes() {
    return extent.bytes();
  }

  /**
   * How far this range's end is from the newest record.
   *
   * @return 0 if nothing is left to read, else the age of the last record of the range
   */
  public long millisBehindLatest() {
    return millisBehindLatest;
  }

  /**
   * Whether the shard is closed and this range ends where it ends.
   *
   * @return true if there is nothing to read after this range, now or later
   */
  public boolean isLastOfShard() {
    return lastOfShard;
  }

  /**
   * Shows every record in order.
   *
   * @param visitor called in this thread
   * @throws IOException if the visitor does
   */
  public void forEach(RecordVisitor visitor) throws IOException {
    byte[] number = new byte[SequenceNumber.DIGITS];
    long position = extent.first();
    long end = extent.end();
    while (position < end) {
      LogSegment segment = ShardLog.segmentOf(segments, position);
      long segmentEnd = Math.min(end, segment.end());
      for (; position < segmentEnd; position++) {
        int index = (int) (position - segment.first());
        long arrival = segment.arrival(index);
        SequenceNumber.write(shard.second(), position, arrival / 1000, shard.index(), number);
        int keyStart = segment.keyStart(index);
        int keyLength = segment.keyLength(index);
        visitor.record(
            number,
            arrival,
            segment.bytes(),
            keyStart,
            keyLength,
            segment.end(index) - keyStart - keyLength,
            segment.isEncrypted(index));
      }
    }
  }
}
