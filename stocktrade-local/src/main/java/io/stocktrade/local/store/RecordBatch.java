package io.stocktrade.local.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Records on their way into a stream and, afterwards, where each one went.
 *
 * <p>Arrays instead of an object per record. For one thread.
 */
public final class RecordBatch {
  private static final int MIN_CAPACITY = 16;
  private static final long THROTTLED = -1;

  private byte[][] keys = new byte[MIN_CAPACITY][];
  private Payload[] data = new Payload[MIN_CAPACITY];
  private long[] hashHigh = new long[MIN_CAPACITY];
  private long[] hashLow = new long[MIN_CAPACITY];
  private @Nullable Shard[] shards = {};
  private long[] positions = {};
  private long[] seconds = {};
  private @Nullable BitSet refused;
  private boolean encrypted;
  private int size;

  /**
   * Adds a record.
   *
   * @param partitionKey its key, which is stored, and decides the shard unless the next argument
   *     does
   * @param explicitHashKey below {@link HashKeys#COUNT}, or null
   * @param payload its data
   */
  public void add(String partitionKey, @Nullable BigInteger explicitHashKey, Payload payload) {
    if (size == data.length) {
      grow();
    }
    byte[] key = partitionKey.getBytes(UTF_8);
    if (explicitHashKey == null) {
      byte[] digest = HashKeys.digest(key);
      hashHigh[size] = HashKeys.high(digest);
      hashLow[size] = HashKeys.low(digest);
    } else {
      hashHigh[size] = explicitHashKey.shiftRight(64).longValue();
      hashLow[size] = explicitHashKey.longValue();
    }
    keys[size] = key;
    data[size] = payload;
    size++;
  }

  /**
   * Has a record refused, as if it exceeded its shard's limits.
   *
   * @param index the record, in the order of adding
   */
  public void refuse(int index) {
    if (refused == null) {
      refused = new BitSet();
    }
    refused.set(index);
  }

  /**
   * How many records were added.
   *
   * @return 0 or more
   */
  public int size() {
    return size;
  }

  /**
   * The shard that a record went to.
   *
   * @param index the record, in the order of adding
   * @return the shard's number in its stream
   */
  public int shardIndex(int index) {
    return shard(index).index();
  }

  /**
   * Writes a stored record's sequence number in ASCII.
   *
   * @param index the record, in the order of adding
   * @param target at least {@link SequenceNumber#DIGITS} long
   */
  public void writeSequenceNumber(int index, byte[] target) {
    Shard shard = shard(index);
    SequenceNumber.write(shard.second(), positions[index], seconds[index], shard.index(), target);
  }

  /**
   * Whether a record was refused, since it would have exceeded its shard's limits.
   *
   * @param index the record, in the order of adding
   * @return false if it was stored
   */
  public boolean isThrottled(int index) {
    return positions[index] == THROTTLED;
  }

  /**
   * Whether the stream said that it is encrypted when the records were put.
   *
   * @return the same for all records
   */
  public boolean isEncrypted() {
    return encrypted;
  }

  void setEncrypted(boolean newEncrypted) {
    encrypted = newEncrypted;
  }

  /** Finds the shard of every record. */
  void route(ShardTable table) {
    shards = new Shard[size];
    positions = new long[size];
    seconds = new long[size];
    routeRest(table);
    if (refused != null) {
      refused.stream().forEach(this::throttled);
    }
  }

  /** Finds the shard of every record that was neither stored nor refused. */
  void routeRest(ShardTable table) {
    for (int i = 0; i < size; i++) {
      if (!isDone(i)) {
        shards[i] = table.shardOf(hashHigh[i], hashLow[i]);
      }
    }
  }

  Shard shard(int index) {
    Shard shard = shards[index];
    if (shard == null) {
      throw new IllegalStateException("not put yet");
    }
    return shard;
  }

  /**
   * A record's partition key.
   *
   * @param index the record, in the order of adding
   * @return UTF-8, not to be changed
   */
  public byte[] key(int index) {
    return keys[index];
  }

  /**
   * A record's data.
   *
   * @param index the record, in the order of adding
   * @return the data
   */
  public Payload data(int index) {
    return data[index];
  }

  void stored(int index, long position, long second) {
    positions[index] = position;
    seconds[index] = second;
  }

  void throttled(int index) {
    positions[index] = THROTTLED;
  }

  /** A position is 1 or more, so 0 marks a record that is still to be stored. */
  boolean isDone(int index) {
    return positions[index] != 0;
  }

  private void grow() {
    int capacity = 2 * size;
    keys = Arrays.copyOf(keys, capacity);
    data = Arrays.copyOf(data, capacity);
    hashHigh = Arrays.copyOf(hashHigh, capacity);
    hashLow = Arrays.copyOf(hashLow, capacity);
  }
}
