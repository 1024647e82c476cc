package io.stocktrade.local.store;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A shard: a range of hash keys and the records that were put to it, in order.
 *
 * <p>Open until it is closed, once and for all; a closed shard can still be read. Thread-safe: puts
 * to one shard wait for each other and for nothing else; reads never wait.
 */
public final class Shard {
  private static final long OPEN = Long.MAX_VALUE;

  private final ShardOrigin origin;
  private final ShardContext context;
  private final ShardLimits limits;
  private final Listeners listeners = new Listeners();
  private final ReentrantLock lock = new ReentrantLock();
  private final ShardLog log;
  private volatile long lastArrival;
  private volatile long closedMillis = OPEN;

  Shard(ShardOrigin origin, ShardContext context) {
    this.origin = origin;
    this.context = context;
    this.limits = ShardLimits.of(context.enforceLimits());
    this.log = new ShardLog(context.memory(), lock);
    this.lastArrival = origin.openedMillis();
  }

  static Shard restored(StreamState.ShardState state, ShardContext context) {
    Shard shard = new Shard(state.origin(), context);
    shard.restore(state);
    return shard;
  }

  /**
   * What the shard is from its beginning to its end: its number, its parents, its hash keys.
   *
   * @return always the same
   */
  public ShardOrigin origin() {
    return origin;
  }

  /**
   * The shard's number in its stream.
   *
   * @return 0 or more
   */
  public int index() {
    return origin.index();
  }

  /**
   * The shard's id.
   *
   * @return for example {@code shardId-000000000007}
   */
  public String id() {
    return ShardIds.format(origin.index());
  }

  /**
   * The hash keys that belong here.
   *
   * @return the range
   */
  public HashKeyRange hashKeys() {
    return origin.hashKeys();
  }

  /**
   * The number before that of the first record.
   *
   * @return a sequence number with counter 0
   */
  public SequenceNumber startingSequenceNumber() {
    return new SequenceNumber(second(), 0, second(), origin.index());
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
            new SequenceNumber(
                second(), SequenceNumber.LAST_COUNTER, closed / 1000, origin.index()));
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
    return origin.openedMillis() <= millis && wasOpenAfter(millis);
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

  /** Whether the shard was closed so long ago that none of its records is left. */
  boolean isExpired(long nowMillis) {
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
    RecordRange.Extent extent = RecordRange.extent(segments, first, maxRecords, maxBytes);
    // The limits let at least one record through, so that one is before the end if any is after it.
    long behind =
        extent.end() == latest
            ? 0
            : Math.max(0, nowMillis - ShardLog.arrival(segments, extent.end() - 1));
    return new RecordRange(this, segments, extent, behind, closed && extent.end() == latest);
  }

  /**
   * The shard's limits.
   *
   * @return always the same object
   */
  public ShardLimits limits() {
    return limits;
  }

  /** The epoch second that sequence numbers carry as the shard's creation. */
  public long second() {
    return origin.createdMillis() / 1000;
  }

  /**
   * Tells someone whenever records were put or the shard was closed.
   *
   * @param listener called after the change can be read, in the thread that made it: it must be
   *     quick and wait for nobody, for a put waits for it; it may be called once more after {@link
   *     #removeListener}
   */
  public void addListener(Runnable listener) {
    listeners.add(listener);
  }

  /**
   * Ends what {@link #addListener} began.
   *
   * @param listener the same object; nothing happens if it is not known
   */
  public void removeListener(Runnable listener) {
    listeners.remove(listener);
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
      Journal.StreamJournal journal = context.journal();
      if (journal != null) {
        appendAndKeep(batch, firstIndex, arrival, nowMillis, journal);
      } else {
        for (int i = firstIndex; i < batch.size(); i++) {
          if (batch.shard(i) == this && !batch.isDone(i)) {
            append(batch, i, arrival, nowMillis);
          }
        }
      }
    } finally {
      lock.unlock();
    }
    listeners.tell();
    return true;
  }

  private void append(RecordBatch batch, int record, long arrival, long nowMillis) {
    byte[] key = batch.key(record);
    Payload data = batch.data(record);
    if (!limits.mayPut((long) key.length + data.length(), nowMillis)) {
      batch.throttled(record);
    } else {
      batch.stored(record, log.append(key, data, arrival, batch.isEncrypted()), arrival / 1000);
    }
  }

  /** As {@link #append}, but the journal has all records before anyone can read one. */
  private void appendAndKeep(
      RecordBatch batch,
      int firstIndex,
      long arrival,
      long nowMillis,
      Journal.StreamJournal journal) {
    int[] records = new int[batch.size() - firstIndex];
    int count = 0;
    for (int i = firstIndex; i < batch.size(); i++) {
      if (batch.shard(i) != this || batch.isDone(i)) {
        continue;
      }
      long bytes = (long) batch.key(i).length + batch.data(i).length();
      if (!limits.mayPut(bytes, nowMillis)) {
        batch.throttled(i);
      } else {
        records[count++] = i;
      }
    }
    records = Arrays.copyOf(records, count);
    if (count > 0) {
      journal.put(origin.index(), log.end(), arrival, batch, records);
    }
    for (int record : records) {
      long position =
          log.append(batch.key(record), batch.data(record), arrival, batch.isEncrypted());
      batch.stored(record, position, arrival / 1000);
    }
  }

  /** The shard's state; as if it were open, if it is just being closed with others. */
  StreamState.ShardState state(boolean open) {
    return new StreamState.ShardState(origin, open ? OPEN : closedMillis, log.end(), lastArrival);
  }

  void restore(StreamState.ShardState state) {
    lock.lock();
    try {
      closedMillis = state.closedMillis();
      lastArrival = Math.max(lastArrival, state.lastArrivalMillis());
      log.goOnAt(state.nextPosition());
    } finally {
      lock.unlock();
    }
  }

  /** Stores a record again, unless it is here. */
  void restore(RestoredRecord record) {
    lock.lock();
    try {
      log.goOnAt(record.position());
      if (record.position() == log.end()) {
        log.append(record.key(), record.data(), record.arrivalMillis(), record.encrypted());
        lastArrival = Math.max(lastArrival, record.arrivalMillis());
      }
    } finally {
      lock.unlock();
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
    listeners.tell();
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

  /** Frees all records; gives how many there were. */
  long clear() {
    return log.clear();
  }
}
