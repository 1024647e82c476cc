package io.stocktrade.producer.putrecords;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts each user record into the Kinesis record that is open for its shard. Thread-safe.
 *
 * <p>While the stream's shards are not known, user records are packed whatever their shard: such a
 * record is split before it is sent.
 *
 * @param <T> what the caller gave with each user record
 */
final class Packer<T> {
  private final boolean packing;
  private final int maxBytes;
  private final Supplier<@Nullable ShardMap> currentMap;
  private final Consumer<OutRecord<T>> full;
  private final ReentrantLock lock = new ReentrantLock();

  /** For keys without a shard. */
  private final Lane<T> stray;

  private @Nullable ShardMap map;
  private List<Lane<T>> lanes = List.of();
  private boolean anyOpen;

  /**
   * A packer.
   *
   * @param packing whether several user records may share a Kinesis record
   * @param maxBytes how long such a one may become, with its partition key
   * @param currentMap the stream's shards as far as they are known
   * @param full takes what is full, mostly under this packer's lock
   */
  Packer(
      boolean packing,
      int maxBytes,
      Supplier<@Nullable ShardMap> currentMap,
      Consumer<OutRecord<T>> full) {
    this.packing = packing;
    this.maxBytes = maxBytes;
    this.currentMap = currentMap;
    this.full = full;
    this.stray = new Lane<>(maxBytes);
  }

  /**
   * Adds a user record.
   *
   * @return true if it is the first since {@link #sealAll}: somebody must call that in time
   */
  boolean add(KeyRoute key, byte[] data, T token, long arrival) {
    if (!packing) {
      full.accept(OutRecord.of(key, data, token, arrival));
    }
    lock.lock();
    try {
      if (packing) {
        pack(key, data, token, arrival);
      }
      boolean first = !anyOpen;
      anyOpen = true;
      return first;
    } finally {
      lock.unlock();
    }
  }

  private void pack(KeyRoute key, byte[] data, T token, long arrival) {
    ShardMap current = currentMap.get();
    if (current != map) {
      turnTo(current);
    }
    if (key.map != current) {
      key.map = current;
      key.shard = current == null ? -1 : current.find(key.hash);
    }
    Lane<T> lane = key.shard < 0 ? stray : lanes.get(key.shard);
    if (!lane.fits(key, data.length)) {
      seal(lane, shard(key.shard));
    }
    lane.add(key, data, 0, data.length, token, arrival);
  }

  /** What is open was packed by the map before, and says so. */
  private void turnTo(@Nullable ShardMap current) {
    sealLanes();
    map = current;
    List<Lane<T>> fresh = new ArrayList<>();
    for (int i = 0; current != null && i < current.size(); i++) {
      fresh.add(new Lane<>(maxBytes));
    }
    lanes = fresh;
  }

  /** Hands over all that is open. */
  void sealAll() {
    lock.lock();
    try {
      sealLanes();
      anyOpen = false;
    } finally {
      lock.unlock();
    }
  }

  private void sealLanes() {
    seal(stray, null);
    for (int i = 0; i < lanes.size(); i++) {
      seal(lanes.get(i), shard(i));
    }
  }

  private @Nullable Shard shard(int number) {
    return number < 0 || map == null ? null : map.shard(number);
  }

  private void seal(Lane<T> lane, @Nullable Shard shard) {
    OutRecord<T> record = lane.seal();
    if (record != null) {
      record.predict(map, shard);
      full.accept(record);
    }
  }
}
