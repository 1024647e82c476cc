package io.stocktrade.local.store;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A shard: a range of hash keys and the records that were put to it, in order.
 *
 * <p>Open until it is closed, once and for all; a closed shard can still be read. Thread-safe: puts
 * to one shard wait for each other and for nothing else; reads never wait.
 */
public final class Shard {
  /** A shard counts as created a little before its stream was. */
  static final long CREATED_BEFORE_STREAM_MILLIS = 2000;

  /** A shard counts as created a little after its parents ended; it takes records at once. */
  static final long CREATED_AFTER_PARENT_MILLIS = 1000;

  private static final long OPEN = Long.MAX_VALUE;
  private static final Runnable[] NO_LISTENERS = {};

  private final int index;
  private final OptionalInt parent;
  private final OptionalInt adjacentParent;
  private final HashKeyRange hashKeys;
  private final long openedMillis;
  private final long createdMillis;
  private final ShardContext context;
  private final ReentrantLock lock = new ReentrantLock();
  private final PutThroughput putThroughput = new PutThroughput();
  private final ReadThroughput readThroughput = new ReadThroughput();
  private final ShardLog log;
  private long lastArrival;
  private volatile long closedMillis = OPEN;

  /** Few and seldom changed; a put looks at them once. */
  private volatile Runnable[] listeners = NO_LISTENERS;

  Shard(
      int index,
      OptionalInt parent,
      OptionalInt adjacentParent,
      HashKeyRange hashKeys,
      long openedMillis,
      long createdMillis,
      ShardContext context) {
    this.index = index;
    this.parent = parent;
    this.adjacentParent = adjacentParent;
    this.hashKeys = hashKeys;
    this.openedMillis = openedMillis;
    this.createdMillis = createdMillis;
    this.context = context;
    this.log = new ShardLog(context.memory(), lock);
    this.lastArrival = openedMillis;
  }

  /**
   * The shard's number in its stream.
   *
   * @return 0 or more
   */
  public int index() {
    return index;
  }

  /**
   * The shard's id.
   *
   * @return for example {@code shardId-000000000007}
   */
  public String id() {
    return ShardIds.format(index);
  }

  /**
   * The shard that this one was split or merged from.
   *
   * @return its number; empty for a shard that was created with its stream
   */
  public OptionalInt parent() {
    return parent;
  }

  /**
   * The other shard that this one was merged from.
   *
   * @return its number; empty unless the shard comes from a merge
   */
  public OptionalInt adjacentParent() {
    return adjacentParent;
  }

  /**
   * The hash keys that belong here.
   *
   * @return the range
   */
  public HashKeyRange hashKeys() {
    return hashKeys;
  }

  /**
   * The number before that of the first record.
   *
   * @return a sequence number with counter 0
   */
  public SequenceNumber startingSequenceNumber() {
    return new SequenceNumber(second(), 0, second(), index);
  }

  /**
   * The number after which no record can be.
   *
   * @return empty while the shard is open
   */
  public Optional<SequenceNumber> endingSequenceNumber() {
    long closed = closedMillis;
    return closed == OPEN
        ? Optional.empty()
        : Optional.of(
            new SequenceNumber(second(), SequenceNumber.LAST_COUNTER, closed / 1000, index));
  }

  /**
   * Whether records can be put.
   *
   * @return false once the shard was closed
   */
  public boolean isOpen() {
    return closedMillis == OPEN;
  }

  /**
   * Whether the shard took records at some time.
   *
   * @param millis epoch milliseconds
   * @return true if it was there by then and closed, if at all, afterwards
   */
  public boolean wasOpenAt(long millis) {
    return openedMillis <= millis && wasOpenAfter(millis);
  }

  /**
   * Whether the shard took records after some time.
   *
   * @param millis epoch milliseconds
   * @return true unless it was closed by then
   */
  public boolean wasOpenAfter(long millis) {
    return closedMillis > millis;
  }

  /**
   * Whether the shard was closed so long ago that none of its records is left.
   *
   * @param nowMillis epoch milliseconds
   * @return true if nobody should see it any more
   */
  public boolean isExpired(long nowMillis) {
    long closed = closedMillis;
    return closed != OPEN && closed < context.retention().horizon(nowMillis);
  }

  /**
   * The position of the oldest record that can be read.
   *
   * @param nowMillis epoch milliseconds
   * @return 1, or more once records were trimmed
   */
  public long oldest(long nowMillis) {
    return log.positionAt(context.retention().horizon(nowMillis));
  }

  /**
   * The position that the next record to be put will have.
   *
   * @return 1 or more
   */
  public long latest() {
    return log.end();
  }

  /**
   * The position of the first record that arrived at or after some time.
   *
   * @param millis epoch milliseconds
   * @return the same as {@link #latest()} if no record did
   */
  public long positionAt(long millis) {
    return log.positionAt(millis);
  }

  /**
   * The records from a position on.
   *
   * @param position a position of this or of an earlier shard of the same name; one outside of what
   *     there is means the nearest inside
   * @param maxRecords at least 1
   * @param maxBytes of keys and data; the first record is read even if it is larger
   * @param nowMillis epoch milliseconds
   * @return what was there at the time of the call
   */
  public RecordRange read(long position, int maxRecords, long maxBytes, long nowMillis) {
    context.settle().accept(nowMillis);
    long horizon = context.retention().horizon(nowMillis);
    log.dropOlderThan(horizon);
    // Before the end is read: a shard that is found closed gets no record afterwards.
    boolean closed = !isOpen();
    long oldest = log.positionAt(horizon);
    LogSegment[] segments = log.segments();
    long latest = segments[segments.length - 1].end();
    long first = Math.max(Math.max(oldest, segments[0].first()), Math.min(position, latest));
    long limit = Math.min(latest, first + maxRecords);
    long end = first;
    long bytes = 0;
    boolean full = false;
    while (end < limit && !full) {
      LogSegment segment = ShardLog.segmentOf(segments, end);
      int from = (int) (end - segment.first());
      int to = (int) Math.min(limit - segment.first(), segment.count());
      for (; from < to && !full; from++) {
        int length = segment.end(from) - segment.keyStart(from);
        if (bytes + length > maxBytes && end > first) {
          full = true;
        } else {
          bytes += length;
          end++;
        }
      }
    }
    // The limits let at least one record through, so that one is before the end if any is after it.
    long behind = end == latest ? 0 : Math.max(0, nowMillis - ShardLog.arrival(segments, end - 1));
    return new RecordRange(this, segments, first, end, bytes, behind, closed && end == latest);
  }

  /**
   * Asks whether the shard's limits allow another read, and counts it.
   *
   * @param nowMillis epoch milliseconds
   * @return false if it is too early; always true if limits are not enforced
   */
  public boolean mayRead(long nowMillis) {
    return !context.enforceLimits() || readThroughput.mayRead(nowMillis);
  }

  /**
   * Asks whether the shard's limits allow another iterator, and counts it.
   *
   * @param nowMillis epoch milliseconds
   * @return false if it is too early; always true if limits are not enforced
   */
  public boolean mayGetIterator(long nowMillis) {
    return !context.enforceLimits() || readThroughput.mayGetIterator(nowMillis);
  }

  /**
   * Counts what a read brought against the shard's limits.
   *
   * @param bytes of keys and data
   * @param nowMillis epoch milliseconds
   */
  public void hasRead(long bytes, long nowMillis) {
    if (context.enforceLimits()) {
      readThroughput.hasRead(bytes, nowMillis);
    }
  }

  /** The epoch second that sequence numbers carry as the shard's creation. */
  public long second() {
    return createdMillis / 1000;
  }

  /**
   * Tells someone whenever records were put or the shard was closed.
   *
   * @param listener called after the change can be read, in the thread that made it: it must be
   *     quick and wait for nobody, for a put waits for it; it may be called once more after {@link
   *     #removeListener}
   */
  public void addListener(Runnable listener) {
    lock.lock();
    try {
      Runnable[] more = Arrays.copyOf(listeners, listeners.length + 1);
      more[listeners.length] = listener;
      listeners = more;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends what {@link #addListener} began.
   *
   * @param listener the same object; nothing happens if it is not known
   */
  public void removeListener(Runnable listener) {
    lock.lock();
    try {
      listeners =
          Arrays.stream(listeners).filter(known -> known != listener).toArray(Runnable[]::new);
    } finally {
      lock.unlock();
    }
  }

  private void changed() {
    for (Runnable listener : listeners) {
      listener.run();
    }
  }

  /**
   * Stores all records of a batch that were routed here, one after the other.
   *
   * @return false if the shard is closed; nothing was stored then
   */
  boolean append(RecordBatch batch, int firstIndex, long nowMillis) {
    lock.lock();
    try {
      if (!isOpen()) {
        return false;
      }
      // For streams that nobody reads.
      log.dropOlderThan(context.retention().horizon(nowMillis));
      // A clock that is set back must not make arrivals, and with them AT_TIMESTAMP, go back.
      long arrival = Math.max(nowMillis, lastArrival);
      lastArrival = arrival;
      for (int i = firstIndex; i < batch.size(); i++) {
        if (batch.shard(i) == this) {
          append(batch, i, arrival, nowMillis);
        }
      }
    } finally {
      lock.unlock();
    }
    changed();
    return true;
  }

  private void append(RecordBatch batch, int record, long arrival, long nowMillis) {
    byte[] key = batch.key(record);
    Payload data = batch.data(record);
    if (context.enforceLimits()
        && !putThroughput.mayPut((long) key.length + data.length(), nowMillis)) {
      batch.throttled(record);
    } else {
      batch.stored(record, log.append(key, data, arrival), arrival / 1000);
    }
  }

  /** Ends the shard: no record is stored after this call. Gives the time of its end. */
  long close(long nowMillis) {
    lock.lock();
    try {
      if (isOpen()) {
        log.finish();
        closedMillis = Math.max(nowMillis, lastArrival);
      }
    } finally {
      lock.unlock();
    }
    changed();
    return closedMillis;
  }

  /** When the shard ended; {@link Long#MAX_VALUE} while it is open. */
  long closedMillis() {
    return closedMillis;
  }

  /** Frees the records that are too old. */
  void trim(long nowMillis) {
    log.dropOlderThan(context.retention().horizon(nowMillis));
  }

  /** Frees all records. */
  void clear() {
    log.clear();
  }
}
