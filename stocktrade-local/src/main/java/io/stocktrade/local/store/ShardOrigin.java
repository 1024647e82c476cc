package io.stocktrade.local.store;

/**
 * What a shard is from its beginning to its end. Immutable.
 *
 * @param index its number in its stream, 0 or more
 * @param parent the number of the shard it was split or merged from, or {@link #NONE}
 * @param adjacentParent the number of the other shard it was merged from, or {@link #NONE}
 * @param hashKeys the hash keys that belong to it
 * @param openedMillis when it took its first record at the earliest, epoch milliseconds
 * @param createdMillis what its sequence numbers say, epoch milliseconds
 */
public record ShardOrigin(
    int index,
    int parent,
    int adjacentParent,
    HashKeyRange hashKeys,
    long openedMillis,
    long createdMillis) {
  /** Stands for a parent that there is not. */
  public static final int NONE = -1;

  /** A shard counts as created a little before its stream was. */
  private static final long CREATED_BEFORE_STREAM_MILLIS = 2000;

  /** A shard counts as created a little after its parents ended; it takes records at once. */
  private static final long CREATED_AFTER_PARENT_MILLIS = 1000;

  /** One of the equal shards that a stream begins with. */
  static ShardOrigin ofStream(int index, int count, long streamCreatedMillis) {
    long opened = streamCreatedMillis - CREATED_BEFORE_STREAM_MILLIS;
    return new ShardOrigin(
        index, NONE, NONE, HashKeyRange.ofEqualShare(index, count), opened, opened);
  }

  /** A shard that takes records from the moment on at which its parents ended. */
  static ShardOrigin ofParents(
      int index, int parent, int adjacentParent, HashKeyRange hashKeys, long endedMillis) {
    return new ShardOrigin(
        index,
        parent,
        adjacentParent,
        hashKeys,
        endedMillis,
        endedMillis + CREATED_AFTER_PARENT_MILLIS);
  }

  boolean isChildOf(int number) {
    return parent == number || adjacentParent == number;
  }
}
