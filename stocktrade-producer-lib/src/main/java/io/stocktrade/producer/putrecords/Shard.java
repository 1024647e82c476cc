package io.stocktrade.producer.putrecords;

/**
 * A shard and the hash keys that it takes, which never change.
 *
 * @param id for example {@code shardId-000000000000}
 * @param first the lowest hash key
 * @param last the highest hash key, included
 */
record Shard(String id, HashKey first, HashKey last) {
  boolean holds(HashKey key) {
    return first.compareTo(key) <= 0 && key.compareTo(last) <= 0;
  }
}
