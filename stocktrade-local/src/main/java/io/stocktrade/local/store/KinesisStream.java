package io.stocktrade.local.store;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A stream: its settings, and its shards in the order of their numbers.
 *
 * <p>Thread-safe. A put locks one shard at a time.
 */
public final class KinesisStream {
  private static final long NEVER = Long.MAX_VALUE;

  private final StreamSettings settings;
  private final long createdMillis;
  private final long activeMillis;
  private final List<Shard> shards;
  private final ShardTable table;
  private volatile long goneMillis = NEVER;

  KinesisStream(StreamSettings settings, long createdMillis, long activeMillis) {
    this.settings = settings;
    this.createdMillis = createdMillis;
    this.activeMillis = activeMillis;
    int count = settings.shardCount();
    this.shards =
        IntStream.range(0, count)
            .mapToObj(
                index ->
                    new Shard(
                        index,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        HashKeyRange.ofEqualShare(index, count),
                        createdMillis - Shard.CREATED_BEFORE_STREAM_MILLIS))
            .toList();
    this.table = new ShardTable(shards);
  }

  /**
   * What the stream was created with.
   *
   * @return the settings
   */
  public StreamSettings settings() {
    return settings;
  }

  /**
   * When the stream was created.
   *
   * @return epoch milliseconds
   */
  public long createdMillis() {
    return createdMillis;
  }

  /**
   * All shards, open and closed, in the order of their numbers.
   *
   * @return an immutable list
   */
  public List<Shard> shards() {
    return shards;
  }

  /**
   * A shard by its number.
   *
   * @param index any number
   * @return empty if there is none
   */
  public Optional<Shard> shard(int index) {
    return index >= 0 && index < shards.size() ? Optional.of(shards.get(index)) : Optional.empty();
  }

  /**
   * The shards that were split or merged from one.
   *
   * @param parent a shard of this stream
   * @return none, one or two
   */
  public List<Shard> children(Shard parent) {
    List<Shard> children = new ArrayList<>();
    for (Shard shard : shards) {
      if (is(shard.parent(), parent) || is(shard.adjacentParent(), parent)) {
        children.add(shard);
      }
    }
    return children;
  }

  /**
   * The shards that one was split or merged from.
   *
   * @param child a shard of this stream
   * @return none, one or two
   */
  public List<Shard> parents(Shard child) {
    List<Shard> parents = new ArrayList<>();
    child.parent().ifPresent(index -> parents.add(shards.get(index)));
    child.adjacentParent().ifPresent(index -> parents.add(shards.get(index)));
    return parents;
  }

  private static boolean is(OptionalInt index, Shard shard) {
    return index.isPresent() && index.getAsInt() == shard.index();
  }

  /**
   * What the stream is going through.
   *
   * @param nowMillis epoch milliseconds
   * @return the status
   */
  public StreamStatus status(long nowMillis) {
    if (goneMillis != NEVER) {
      return StreamStatus.DELETING;
    }
    return nowMillis < activeMillis ? StreamStatus.CREATING : StreamStatus.ACTIVE;
  }

  /**
   * Stores records: the ones of a shard one after the other in the order of the batch.
   *
   * @param batch what to store; knows afterwards where each record went
   * @param nowMillis the records' arrival, epoch milliseconds
   * @return false if the stream was deleted meanwhile; some records may be stored then
   */
  public boolean put(RecordBatch batch, long nowMillis) {
    batch.route(table);
    for (int i = 0; i < batch.size(); i++) {
      if (!batch.isStored(i) && !batch.shard(i).append(batch, i, nowMillis)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The shard that a record would go to now.
   *
   * @param partitionKey the record's key
   * @param explicitHashKey below {@link HashKeys#COUNT}, or null
   * @return the shard's number
   */
  public int shardIndexOf(String partitionKey, @Nullable BigInteger explicitHashKey) {
    RecordBatch batch = new RecordBatch();
    batch.add(partitionKey, explicitHashKey, Payload.NONE);
    batch.route(table);
    return batch.shardIndex(0);
  }

  void delete(long nowMillis, long goneAtMillis) {
    goneMillis = goneAtMillis;
    shards.forEach(shard -> shard.close(nowMillis));
  }

  boolean isGone(long nowMillis) {
    return nowMillis >= goneMillis;
  }
}
