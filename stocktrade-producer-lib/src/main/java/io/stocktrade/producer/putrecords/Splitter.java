package io.stocktrade.producer.putrecords;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a packed record apart and packs it again by the shards of another map. What comes out has
 * the past of what went in: the tries and the age.
 *
 * @param <T> what the caller gave with each user record
 */
final class Splitter<T> {
  private final OutRecord<T> from;
  private final @Nullable ShardMap map;
  private final int maxBytes;
  private final KeyRoute[] keys;
  private final int[] shards;
  private final List<OutRecord<T>> result = new ArrayList<>();
  private final Map<Integer, Lane<T>> lanes = new LinkedHashMap<>();
  private int next;

  private Splitter(OutRecord<T> from, @Nullable ShardMap map, int maxBytes) {
    this.from = from;
    this.map = map;
    this.maxBytes = maxBytes;
    int count = from.keyCount();
    this.keys = new KeyRoute[count];
    this.shards = new int[count];
    for (int i = 0; i < count; i++) {
      keys[i] = from.key(i).copy();
      shards[i] = map == null ? -1 : map.find(keys[i].hash);
    }
  }

  /**
   * Splits a record.
   *
   * @param map the shards; what none of them takes, or all if there is no map, comes out unpacked,
   *     since only that is right on whatever shard it lands
   */
  static <T> List<OutRecord<T>> split(OutRecord<T> record, @Nullable ShardMap map, int maxBytes) {
    Splitter<T> splitter = new Splitter<>(record, map, maxBytes);
    record.forEach(splitter::add);
    splitter.lanes.forEach((shard, lane) -> splitter.take(lane, shard));
    return splitter.result;
  }

  private void add(int keyIndex, byte[] array, int offset, int length) {
    T token = from.token(next++);
    KeyRoute key = keys[keyIndex];
    int shard = shards[keyIndex];
    if (shard < 0) {
      Lane<T> alone = new Lane<>(maxBytes);
      alone.add(key, array, offset, length, token, from.arrival());
      take(alone, -1);
      return;
    }
    Lane<T> lane = lanes.computeIfAbsent(shard, number -> new Lane<>(maxBytes));
    if (!lane.fits(key, length)) {
      take(lane, shard);
    }
    lane.add(key, array, offset, length, token, from.arrival());
  }

  private void take(Lane<T> lane, int shard) {
    OutRecord<T> record = lane.seal();
    if (record != null) {
      record.predict(map, map == null || shard < 0 ? null : map.shard(shard));
      record.inherit(from);
      result.add(record);
    }
  }
}
