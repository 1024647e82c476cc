package io.stocktrade.consumer.global;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far a shard has come in event time, in epoch milliseconds; {@link #NO_TIME} is earlier than
 * all. A mark, once true, stays true: of two the higher one is the better one.
 *
 * @param newest the latest event time seen by this processor or those before it on the shard; no
 *     share has been sent of a window that begins later
 * @param complete windows that end at or before it have been sent, as the watermark has passed them
 * @param settled windows that end at or before it won't change any more: their lateness is over too
 * @param idle windows that end at or before it have been sent, as nothing has been written to the
 *     shard for a while; trades may come nevertheless
 */
public record ShardMarks(long newest, long complete, long settled, long idle) {
  /** No time yet. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** The marks of a shard of which nothing is known. */
  public static final ShardMarks NONE = new ShardMarks(NO_TIME, NO_TIME, NO_TIME, NO_TIME);

  /** Up to where all that there is has been sent. */
  long shown() {
    return Math.max(complete, idle);
  }

  /**
   * The marks of a report that has a part of the shares only.
   *
   * @return {@link #newest} alone
   */
  public ShardMarks newestOnly() {
    return new ShardMarks(newest, NO_TIME, NO_TIME, NO_TIME);
  }

  ShardMarks withoutIdle() {
    return new ShardMarks(newest, complete, settled, NO_TIME);
  }

  /** What is known of a shard if both are. */
  ShardMarks or(ShardMarks other) {
    return new ShardMarks(
        Math.max(newest, other.newest),
        Math.max(complete, other.complete),
        Math.max(settled, other.settled),
        Math.max(idle, other.idle));
  }

  /** What is known of two shards together. */
  ShardMarks and(ShardMarks other) {
    return new ShardMarks(
        Math.max(newest, other.newest),
        Math.min(complete, other.complete),
        Math.min(settled, other.settled),
        Math.min(idle, other.idle));
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(newest);
    out.writeLong(complete);
    out.writeLong(settled);
    out.writeLong(idle);
  }

  static ShardMarks read(DataInput in) throws IOException {
    return new ShardMarks(in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }
}
