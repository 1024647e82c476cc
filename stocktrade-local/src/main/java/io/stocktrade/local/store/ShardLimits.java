package io.stocktrade.local.store;

/** A shard's limits of puts and reads, if they are enforced. Thread-safe but for puts. */
public final class ShardLimits {
  private static final ShardLimits NONE = new ShardLimits(false);

  private final boolean enforced;
  private final PutThroughput puts = new PutThroughput();
  private final ReadThroughput reads = new ReadThroughput();

  private ShardLimits(boolean enforced) {
    this.enforced = enforced;
  }

  /** The limits of one shard; without any, all shards share one object. */
  static ShardLimits of(boolean enforced) {
    return enforced ? new ShardLimits(true) : NONE;
  }

  /** Asks whether another record may be put, and counts it. The caller holds the shard's lock. */
  boolean mayPut(long bytes, long nowMillis) {
    return !enforced || puts.mayPut(bytes, nowMillis);
  }

  /**
   * Asks whether the shard may be read once more, and counts it.
   *
   * @param nowMillis epoch milliseconds
   * @return false if it is too early; always true if limits are not enforced
   */
  public boolean mayRead(long nowMillis) {
    return !enforced || reads.mayRead(nowMillis);
  }

  /**
   * Asks whether another iterator may be had, and counts it.
   *
   * @param nowMillis epoch milliseconds
   * @return false if it is too early; always true if limits are not enforced
   */
  public boolean mayGetIterator(long nowMillis) {
    return !enforced || reads.mayGetIterator(nowMillis);
  }

  /**
   * Counts what a read brought.
   *
   * @param bytes of keys and data
   * @param nowMillis epoch milliseconds
   */
  public void hasRead(long bytes, long nowMillis) {
    if (enforced) {
      reads.hasRead(bytes, nowMillis);
    }
  }
}
